package nestor.source;

import java.util.Collection;
import java.util.List;

/// A Python set; it is gone through in the order in which its elements were added.
record SetValue(DictValue elements) {
    SetValue() {
        this(new DictValue());
    }

    static SetValue of(Collection<?> items) {
        var set = new SetValue();
        items.forEach(set::add);
        return set;
    }

    void add(Object item) {
        elements.put(item, Constant.NONE);
    }

    List<Object> items() {
        return elements.keys();
    }
}
