package nestor.source;

import java.util.List;

/// A Python tuple; with `names` a named one, such as `values` and `indices` of `max`.
record TupleValue(List<Object> items, List<String> names) {
    TupleValue(List<?> items) {
        this(List.copyOf(items), List.of());
    }

    static TupleValue of(Object... items) {
        return new TupleValue(List.of(items));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
