package nestor.op;

import java.util.function.DoubleUnaryOperator;

/// Python's `math` for numbers.
final class MathOps {
    private MathOps() {}

    static void add(Family family) {
        real(family, "sqrt", "√x", Math::sqrt);
        real(family, "exp", "eˣ", Math::exp);
        real(family, "log2", "log₂ x", x -> Math.log(x) / Math.log(2));
        real(family, "log10", "log₁₀ x", Math::log10);
        real(family, "log1p", "ln (1 + x)", Math::log1p);
        real(family, "sin", "sin x", Math::sin);
        real(family, "cos", "cos x", Math::cos);
        real(family, "tan", "tan x", Math::tan);
        real(family, "asin", "arcsin x", Math::asin);
        real(family, "acos", "arccos x", Math::acos);
        real(family, "atan", "arctan x", Math::atan);
        real(family, "tanh", "(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)", Math::tanh);
        real(family, "fabs", "|x|", Math::abs);
        real(family, "radians", "π/180 · x", Math::toRadians);
        number(family, "ceil(x)", "⌈x⌉", a -> (long) Math.ceil(a.real("x")));
        number(family, "floor(x)", "⌊x⌋", a -> (long) Math.floor(a.real("x")));
        number(family, "trunc(x)", "x without its fraction", a -> (long) a.real("x"));
        number(family, "isnan(x)", "whether x is not a number", a -> Double.isNaN(a.real("x")));
        number(family, "isinf(x)", "whether |x| = ∞", a -> Double.isInfinite(a.real("x")));
        number(family, "pow(x, y)", "xʸ", a -> Math.pow(a.real("x"), a.real("y")));
        number(family, "atan2(y, x)", "the angle of (x, y)", a -> Math.atan2(a.real("y"), a.real("x")));
        number(family, "hypot(x, y)", "√(x² + y²)", a -> Math.hypot(a.real("x"), a.real("y")));
        number(family, "log(x, base=2.718281828459045)", "ln x, or the logarithm to another base",
                a -> a.real("base") == Math.E ? Math.log(a.real("x"))
                        : Math.log(a.real("x")) / Math.log(a.real("base")));
        number(family, "gcd(a, b)", "the greatest common divisor", a -> gcd(a.integer("a"), a.integer("b")));
    }

    private static void real(Family family, String name, String formula, DoubleUnaryOperator function) {
        number(family, name + "(x)", formula, a -> function.applyAsDouble(a.real("x")));
    }

    private static void number(Family family, String signature, String formula,
            java.util.function.Function<Arguments, Object> function) {
        family.op("math", signature, formula).type(function::apply).value((a, m) -> function.apply(a));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }
}
