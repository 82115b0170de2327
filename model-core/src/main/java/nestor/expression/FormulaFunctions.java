package nestor.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import nestor.shape.Refusal;
import nestor.shape.Rule;

/// The functions that a formula may call: one line each.
final class FormulaFunctions {
    private static final Map<String, Function<List<Object>, Object>> TABLE = Map.of( //
            "abs", a -> absolute(only(a)), //
            "int", a -> only(a) instanceof Double real ? (Object) whole(real) : only(a), //
            "float", a -> only(a).doubleValue(), //
            "round", a -> only(a) instanceof Double real ? (Object) whole(Math.rint(real)) : only(a), //
            "min", a -> extreme(a, -1), //
            "max", a -> extreme(a, 1), //
            "sum",
            a -> spread(a).stream().<Object>map(x -> x).reduce(0L, (x, y) -> Arithmetic.apply(Operator.ADD, x, y)), //
            "len", a -> (long) spread(a).size());

    private FormulaFunctions() {}

    static Object call(String name, List<Object> arguments) {
        var function = TABLE.get(name);
        if (function == null) {
            throw new Refusal(Rule.UNKNOWN_NAME, name);
        }
        return function.apply(arguments);
    }

    private static Number only(List<Object> arguments) {
        Refusal.unless(arguments.size() == 1, Rule.FORMULA, Repr.of(arguments), "f(x)");
        return Arithmetic.number(arguments.getFirst());
    }

    private static Object absolute(Number value) {
        return value instanceof Long whole ? (Object) Math.absExact(whole) : (Object) Math.abs(value.doubleValue());
    }

    private static long whole(double value) {
        Refusal.unless(Math.abs(value) < 0x1p63, Rule.ARITHMETIC, Repr.real(value));
        return (long) value;
    }

    /// The numbers of one list, or the arguments themselves.
    private static List<Number> spread(List<Object> arguments) {
        var values = arguments.size() == 1 && arguments.getFirst() instanceof List<?> items ? items : arguments;
        return ((Collection<?>) values).stream().<Number>map(Arithmetic::number).toList();
    }

    private static Object extreme(List<Object> arguments, int sign) {
        return spread(arguments).stream().reduce((a, b) -> Arithmetic.compare(b, a) * sign > 0 ? b : a)
                .orElseThrow(() -> new Refusal(Rule.FORMULA, "()", "f(x, y)"));
    }
}
