package nestor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nestor.expression.Arithmetic;
import nestor.expression.Comparison;
import nestor.expression.Expression.UnaryOperator;
import nestor.expression.Operator;
import nestor.source.SourceProblem.Kind;
import org.jspecify.annotations.Nullable;

/// What operators do, by the kinds of their operands.
final class Operators {
    private final Interpreter in;

    Operators(Interpreter in) {
        this.in = in;
    }

    Object binary(Operator operator, Object left, Object right) {
        if (left instanceof TensorValue || right instanceof TensorValue) {
            if (!(left instanceof InstanceValue) && !(right instanceof InstanceValue)) {
                return in.torch().operation(operator.symbol(), left, right);
            }
        }
        if (Arithmetic.isNumeric(left, right)) {
            return Arithmetic.apply(operator, left, right);
        }
        var special = dunder(left, "__" + operator.method() + "__", right);
        if (special == null) {
            special = dunder(right, "__r" + operator.method() + "__", left);
        }
        if (special == null) {
            special = sequence(operator, left, right);
        }
        if (special == null) {
            throw new SourceProblem(Kind.WRONG_OPERANDS, operator.symbol(), Texts.typeName(left),
                    Texts.typeName(right));
        }
        return special;
    }

    Object inPlace(Operator operator, Object left, Object right) {
        if (left instanceof TensorValue) {
            return in.torch().inPlace(operator.symbol(), left, right);
        }
        var special = dunder(left, "__i" + operator.method() + "__", right);
        if (special != null) {
            return special;
        }
        if (left instanceof ListValue(var items) && operator == Operator.ADD) {
            items.addAll(in.iteration().list(right));
            return left;
        }
        return binary(operator, left, right);
    }

    private @Nullable Object dunder(Object self, String name, Object other) {
        var method = in.method(self, name);
        if (method == null) {
            return null;
        }
        var result = in.call(method, other);
        return result == Constant.NOT_IMPLEMENTED ? null : result;
    }

    private @Nullable Object sequence(Operator operator, Object left, Object right) {
        return switch (operator) {
            case ADD -> joined(left, right);
            case MULTIPLY -> isCount(right) ? repeated(left, Conversions.whole(right))
                    : isCount(left) ? repeated(right, Conversions.whole(left)) : null;
            case REMAINDER -> left instanceof String pattern ? Formatting.percent(in, pattern, right) : null;
            case OR, AND, SUBTRACT, XOR -> left instanceof SetValue a && right instanceof SetValue b
                    ? Collections.combine(operator, a, b)
                    : left instanceof DictValue a && right instanceof DictValue b && operator == Operator.OR
                            ? Collections.merged(a, b) : null;
            case DIVIDE, FLOOR_DIVIDE, MATMUL, POWER, LEFT_SHIFT, RIGHT_SHIFT -> null;
        };
    }

    private static boolean isCount(Object value) {
        return value instanceof Long || value instanceof Boolean;
    }

    private @Nullable Object joined(Object left, Object right) {
        return switch (left) {
            case String a when right instanceof String b -> {
                in.budget().steps((a.length() + b.length()) / 8);
                yield a + b;
            }
            case ListValue(var a) when right instanceof ListValue(var b) -> new ListValue(concat(a, b));
            case TupleValue a when right instanceof TupleValue b -> a.with(concat(a.items(), b.items()));
            default -> null;
        };
    }

