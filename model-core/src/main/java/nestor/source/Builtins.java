package nestor.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import nestor.expression.Arithmetic;
import nestor.expression.Comparison;
import nestor.expression.Operator;
import nestor.source.SourceProblem.Kind;

/// Python's own functions: one line each.
final class Builtins {
    private Builtins() {}

    static void addTo(Map<String, Object> all) {
        add(all, "len(x)", (in, g) -> in.iteration().length(g.get(0)));
        add(all, "sum(items, start=)", (in, g) -> in.iteration().list(g.get(0)).stream().reduce(g.or(1, 0L),
                (a, b) -> in.operators().binary(Operator.ADD, a, b)));
        add(all, "abs(x)", (in, g) -> absolute(in, g.get(0)));
        add(all, "min(*items, key=, default=)", (in, g) -> extreme(in, g, Comparison.LESS));
        add(all, "max(*items, key=, default=)", (in, g) -> extreme(in, g, Comparison.GREATER));
        add(all, "round(x, digits=)", (_, g) -> round(g));
        add(all, "pow(x, y)", (in, g) -> in.operators().binary(Operator.POWER, g.get(0), g.get(1)));
        add(all, "divmod(x, y)", (in, g) -> TupleValue.of(
                in.operators().binary(Operator.FLOOR_DIVIDE, g.get(0), g.get(1)),
                in.operators().binary(Operator.REMAINDER, g.get(0), g.get(1))));
        add(all, "any(items)", (in, g) -> has(in, g.get(0), true));
        add(all, "all(items)", (in, g) -> !has(in, g.get(0), false));
        add(all, "sorted(items, key=, reverse=)", (in, g) -> ListValue.of(
                sorted(in, in.iteration().list(g.get(0)), g.or(1, Constant.NONE), g.flag(2, false))));
        add(all, "reversed(items)", (in, g) -> new IteratorValue("reversed",
                in.iteration().list(g.get(0)).reversed().iterator()));
        add(all, "enumerate(items, start=)", (in, g) -> enumerate(in, g));
        add(all, "zip(*items, strict=)", (in, g) -> zip(in, g.rest(0)));
        add(all, "map(function, *items)", (in, g) -> map(in, g.get(0), g.rest(1)));
        add(all, "filter(function, items)", (in, g) -> filter(in, g.get(0), in.iteration().of(g.get(1))));
        add(all, "iter(items)", (in, g) -> new IteratorValue("iterator", in.iteration().of(g.get(0))));
        add(all, "next(items, default=)", (in, g) -> next(g));
        add(all, "print(*items, sep=, end=, flush=)", (in, g) -> {
            in.print(g.rest(0).stream().map(in::text).collect(Collectors.joining(textOr(g, 1, " "))),
                    textOr(g, 2, "\n"));
            return Constant.NONE;
        });
        add(all, "repr(x)", (in, g) -> Texts.of(in, g.get(0), true));
        add(all, "format(x, spec=)", (in, g) -> Formatting.format(in, g.get(0), g.has(1) ? g.text(1) : ""));
        add(all, "chr(code)", (_, g) -> Character.toString((int) g.whole(0)));
        add(all, "ord(text)", (_, g) -> (long) g.text(0).codePointAt(0));
        add(all, "id(x)", (_, g) -> (long) System.identityHashCode(g.get(0)));
        add(all, "hash(x)", (_, g) -> (long) g.get(0).hashCode());
        add(all, "callable(x)", (in, g) -> isCallable(in, g.get(0)));
        add(all, "getattr(x, name, default=)", (in, g) -> g.has(2) && !in.attributes().has(g.get(0), g.text(1))
                ? g.get(2) : in.attributes().get(g.get(0), g.text(1)));
        add(all, "setattr(x, name, value)", (in, g) -> {
            in.attributes().set(g.get(0), g.text(1), g.get(2));
            return Constant.NONE;
        });
        add(all, "hasattr(x, name)", (in, g) -> in.attributes().has(g.get(0), g.text(1)));
        add(all, "delattr(x, name)", (in, g) -> {
            in.attributes().delete(g.get(0), g.text(1));
            return Constant.NONE;
        });
        all.put("NotImplemented", Constant.NOT_IMPLEMENTED);
    }

    private static void add(Map<String, Object> all, String signature, Builtin.Body body) {
        var builtin = Builtin.of(signature, body);
        all.put(builtin.name(), builtin);
    }

    private static String textOr(Builtin.Given g, int index, String standard) {
        return g.or(index, Constant.NONE) == Constant.NONE ? standard : g.text(index);
    }

