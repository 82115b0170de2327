package nestor.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the names that a piece of program sees stand for at one moment, down to what lists, dicts, sets and objects
/// hold: to take back what a rehearsal changed, and to find what a drawing could not say.
final class Footprint {
    private final Scope scope;
    private final IdentityHashMap<Object, Map<Object, Object>> contents = new IdentityHashMap<>();

    private Footprint(Scope scope) {
        this.scope = scope;
    }

    static Footprint of(Scope scope) {
        var footprint = new Footprint(scope);
        var waiting = new ArrayDeque<Object>(scope.chain());
        while (!waiting.isEmpty()) {
            footprint.visit(waiting.pop(), waiting);
        }
        return footprint;
    }

    private void visit(Object holder, Deque<Object> waiting) {
        if (contents.containsKey(holder)) {
            return;
        }
        var held = held(holder);
        if (held != null) {
            contents.put(holder, held);
            waiting.addAll(held.values());
        }
    }

    /// What a value holds, by key or index; null for one that holds nothing that can change.
    private static @Nullable Map<Object, Object> held(Object holder) {
        var held = new LinkedHashMap<Object, Object>();
        switch (holder) {
            case Map<?, ?> names -> held.putAll(names);
            case ListValue(var items) -> number(items, held);
            case TupleValue tuple -> number(tuple.items(), held);
            case DictValue dict -> dict.entries().forEach(entry -> held.put(entry.getKey(), entry.getValue()));
            case SetValue(var elements) -> held.put("", elements);
            case FunctionValue function -> number(new ArrayList<>(function.enclosing().chain()), held);
            case InstanceValue instance -> {
                held.put("", instance.attributes());
                if (instance instanceof ModuleValue module) {
                    number(List.of(module.modules(), module.parameters(), module.buffers(), module.isTraining()), held);
                }
            }
            default -> {
                return null;
            }
        }
        return held;
    }

    private static void number(List<?> items, Map<Object, Object> held) {
        for (var i = 0; i < items.size(); i++) {
            held.put(i, items.get(i));
        }
    }

    /// Whether something else than the names of the scope itself has changed since.
    @SuppressWarnings("ReferenceEquality") // it is about objects, not about what they hold
    boolean changed(Footprint later) {
        return contents.entrySet().stream().anyMatch(entry -> entry.getKey() != scope.values()
                && !same(entry.getValue(), later.contents.getOrDefault(entry.getKey(), Map.of())));
    }

    private static boolean same(Map<Object, Object> a, Map<Object, Object> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(entry -> same(entry.getValue(), b.get(entry.getKey())));
    }

    @SuppressWarnings("ReferenceEquality") // an object is itself
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || ((a instanceof Number || a instanceof Boolean || a instanceof String) && a.equals(b));
    }

    /// Whether a name of the scope that is no tensor stands for one thing here and for another there. A name that is
    /// known in one of the two only is none that the program goes on with.
    boolean differs(Footprint other) {
        var here = names();
        var there = other.names();
        return here.entrySet().stream().anyMatch(entry -> there.containsKey(entry.getKey())
                && !alike(entry.getValue(), Objects.requireNonNull(there.get(entry.getKey()))));
    }

    private Map<Object, Object> names() {
        return Objects.requireNonNull(contents.get(scope.values()));
    }

    private static boolean alike(Object a, Object b) {
        return (a instanceof TensorValue && b instanceof TensorValue) || same(a, b);
    }

    /// Brings back what all held.
    void restore() {
        contents.forEach((holder, held) -> {
            switch (holder) {
                case Map<?, ?> names -> refill(names, held);
                case ListValue(var items) -> {
                    items.clear();
                    for (var i = 0; i < held.size(); i++) {
                        items.add(Objects.requireNonNull(held.get(i)));
                    }
                }
                case DictValue dict -> {
                    if (!dict.keys().equals(List.copyOf(held.keySet()))
                            || !same(held, Objects.requireNonNull(held(dict)))) {
                        dict.clear();
                        held.forEach(dict::put);
                    }
                }
                case ModuleValue module -> module.train((Boolean) Objects.requireNonNull(held.get(3)));
                default -> {
                    // holds nothing but what is a holder itself
                }
            }
        });
    }

    @SuppressWarnings("unchecked") // the names of scopes and objects
    private static void refill(Map<?, ?> names, Map<Object, Object> held) {
        names.clear();
        ((Map<Object, Object>) names).putAll(held);
    }
}
