package nestor.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import nestor.expression.Expression.Argument;
import nestor.expression.Expression.UnaryOperator;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// Works out formulas such as `width // 2`, `64 * 2**i`, `(3, 5)`, `'same'`, over named values.
///
/// A value is a Long, Double, Boolean, String, a List of values (for a tuple or list), or null for `None`.
public final class Formulas {
    private static final int LONGEST = 4_000;

    private final Map<String, ?> names;

    private Formulas(Map<String, ?> names) {
        this.names = names;
    }

    /// The value of a formula.
    ///
    /// @throws Refusal if it cannot be read, uses an unknown name, or has no value
    public static @Nullable Object evaluate(String formula, Map<String, ?> names) {
        return evaluate(parse(formula), names);
    }

    /// The value of a parsed formula.
    ///
    /// @throws Refusal if it uses an unknown name or has no value
    public static @Nullable Object evaluate(Expression formula, Map<String, ?> names) {
        return new Formulas(names).value(formula);
    }

    /// The tree of a formula.
    ///
    /// @throws Refusal if the text is no expression
    public static Expression parse(String formula) {
        Refusal.unless(formula.length() <= LONGEST, Rule.FORMULA, formula.substring(0, Math.min(20, formula.length())),
                "…");
        try {
            return ExpressionParser.parse(formula.strip());
        } catch (SyntaxProblem problem) {
            throw problem.refusal(formula).at(problem.at().column());
        }
    }

    /// The names that a formula uses, in the order in which they first appear; functions such as `max` are not among them.
    public static List<String> names(Expression formula) {
        var found = new LinkedHashSet<String>();
        collect(formula, found);
        return List.copyOf(found);
    }

    private static void collect(Expression formula, Set<String> found) {
        if (formula instanceof Expression.Name(var _, var name)) {
            found.add(name);
        } else if (formula instanceof Expression.Call(var _, var function, var arguments)) {
            if (!(function instanceof Expression.Name)) {
                collect(function, found);
            }
            arguments.forEach(argument -> collect(argument.value(), found));
        } else {
            children(formula).forEach(child -> collect(child, found));
        }
    }

    private static List<Expression> children(Expression formula) {
        return switch (formula) {
            case Expression.TupleOf(var _, var items) -> items;
            case Expression.ListOf(var _, var items) -> items;
            case Expression.Unary(var _, var _, var operand) -> List.of(operand);
            case Expression.Not(var _, var operand) -> List.of(operand);
            case Expression.Binary(var _, var _, var _, var left, var right) -> List.of(left, right);
            case Expression.Compare(var _, var first, var links) -> {
                var all = new ArrayList<>(List.of(first));
                links.forEach(link -> all.add(link.right()));
                yield all;
            }
            case Expression.And(var _, var operands) -> operands;
            case Expression.Or(var _, var operands) -> operands;
            case Expression.Conditional(var _, var a, var b, var c) -> List.of(a, b, c);
            case Expression.Attribute(var _, var target, var _, var _) -> List.of(target);
            case Expression.Subscript(var _, var target, var index) -> List.of(target, index);
            case Expression.Starred(var _, var value) -> List.of(value);
            case Expression.Slice(var _, var lower, var upper, var step) ->
                Stream.of(lower, upper, step).filter(Objects::nonNull).toList();
            case Expression.Name _,Expression.Literal _,Expression.Ellipsis _,Expression.SetOf _,Expression.DictOf _,Expression.Call _,Expression.Lambda _,Expression.Comprehension _,Expression.Formatted _,Expression.Walrus _ ->
                List.of();
        };
    }

