package nestor.source;

import java.util.List;
import java.util.Map;
import nestor.source.SourceProblem.Kind;

/// Python's own classes, called to convert, and asked for by `isinstance`: one line each.
final class ClassBuiltins {
    private static final List<String> EXCEPTIONS = List.of("ValueError", "TypeError", "RuntimeError", "KeyError",
            "IndexError", "NotImplementedError", "AssertionError", "AttributeError", "StopIteration",
            "ZeroDivisionError");

    /// Those that are classes in Python.
    static final java.util.Set<String> NAMES = java.util.Set.of("int", "float", "bool", "str", "list", "tuple", "set",
            "dict", "range", "slice", "type", "super", "property", "staticmethod", "classmethod");

    private ClassBuiltins() {}

    static void addTo(Map<String, Object> all) {
        add(all, "int(x=)", (in, g) -> g.has(0) ? whole(in.asked(g.get(0))) : 0L);
        add(all, "float(x=)", (in, g) -> g.has(0) ? real(in.asked(g.get(0))) : 0.0);
        add(all, "bool(x=)", (in, g) -> g.has(0) && in.truth(g.get(0)));
        add(all, "str(x=)", (in, g) -> g.has(0) ? in.text(g.get(0)) : "");
        add(all, "list(items=)", (in, g) -> g.has(0) ? new ListValue(in.iteration().list(g.get(0))) : new ListValue());
        add(all, "tuple(items=)", (in, g) -> new TupleValue(g.has(0) ? in.iteration().list(g.get(0)) : List.of()));
        add(all, "set(items=)", (in, g) -> SetValue.of(g.has(0) ? in.iteration().list(g.get(0)) : List.of()));
        add(all, "dict(items=, **named)", ClassBuiltins::dict);
        add(all, "range(*bounds)", (in, g) -> range(g.rest(0).stream().map(in::asked).toList()));
        add(all, "slice(*bounds)", (_, g) -> slice(g.rest(0)));
        add(all, "isinstance(x, type)", (_, g) -> isInstance(g.get(0), g.get(1)));
        add(all, "issubclass(x, type)", (_, g) -> g.get(0) instanceof TypeValue a && g.get(1) instanceof TypeValue b
                && a.inherits(b));
        add(all, "type(x)", (in, g) -> typeOf(in, g.get(0)));
        add(all, "super(type=, self=)", (_, g) -> {
            var self = g.or(1, Constant.NONE);
            if (!(g.or(0, Constant.NONE) instanceof TypeValue type) || !(self instanceof InstanceValue instance)) {
                throw SourceProblem.unsupported("super(…)", "super()");
            }
            return new SuperValue(self, instance.type(), type);
        });
        add(all, "property(function)", (_, g) -> new Wrapped.Property(g.get(0)));
        add(all, "staticmethod(function)", (_, g) -> new Wrapped.Static(g.get(0)));
        add(all, "classmethod(function)", (_, g) -> new Wrapped.OfClass(g.get(0)));
        all.put("object", new TypeValue("object", List.of()));
        var exception = new TypeValue("Exception", List.of());
        exception.members().put("__init__", Builtin.of("__init__(self, *args)", (in, g) -> {
            in.attributes().set(g.get(0), "args", new TupleValue(g.rest(1)));
            return Constant.NONE;
        }));
        all.put("Exception", exception);
        EXCEPTIONS.forEach(name -> all.put(name, new TypeValue(name, List.of(exception))));
    }

    private static void add(Map<String, Object> all, String signature, Builtin.Body body) {
        var builtin = Builtin.of(signature, body);
        all.put(builtin.name(), builtin);
    }

    private static Object whole(Object x) {
        var number = x instanceof TensorValue tensor ? TensorMembers.item(tensor) : x;
        return switch (number) {
            case Double real when Math.abs(real) < 0x1p63 -> (Object) (long) (double) real;
            case String text when text.strip().matches("[+-]?\\d{1,18}") -> (Object) Long.parseLong(text.strip());
            default -> Conversions.whole(number);
        };
    }

    private static Object real(Object x) {
        if (!(x instanceof String text)) {
            return Conversions.real(x);
        }
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            case String number when number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?") ->
                Double.parseDouble(number);
            default -> throw new SourceProblem(Kind.RAISED, "ValueError", text);
        };
    }

    private static Object dict(Interpreter in, Builtin.Given g) {
        var dict = new DictValue();
        if (g.has(0)) {
            if (g.get(0) instanceof DictValue other) {
                dict.putAll(other);
            } else {
                in.iteration().list(g.get(0)).forEach(pair -> {
                    var parts = in.iteration().list(pair);
                    if (parts.size() != 2) {
                        throw new SourceProblem(Kind.UNPACK, 2, parts.size());
                    }
                    dict.put(parts.get(0), parts.get(1));
                });
            }
        }
        g.named(1).forEach(dict::put);
        return dict;
    }

    private static Object range(List<Object> bounds) {
        var numbers = bounds.stream().mapToLong(Conversions::whole).toArray();
        return switch (numbers.length) {
            case 1 -> new RangeValue(0, numbers[0], 1);
            case 2 -> new RangeValue(numbers[0], numbers[1], 1);
            case 3 -> new RangeValue(numbers[0], numbers[1], nonZero(numbers[2]));
            default -> throw new SourceProblem(Kind.WRONG_VALUE, "range", "range(start, stop, step)");
        };
    }

    private static long nonZero(long step) {
        if (step == 0) {
            throw new SourceProblem(Kind.WRONG_VALUE, "0", "1, -1");
        }
        return step;
    }

    private static Object slice(List<Object> bounds) {
        return switch (bounds.size()) {
            case 1 -> new SliceValue(Constant.NONE, bounds.get(0), Constant.NONE);
            case 2 -> new SliceValue(bounds.get(0), bounds.get(1), Constant.NONE);
            case 3 -> new SliceValue(bounds.get(0), bounds.get(1), bounds.get(2));
            default -> throw new SourceProblem(Kind.WRONG_VALUE, "slice", "slice(start, stop, step)");
        };
    }

    private static boolean isInstance(Object x, Object type) {
        return switch (type) {
            case TupleValue types -> types.items().stream().anyMatch(each -> isInstance(x, each));
            case TypeValue wanted when wanted.name().equals("object") -> true;
            case TypeValue wanted when wanted.name().equals("Tensor") -> x instanceof TensorValue;
            case TypeValue wanted when wanted.name().equals("Parameter") ->
                x instanceof TensorValue tensor && tensor.isParameter();
            case TypeValue wanted -> x instanceof InstanceValue instance && instance.type().inherits(wanted);
            case Builtin plain -> Texts.typeName(x).equals(plain.name())
                    || (plain.name().equals("int") && x instanceof Boolean);
            default -> throw SourceProblem.wrong(type, "class");
        };
    }

    private static Object typeOf(Interpreter in, Object x) {
        if (x instanceof InstanceValue instance) {
            return instance.type();
        }
        if (x instanceof TensorValue tensor) {
            return in.torch().libraries().tensorClass(tensor.isParameter());
        }
        var plain = in.builtins().get(Texts.typeName(x));
        return plain != null ? plain : new TypeValue(Texts.typeName(x), List.of());
    }
}