    private List<Object> concat(List<Object> a, List<Object> b) {
        in.budget().steps(a.size() + b.size());
        var all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private @Nullable Object repeated(Object value, long times) {
        var count = Math.max(0, times);
        return switch (value) {
            case String text -> {
                in.budget().steps(cost(text.length(), count) / 8);
                yield text.repeat((int) count);
            }
            case ListValue(var items) -> new ListValue(repeatedItems(items, count));
            case TupleValue tuple -> new TupleValue(repeatedItems(tuple.items(), count));
            default -> null;
        };
    }

    private List<Object> repeatedItems(List<Object> items, long count) {
        in.budget().steps(cost(items.size(), count));
        var all = new ArrayList<Object>();
        for (var i = 0L; i < count; i++) {
            all.addAll(items);
        }
        return all;
    }

    private static long cost(long length, long count) {
        return count > Integer.MAX_VALUE ? Long.MAX_VALUE : length * count;
    }

    Object unary(UnaryOperator operator, Object operand) {
        var symbol = switch (operator) {
            case NEGATE -> "-";
            case PLUS -> "+";
            case INVERT -> "~";
        };
        if (operand instanceof TensorValue) {
            return operator == UnaryOperator.PLUS ? operand : in.torch().operation(symbol + "x", operand);
        }
        if (Arithmetic.isNumber(operand)) {
            return switch (operator) {
                case NEGATE -> operand instanceof Double real ? (Object) (-real)
                        : Arithmetic.apply(Operator.SUBTRACT, 0L, operand);
                case PLUS -> Arithmetic.number(operand);
                case INVERT -> Arithmetic.apply(Operator.SUBTRACT, -1L, operand);
            };
        }
        var name = switch (operator) {
            case NEGATE -> "__neg__";
            case PLUS -> "__pos__";
            case INVERT -> "__invert__";
        };
        var method = in.method(operand, name);
        if (method == null) {
            throw new SourceProblem(Kind.WRONG_OPERANDS, symbol, Texts.typeName(operand), "");
        }
        return in.call(method);
    }

    Object compare(Comparison comparison, Object left, Object right) {
        return switch (comparison) {
            case IS -> same(left, right);
            case IS_NOT -> !same(left, right);
            case IN -> in.items().contains(right, left);
            case NOT_IN -> !in.items().contains(right, left);
            case EQUAL, NOT_EQUAL -> equality(comparison, left, right);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> order(comparison, left, right);
        };
    }

    /// Python's `is`.
    @SuppressWarnings("ReferenceEquality") // that is what it asks for
    static boolean same(Object left, Object right) {
        return left == right || (left instanceof Boolean && left.equals(right))
                || (left instanceof String && left.equals(right)) || (left instanceof Long && left.equals(right));
    }

    private Object equality(Comparison comparison, Object left, Object right) {
        if (left instanceof TensorValue || right instanceof TensorValue) {
            var comparable = (left instanceof TensorValue || Arithmetic.isNumber(left))
                    && (right instanceof TensorValue || Arithmetic.isNumber(right));
            return comparable ? in.torch().operation(comparison.symbol(), left, right)
                    : (Object) (comparison == Comparison.NOT_EQUAL);
        }
        return equal(left, right) == (comparison == Comparison.EQUAL);
    }

    boolean equal(Object left, Object right) {
        if (Arithmetic.isNumeric(left, right)) {
            return Arithmetic.compare(Comparison.EQUAL, left, right);
        }
        var method = in.method(left, "__eq__");
        if (method != null) {
            return in.truth(in.call(method, right));
        }
        return switch (left) {
            case ListValue(var a) when right instanceof ListValue(var b) -> equal(a, b);
            case TupleValue a when right instanceof TupleValue b -> equal(a.items(), b.items());
            case DictValue a when right instanceof DictValue b -> a.size() == b.size() && a.entries().stream()
                    .allMatch(e -> b.get(e.getKey()).filter(v -> equal(e.getValue(), v)).isPresent());
            case SetValue a when right instanceof SetValue b -> a.elements().size() == b.elements().size()
                    && a.items().stream().allMatch(b.elements()::has);
            case TensorValue a when right instanceof TensorValue -> a == right
                    || in.truth(compare(Comparison.EQUAL, left, right));
            default -> Objects.equals(left, right);
        };
    }

    private boolean equal(List<Object> a, List<Object> b) {
        in.budget().steps(a.size());
        if (a.size() != b.size()) {
            return false;
        }
        for (var i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Object order(Comparison comparison, Object left, Object right) {
        if (left instanceof TensorValue || right instanceof TensorValue) {
            return in.torch().operation(comparison.symbol(), left, right);
        }
        if (Arithmetic.isNumeric(left, right)) {
            return Arithmetic.compare(comparison, left, right);
        }
        var special = dunder(left, "__" + comparison.method() + "__", right);
        if (special != null) {
            return special;
        }
        if (left instanceof String a && right instanceof String b) {
            return Arithmetic.compare(comparison, (long) a.compareTo(b), 0L);
        }
        if (left instanceof TupleValue a && right instanceof TupleValue b) {
            return order(comparison, a.items(), b.items());
        }
        if (left instanceof ListValue(var a) && right instanceof ListValue(var b)) {
            return order(comparison, a, b);
        }
        throw new SourceProblem(Kind.WRONG_OPERANDS, comparison.symbol(), Texts.typeName(left),
                Texts.typeName(right));
    }

    private Object order(Comparison comparison, List<Object> a, List<Object> b) {
        for (var i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return order(comparison, a.get(i), b.get(i));
            }
        }
        return Arithmetic.compare(comparison, (long) a.size(), (long) b.size());
    }
}
