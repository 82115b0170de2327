package nestor.source;

import java.util.ArrayList;
import java.util.List;

/// A Python list.
record ListValue(List<Object> items) {
    ListValue() {
        this(new ArrayList<>());
    }

    static ListValue of(List<?> items) {
        return new ListValue(new ArrayList<>(items));
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
