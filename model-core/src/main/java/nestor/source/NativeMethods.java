package nestor.source;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nestor.expression.Operator;
import nestor.source.SourceProblem.Kind;

/// Methods of strings, lists, tuples, dicts and sets: one line each.
final class NativeMethods {
    private static final Map<String, Map<String, Builtin>> TABLES = Map.of("str", strings(), "list", lists(), "tuple",
            tuples(), "dict", dicts(), "set", sets());

    private NativeMethods() {}

    static Optional<Object> find(Object target, String name) {
        return Optional.ofNullable(TABLES.getOrDefault(Texts.typeName(target), Map.of()).get(name))
                .map(method -> new MethodValue(target, method));
    }

    static Collection<String> names(Object target) {
        return TABLES.getOrDefault(Texts.typeName(target), Map.of()).keySet();
    }

    private static void add(Map<String, Builtin> all, String signature, Builtin.Body body) {
        var builtin = Builtin.of(signature, body);
        all.put(builtin.name(), builtin);
    }

    private static Map<String, Builtin> strings() {
        var all = new LinkedHashMap<String, Builtin>();
        add(all, "format(s, *values, **names)", (in, g) -> Formatting.fields(in, g.text(0), g.rest(1), g.named(2)));
        add(all, "join(s, items)", (in, g) -> in.iteration().list(g.get(1)).stream().map(Conversions::text)
                .collect(Collectors.joining(g.text(0))));
        add(all, "upper(s)", (_, g) -> g.text(0).toUpperCase(Locale.ROOT));
        add(all, "lower(s)", (_, g) -> g.text(0).toLowerCase(Locale.ROOT));
        add(all, "strip(s)", (_, g) -> g.text(0).strip());
        add(all, "lstrip(s)", (_, g) -> g.text(0).stripLeading());
        add(all, "rstrip(s)", (_, g) -> g.text(0).stripTrailing());
        add(all, "startswith(s, start)", (_, g) -> g.text(0).startsWith(g.text(1)));
        add(all, "endswith(s, end)", (_, g) -> g.text(0).endsWith(g.text(1)));
        add(all, "replace(s, old, new)", (_, g) -> g.text(0).replace(g.text(1), g.text(2)));
        add(all, "find(s, part)", (_, g) -> (long) g.text(0).indexOf(g.text(1)));
        add(all, "count(s, part)", (_, g) -> (long) (g.text(0).length() - g.text(0).replace(g.text(1), "").length())
                / Math.max(1, g.text(1).length()));
        add(all, "index(s, part)", (_, g) -> {
            var at = g.text(0).indexOf(g.text(1));
            if (at < 0) {
                throw new SourceProblem(Kind.RAISED, "ValueError", Texts.shown(g.get(1)));
            }
            return (long) at;
        });
        add(all, "rsplit(s, by, most=)", (_, g) -> {
            var parts = new java.util.ArrayList<Object>(Arrays.asList(g.text(0).split(
                    java.util.regex.Pattern.quote(g.text(1)), -1)));
            while (g.has(2) && parts.size() > g.whole(2) + 1) {
                parts.set(0, parts.get(0) + g.text(1) + parts.remove(1));
            }
            return ListValue.of(parts);
        });
        add(all, "partition(s, by)", (_, g) -> {
            var at = g.text(0).indexOf(g.text(1));
            return at < 0 ? TupleValue.of(g.text(0), "", "") : TupleValue.of(g.text(0).substring(0, at), g.text(1),
                    g.text(0).substring(at + g.text(1).length()));
        });
        add(all, "capitalize(s)", (_, g) -> g.text(0).isEmpty() ? "" : g.text(0).substring(0, 1).toUpperCase(
                Locale.ROOT) + g.text(0).substring(1).toLowerCase(Locale.ROOT));
        add(all, "ljust(s, width, fill=)", (_, g) -> g.text(0) + fill(g));
        add(all, "rjust(s, width, fill=)", (_, g) -> fill(g) + g.text(0));
        add(all, "zfill(s, width)", (_, g) -> "0".repeat((int) Math.max(0, g.whole(1) - g.text(0).length()))
                + g.text(0));
        add(all, "isalpha(s)", (_, g) -> !g.text(0).isEmpty()
                && g.text(0).codePoints().allMatch(Character::isLetter));
        add(all, "isdigit(s)", (_, g) -> g.text(0).matches("\\d+"));
        add(all, "split(s, by=)", (_, g) -> split(g));
        add(all, "title(s)", (_, g) -> Arrays.stream(g.text(0).split(" ")).map(w -> w.isEmpty() ? w
                : w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" ")));
        return all;
    }

    /// What a text lacks to be as wide as is asked, in the budget of a line.
    private static String fill(Builtin.Given g) {
        var missing = Math.clamp(g.whole(1) - g.text(0).length(), 0, 10_000);
        return (g.has(2) ? g.text(2) : " ").repeat(missing);
    }

    private static Object split(Builtin.Given g) {
        var text = g.text(0);
        if (g.has(1) && g.get(1) != Constant.NONE) {
            return ListValue.of(Arrays.asList(text.split(java.util.regex.Pattern.quote(g.text(1)), -1)));
        }
        return ListValue.of(text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+")));
    }

    private static List<Object> list(Builtin.Given g) {
        return g.get(0) instanceof ListValue(var items) ? items : ((TupleValue) g.get(0)).items();
    }

    private static Map<String, Builtin> lists() {
        var all = new LinkedHashMap<>(tuples());
        add(all, "append(x, item)", (_, g) -> done(list(g).add(g.get(1))));
        add(all, "extend(x, items)", (in, g) -> done(list(g).addAll(in.iteration().list(g.get(1)))));
        add(all, "insert(x, index, item)", (_, g) -> {
            var at = g.whole(1) < 0 ? g.whole(1) + list(g).size() : g.whole(1);
            list(g).add(Math.clamp(at, 0, list(g).size()), g.get(2));
            return Constant.NONE;
        });
        add(all, "pop(x, index=)", (in, g) -> {
            var index = g.or(1, -1L);
            var item = in.items().get(g.get(0), index);
            in.items().delete(g.get(0), index);
            return item;
        });
        add(all, "remove(x, item)", (in, g) -> done(list(g).remove((int) index(in, list(g), g.get(1))) != null));
        add(all, "clear(x)", (_, g) -> {
            list(g).clear();
            return Constant.NONE;
        });
        add(all, "reverse(x)", (_, g) -> {
            java.util.Collections.reverse(list(g));
            return Constant.NONE;
        });
        add(all, "sort(x, key=, reverse=)", (in, g) -> {
            var sorted = Builtins.sorted(in, list(g), g.or(1, Constant.NONE), g.flag(2, false));
            list(g).clear();
            return done(list(g).addAll(sorted));
        });
        add(all, "copy(x)", (_, g) -> ListValue.of(list(g)));
        return all;
    }

    private static Map<String, Builtin> tuples() {
        var all = new LinkedHashMap<String, Builtin>();
        add(all, "index(x, item)", (in, g) -> index(in, list(g), g.get(1)));
        add(all, "count(x, item)", (in, g) -> list(g).stream().filter(i -> in.operators().equal(i, g.get(1))).count());
        add(all, "numel(x)", (_, g) -> list(g).stream().mapToLong(Conversions::whole).reduce(1, Math::multiplyExact));
        return all;
    }

    private static long index(Interpreter in, List<Object> items, Object wanted) {
        for (var i = 0; i < items.size(); i++) {
            if (Operators.same(items.get(i), wanted) || in.operators().equal(items.get(i), wanted)) {
                return i;
            }
        }
        throw new SourceProblem(Kind.RAISED, "ValueError", Texts.shown(wanted));
    }

    private static Map<String, Builtin> dicts() {
        var all = new LinkedHashMap<String, Builtin>();
        add(all, "keys(x)", (_, g) -> ListValue.of(dict(g).keys()));
        add(all, "values(x)", (_, g) -> ListValue.of(dict(g).values()));
        add(all, "items(x)", (_, g) -> ListValue.of(
                dict(g).entries().stream().map(e -> TupleValue.of(e.getKey(), e.getValue())).toList()));
        add(all, "get(x, key, default=)", (_, g) -> dict(g).get(g.get(1)).orElse(g.or(2, Constant.NONE)));
        add(all, "pop(x, key, default=)", (_, g) -> dict(g).remove(g.get(1)).or(() -> Optional.ofNullable(g.get(2)))
                .orElseThrow(() -> new SourceProblem(Kind.KEY, Texts.shown(g.get(1)))));
        add(all, "update(x, other=, **named)", (_, g) -> {
            if (g.has(1)) {
                dict(g).putAll((DictValue) g.get(1));
            }
            g.named(2).forEach(dict(g)::put);
            return Constant.NONE;
        });
        add(all, "setdefault(x, key, default=)", (_, g) -> {
            if (!dict(g).has(g.get(1))) {
                dict(g).put(g.get(1), g.or(2, Constant.NONE));
            }
            return dict(g).get(g.get(1)).orElseThrow();
        });
        add(all, "clear(x)", (_, g) -> {
            dict(g).clear();
            return Constant.NONE;
        });
        add(all, "copy(x)", (_, g) -> Collections.merged(dict(g), new DictValue()));
        return all;
    }

    private static DictValue dict(Builtin.Given g) {
        return (DictValue) g.get(0);
    }

    private static Map<String, Builtin> sets() {
        var all = new LinkedHashMap<String, Builtin>();
        add(all, "add(x, item)", (_, g) -> {
            ((SetValue) g.get(0)).add(g.get(1));
            return Constant.NONE;
        });
        add(all, "discard(x, item)", (_, g) -> done(((SetValue) g.get(0)).elements().remove(g.get(1)).isPresent()));
        add(all, "remove(x, item)", (_, g) -> {
            if (((SetValue) g.get(0)).elements().remove(g.get(1)).isEmpty()) {
                throw new SourceProblem(Kind.KEY, Texts.shown(g.get(1)));
            }
            return Constant.NONE;
        });
        add(all, "update(x, items)", (in, g) -> {
            in.iteration().list(g.get(1)).forEach(((SetValue) g.get(0))::add);
            return Constant.NONE;
        });
        add(all, "union(x, items)", (in, g) -> combined(in, g, Operator.OR));
        add(all, "intersection(x, items)", (in, g) -> combined(in, g, Operator.AND));
        add(all, "difference(x, items)", (in, g) -> combined(in, g, Operator.SUBTRACT));
        add(all, "symmetric_difference(x, items)", (in, g) -> combined(in, g, Operator.XOR));
        add(all, "issubset(x, items)", (in, g) -> combined(in, g, Operator.SUBTRACT).items().isEmpty());
        add(all, "issuperset(x, items)", (in, g) -> in.iteration().list(g.get(1)).stream()
                .allMatch(((SetValue) g.get(0)).elements()::has));
        add(all, "isdisjoint(x, items)", (in, g) -> combined(in, g, Operator.AND).items().isEmpty());
        add(all, "copy(x)", (_, g) -> SetValue.of(((SetValue) g.get(0)).items()));
        return all;
    }

    private static SetValue combined(Interpreter in, Builtin.Given g, Operator operator) {
        return Collections.combine(operator, (SetValue) g.get(0), SetValue.of(in.iteration().list(g.get(1))));
    }

    /// `None`, after something was done.
    private static Object done(boolean ignored) {
        return Constant.NONE;
    }
}
