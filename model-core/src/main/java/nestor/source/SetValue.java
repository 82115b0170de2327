package nestor.source;

import java.util.Collection;
import java.util.List;

/// A Python set; gone through in the order in which its elements were added; small whole numbers by size.
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
        var keys = elements.keys();
        return keys.stream().allMatch(key -> key instanceof Long number && number >= 0 && number < room())
                ? keys.stream().sorted(java.util.Comparator.comparingLong(key -> (Long) key)).toList()
                : keys;
    }

    /// How large Python's table for as many elements is: below it, whole numbers stand at their own places.
    private long room() {
        long room = 8;
        while (elements.size() * 5L >= (room - 1) * 3) {
            room *= 4;
        }
        return room;
    }
}