    private @Nullable Object value(Expression formula) {
        return switch (formula) {
            case Expression.Literal(var _, var value) -> value;
            case Expression.Name(var _, var name) -> named(name);
            case Expression.TupleOf(var _, var items) -> all(items);
            case Expression.ListOf(var _, var items) -> all(items);
            case Expression.Unary(var _, var operator, var operand) -> unary(operator, number(operand));
            case Expression.Not(var _, var operand) -> !truth(value(operand));
            case Expression.Binary(var _, var operator, var _, var left, var right) ->
                Arithmetic.apply(operator, number(left), number(right));
            case Expression.Compare compare -> compare(compare);
            case Expression.And(var _, var operands) -> firstWhere(operands, false);
            case Expression.Or(var _, var operands) -> firstWhere(operands, true);
            case Expression.Conditional(var _, var condition, var then, var otherwise) ->
                value(truth(value(condition)) ? then : otherwise);
            case Expression.Call(var _, Expression.Name(var _, var function), var arguments) ->
                FormulaFunctions.call(function, arguments(arguments));
            case Expression.Subscript(var _, var target, var index) -> item(value(target), value(index));
            case Expression.Ellipsis _,Expression.SetOf _,Expression.DictOf _,Expression.Call _,Expression.Slice _,Expression.Lambda _,Expression.Comprehension _,Expression.Formatted _,Expression.Walrus _,Expression.Attribute _,Expression.Starred _ ->
                throw new Refusal(Rule.FORMULA, formula.getClass().getSimpleName(), "1, x + 1, (3, 5), 'same'");
        };
    }

    private @Nullable Object named(String name) {
        Refusal.unless(names.containsKey(name), Rule.UNKNOWN_NAME, name);
        Object value = names.get(name);
        return value instanceof Integer small ? (Long) small.longValue() : value;
    }

    private Object number(Expression formula) {
        var value = value(formula);
        return Arithmetic.number(value == null ? "None" : value);
    }

    private List<@Nullable Object> all(List<Expression> items) {
        var values = new ArrayList<@Nullable Object>();
        items.forEach(item -> values.add(value(item)));
        return Collections.unmodifiableList(values);
    }

    private List<Object> arguments(List<Argument> arguments) {
        var values = new ArrayList<Object>();
        for (var argument : arguments) {
            Refusal.unless(argument.kind() == Argument.Kind.POSITIONAL, Rule.FORMULA, argument.keyword() + "=", "f(x)");
            values.add(Objects.requireNonNullElse(value(argument.value()), "None"));
        }
        return values;
    }

    private static Object unary(UnaryOperator operator, Object operand) {
        return switch (operator) {
            case NEGATE -> operand instanceof Double real ? (Object) (-real)
                    : Arithmetic.apply(Operator.SUBTRACT, 0L, operand);
            case PLUS -> Arithmetic.number(operand);
            case INVERT -> Arithmetic.apply(Operator.SUBTRACT, -1L, operand);
        };
    }

    private boolean compare(Expression.Compare compare) {
        var left = value(compare.first());
        for (var link : compare.links()) {
            var right = value(link.right());
            var holds = switch (link.comparison()) {
                case IS -> Objects.equals(left, right);
                case IS_NOT -> !Objects.equals(left, right);
                case EQUAL -> same(left, right);
                case NOT_EQUAL -> !same(left, right);
                case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IN, NOT_IN -> Arithmetic.compare(link.comparison(),
                        Objects.requireNonNullElse(left, "None"), Objects.requireNonNullElse(right, "None"));
            };
            if (!holds) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null || !Arithmetic.isNumeric(left, right)) {
            return Objects.equals(left, right);
        }
        return Arithmetic.compare(Comparison.EQUAL, left, right);
    }

    private @Nullable Object firstWhere(List<Expression> operands, boolean truth) {
        for (var operand : operands.subList(0, operands.size() - 1)) {
            var value = value(operand);
            if (truth(value) == truth) {
                return value;
            }
        }
        return value(operands.getLast());
    }

    private static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Long whole -> whole != 0;
            case Double real -> real != 0;
            case String text -> !text.isEmpty();
            case List<?> items -> !items.isEmpty();
            default -> true;
        };
    }

    private static @Nullable Object item(@Nullable Object target, @Nullable Object index) {
        if (!(target instanceof List<?> items) || !(index instanceof Long at)) {
            throw new Refusal(Rule.WRONG_KIND, Repr.of(target), "(3, 5)[0]");
        }
        var place = at < 0 ? at + items.size() : at;
        Refusal.unless(place >= 0 && place < items.size(), Rule.BETWEEN, at, -items.size(), items.size() - 1);
        return items.get((int) place);
    }
}
