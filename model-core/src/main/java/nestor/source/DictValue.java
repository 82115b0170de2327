package nestor.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.source.SourceProblem.Kind;

/// A Python dict, ordered by insertion. A set is the keys of one.
final class DictValue {
    private final Map<Object, Map.Entry<Object, Object>> entries = new LinkedHashMap<>();
    private final boolean ordered;

    DictValue() {
        this(false);
    }

    /// @param ordered whether it is shown as an `OrderedDict`
    DictValue(boolean ordered) {
        this.ordered = ordered;
    }

    boolean isOrdered() {
        return ordered;
    }

    /// A key as it is compared: `1`, `1.0` and `True` are one.
    private static Object key(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1L : 0L;
            case Double real when real == Math.rint(real) && Math.abs(real) < 0x1p62 -> (Long) (long) (double) real;
            case TupleValue tuple -> tuple.items().stream().map(DictValue::key).toList();
            case ListValue _,DictValue _,SetValue _,SliceValue _ ->
                throw new SourceProblem(Kind.UNHASHABLE, Texts.typeName(value));
            default -> value;
        };
    }

    Optional<Object> get(Object key) {
        return Optional.ofNullable(entries.get(key(key))).map(Map.Entry::getValue);
    }

    void put(Object key, Object value) {
        var normal = key(key);
        var old = entries.get(normal);
        entries.put(normal, Map.entry(old == null ? key : old.getKey(), value));
    }

    Optional<Object> remove(Object key) {
        return Optional.ofNullable(entries.remove(key(key))).map(Map.Entry::getValue);
    }

    boolean has(Object key) {
        return entries.containsKey(key(key));
    }

    int size() {
        return entries.size();
    }

    void clear() {
        entries.clear();
    }

    List<Object> keys() {
        return entries.values().stream().map(Map.Entry::getKey).toList();
    }

    List<Object> values() {
        return entries.values().stream().map(Map.Entry::getValue).toList();
    }

    List<Map.Entry<Object, Object>> entries() {
        return List.copyOf(entries.values());
    }

    void putAll(DictValue other) {
        other.entries().forEach(entry -> put(entry.getKey(), entry.getValue()));
    }
}
