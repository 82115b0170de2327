package nestor.op;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/// Several results that also have names, such as `values` and `indices` of `topk`.
public final class NamedTuple extends AbstractList<Object> {
    private final List<String> names;
    private final List<Object> items;

    public NamedTuple(List<String> names, List<?> items) {
        this.names = List.copyOf(names);
        this.items = List.copyOf(items);
    }

    public static NamedTuple sorted(Object values, Object indices) {
        return new NamedTuple(List.of("values", "indices"), List.of(values, indices));
    }

    public List<String> names() {
        return names;
    }

    /// The result called `name`.
    public Optional<Object> find(String name) {
        var index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(items.get(index));
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