    private static Object absolute(Interpreter in, Object x) {
        return switch (x) {
            case Long whole -> Math.absExact(whole);
            case Double real -> Math.abs(real);
            case Boolean flag -> flag ? 1L : 0L;
            case TensorValue tensor -> in.torch().operation("torch.abs", tensor);
            default -> throw SourceProblem.wrong(x, "int, float, Tensor");
        };
    }

    private static Object extreme(Interpreter in, Builtin.Given g, Comparison comparison) {
        var given = g.rest(0);
        var items = given.size() == 1 ? in.iteration().list(given.getFirst()) : given;
        var key = g.or(1, Constant.NONE);
        if (items.isEmpty()) {
            if (g.has(2)) {
                return g.get(2);
            }
            throw new SourceProblem(Kind.RAISED, "ValueError", "min(()), max(())");
        }
        var best = items.getFirst();
        for (var item : items.subList(1, items.size())) {
            if (in.evaluator().holds(comparison, keyOf(in, key, item), keyOf(in, key, best))) {
                best = item;
            }
        }
        return best;
    }

    private static Object keyOf(Interpreter in, Object key, Object item) {
        return key == Constant.NONE ? item : in.call(key, item);
    }

    static List<Object> sorted(Interpreter in, List<Object> items, Object key, boolean reverse) {
        record Keyed(Object key, Object item) {}
        var keyed = new ArrayList<Keyed>();
        items.forEach(item -> keyed.add(new Keyed(keyOf(in, key, item), item)));
        Comparator<Keyed> order = (a, b) -> in.evaluator().holds(Comparison.LESS, a.key, b.key) ? -1
                : in.evaluator().holds(Comparison.LESS, b.key, a.key) ? 1 : 0;
        keyed.sort(reverse ? order.reversed() : order);
        return keyed.stream().map(Keyed::item).toList();
    }

    private static Object round(Builtin.Given g) {
        if (g.get(0) instanceof Long || g.get(0) instanceof Boolean) {
            return g.whole(0);
        }
        var x = g.real(0);
        if (!g.has(1) || g.get(1) == Constant.NONE) {
            return Arithmetic.whole(Math.rint(x));
        }
        return new java.math.BigDecimal(x).setScale((int) g.whole(1), java.math.RoundingMode.HALF_EVEN).doubleValue();
    }

    private static boolean has(Interpreter in, Object items, boolean wanted) {
        var all = in.iteration().of(items);
        while (all.hasNext()) {
            in.budget().step();
            if (in.truth(all.next()) == wanted) {
                return true;
            }
        }
        return false;
    }

    private static Object enumerate(Interpreter in, Builtin.Given g) {
        var items = in.iteration().of(g.get(0));
        var next = new long[]{g.has(1) ? g.whole(1) : 0};
        return new IteratorValue("enumerate", made(items::hasNext, () -> TupleValue.of(next[0]++, items.next())));
    }

    private static Object zip(Interpreter in, List<Object> lists) {
        var all = lists.stream().map(in.iteration()::of).toList();
        return new IteratorValue("zip", made(() -> !all.isEmpty() && all.stream().allMatch(Iterator::hasNext),
                () -> new TupleValue(all.stream().map(Iterator::next).toList())));
    }

    private static Object map(Interpreter in, Object function, List<Object> lists) {
        var all = lists.stream().map(in.iteration()::of).toList();
        return new IteratorValue("map", made(() -> all.stream().allMatch(Iterator::hasNext),
                () -> in.call(function, all.stream().map(Iterator::next).toList(), Map.of())));
    }

    private static Object filter(Interpreter in, Object function, Iterator<Object> items) {
        var kept = new ArrayList<Object>();
        items.forEachRemaining(item -> {
            if (in.truth(function == Constant.NONE ? item : in.call(function, item))) {
                kept.add(item);
            }
        });
        return new IteratorValue("filter", kept.iterator());
    }

    private static Iterator<Object> made(BooleanSupplier more, java.util.function.Supplier<Object> next) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return more.getAsBoolean();
            }

            @Override
            public Object next() {
                return next.get();
            }
        };
    }

    private static Object next(Builtin.Given g) {
        if (!(g.get(0) instanceof IteratorValue(var _, var items))) {
            throw SourceProblem.wrong(g.get(0), "iterator");
        }
        if (items.hasNext()) {
            return items.next();
        }
        if (g.has(1)) {
            return g.get(1);
        }
        throw new SourceProblem(Kind.RAISED, "StopIteration", "");
    }

    private static boolean isCallable(Interpreter in, Object x) {
        return switch (x) {
            case FunctionValue _,Builtin _,MethodValue _,TypeValue _ -> true;
            case InstanceValue instance -> in.method(instance, "__call__") != null;
            default -> false;
        };
    }
}
