package nestor.expression;

import nestor.shape.Refusal;
import nestor.shape.Rule;

/// Python's arithmetic on whole numbers (Long, where Python's would be longer it is refused), floats (Double) and
/// Booleans, which count as 0 and 1.
public final class Arithmetic {
    private Arithmetic() {}

    /// Whether both values are numbers or Booleans.
    public static boolean isNumeric(Object left, Object right) {
        return isNumber(left) && isNumber(right);
    }

    public static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    /// The value as a Long or Double.
    public static Number number(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1L : 0L;
            case Long whole -> whole;
            case Double real -> real;
            default -> throw new Refusal(Rule.WRONG_KIND, Repr.of(value), "1, 0.5");
        };
    }

    /// The result of an operator.
    ///
    /// @throws Refusal where Python raises an error, or the result is too large for 64 bits
    public static Object apply(Operator operator, Object left, Object right) {
        if (left instanceof Boolean a && right instanceof Boolean b) {
            switch (operator) {
                case AND -> {
                    return a && b;
                }
                case OR -> {
                    return a || b;
                }
                case XOR -> {
                    return !a.equals(b);
                }
                case ADD, SUBTRACT, MULTIPLY, DIVIDE, FLOOR_DIVIDE, REMAINDER, MATMUL, POWER, LEFT_SHIFT,
                        RIGHT_SHIFT ->
                    {
                    }
            }
        }
        var a = number(left);
        var b = number(right);
        try {
            return a instanceof Long m && b instanceof Long n ? whole(operator, m, n)
                    : real(operator, a.doubleValue(), b.doubleValue());
        } catch (ArithmeticException _) {
            throw refusal(operator, left, right);
        }
    }

    private static Refusal refusal(Operator operator, Object left, Object right) {
        return new Refusal(Rule.ARITHMETIC, Repr.of(left) + " " + operator.symbol() + " " + Repr.of(right));
    }

    private static Object whole(Operator operator, long a, long b) {
        return switch (operator) {
            case ADD -> Math.addExact(a, b);
            case SUBTRACT -> Math.subtractExact(a, b);
            case MULTIPLY -> Math.multiplyExact(a, b);
            case DIVIDE -> real(operator, (double) a, (double) b);
            case FLOOR_DIVIDE -> Math.floorDivExact(a, b);
            case REMAINDER -> Math.floorMod(a, b);
            case POWER -> b < 0 ? real(operator, (double) a, (double) b) : (Object) power(a, b);
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case LEFT_SHIFT -> Math.multiplyExact(a, power(2, notNegative(b)));
            case RIGHT_SHIFT -> a >> Math.min(notNegative(b), 63);
            case MATMUL -> throw refusal(operator, a, b);
        };
    }

    private static long notNegative(long b) {
        if (b < 0) {
            throw new ArithmeticException();
        }
        return b;
    }

    private static long power(long base, long exponent) {
        if (exponent > 64 && Math.abs(base) > 1) {
            throw new ArithmeticException();
        }
        var result = 1L;
        var count = Math.abs(base) <= 1 ? exponent % 2 + (exponent > 1 ? 2 : 0) : exponent;
        for (var i = 0; i < count; i++) {
            result = Math.multiplyExact(result, base);
        }
        return result;
    }

    private static Object real(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / notZero(b);
            case FLOOR_DIVIDE -> floorDivide(a, notZero(b));
            case REMAINDER -> remainder(a, notZero(b));
            case POWER -> realPower(a, b);
            case AND, OR, XOR, LEFT_SHIFT, RIGHT_SHIFT, MATMUL -> throw refusal(operator, a, b);
        };
    }

    /// A float without its fraction, as `int` makes it.
    ///
    /// @throws Refusal if it is beyond 64 bits, or no number
    public static long whole(double value) {
        Refusal.unless(Math.abs(value) < 0x1p63, Rule.ARITHMETIC, Repr.real(value));
        return (long) value;
    }

    private static double notZero(double b) {
        if (b == 0) {
            throw new ArithmeticException();
        }
        return b;
    }

    private static double remainder(double a, double b) {
        var rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest == 0 ? Math.copySign(0, b) : rest;
    }

    private static double floorDivide(double a, double b) {
        var quotient = (a - remainder(a, b)) / b;
        return Double.isFinite(quotient) ? Math.rint(quotient) : Double.NaN;
    }

    private static double realPower(double a, double b) {
        var result = Math.pow(a, b);
        if ((a == 0 && b < 0) || (a < 0 && b != Math.rint(b)) || (Double.isInfinite(result) && Double.isFinite(a))) {
            throw new ArithmeticException();
        }
        return result;
    }

    /// -1, 0 or 1 by size; NaN compares with nothing, see [#comparable].
    public static int compare(Number a, Number b) {
        return a instanceof Long m && b instanceof Long n ? Long.compare(m, n)
                : a.doubleValue() < b.doubleValue() ? -1 : a.doubleValue() > b.doubleValue() ? 1 : 0;
    }

    /// Whether neither is NaN.
    public static boolean comparable(Number a, Number b) {
        return !Double.isNaN(a.doubleValue()) && !Double.isNaN(b.doubleValue());
    }

    /// Python's answer to a comparison of two numbers.
    public static boolean compare(Comparison comparison, Object left, Object right) {
        var a = number(left);
        var b = number(right);
        if (!comparable(a, b)) {
            return comparison == Comparison.NOT_EQUAL;
        }
        var order = compare(a, b);
        return switch (comparison) {
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case IN, NOT_IN, IS, IS_NOT -> throw new Refusal(Rule.WRONG_KIND, Repr.of(right), "(1, 2)");
        };
    }
}
