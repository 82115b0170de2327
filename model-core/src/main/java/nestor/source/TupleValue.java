package nestor.source;

import java.util.List;

/// A Python tuple; with `names` a named one, such as `values` and `indices` of `max`.
///
/// @param size whether it is a `torch.Size`
record TupleValue(List<Object> items, List<String> names, boolean size) {
    TupleValue(List<?> items) {
        this(List.copyOf(items), List.of(), false);
    }

    /// A `torch.Size`.
    static TupleValue size(List<?> items) {
        return new TupleValue(List.copyOf(items), List.of(), true);
    }

    /// Other items, of a `torch.Size` if this is one.
    TupleValue with(List<?> others) {
        return new TupleValue(List.copyOf(others), List.of(), size);
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
