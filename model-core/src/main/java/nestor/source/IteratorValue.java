package nestor.source;

import java.util.Iterator;

/// Something that is gone through once: a generator, `zip`, `map`, `enumerate` …
record IteratorValue(String type, Iterator<Object> items) {}
