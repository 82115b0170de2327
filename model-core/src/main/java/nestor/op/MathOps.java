package nestor.op;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import nestor.shape.Refusal;
import nestor.shape.Rule;

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
        real(family, "gamma", "(x - 1)!, also for what is not whole", MathOps::gamma);
        real(family, "degrees", "180/π · x", Math::toDegrees);
        number(family, "factorial(n)", "n!", a -> {
            Refusal.unless(a.integer("n") >= 0 && a.integer("n") <= 20, Rule.BETWEEN, a.integer("n"), 0, 20);
            return LongStream.rangeClosed(1, a.integer("n")).reduce(1, (x, y) -> x * y);
        });
        number(family, "comb(n, k)", "how many ways there are to choose k of n",
                a -> LongStream.rangeClosed(1, a.integer("k")).reduce(1, (x, i) -> Math.multiplyExact(x,
                        a.integer("n") - i + 1) / i));
        number(family, "isfinite(x)", "whether x is a number and |x| < ∞", a -> Double.isFinite(a.real("x")));
        number(family, "fmod(x, y)", "x - y·trunc(x / y)", a -> a.real("x") % a.real("y"));
        number(family, "copysign(x, y)", "|x| with the sign of y", a -> Math.copySign(a.real("x"), a.real("y")));
        number(family, "prod(items)", "the product of all", a -> product((List<?>) a.some("items")));
        number(family, "gcd(a, b)", "the greatest common divisor", a -> gcd(a.integer("a"), a.integer("b")));
    }

    private static void real(Family family, String name, String formula, DoubleUnaryOperator function) {
        number(family, name + "(x)", formula, a -> function.applyAsDouble(a.real("x")));
    }

    private static void number(Family family, String signature, String formula,
            java.util.function.Function<Arguments, Object> function) {
        family.op("math", signature, formula).type(function::apply).value((a, m) -> function.apply(a));
    }

    private static Object product(List<?> items) {
        return items.stream().allMatch(Long.class::isInstance)
                ? (Object) items.stream().mapToLong(Long.class::cast).reduce(1, Math::multiplyExact)
                : (Object) items.stream().mapToDouble(x -> ((Number) x).doubleValue()).reduce(1, (x, y) -> x * y);
    }

    /// Lanczos' approximation, which is exact to about 15 digits.
    private static double gamma(double x) {
        if (x == Math.rint(x) && x > 0 && x <= 21) {
            return LongStream.range(1, (long) x).reduce(1, (a, b) -> a * b);
        }
        if (x < 0.5) {
            return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
        }
        var terms = new double[]{676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
                12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7};
        var sum = 0.9999999999998099;
        for (var i = 0; i < terms.length; i++) {
            sum += terms[i] / (x + i);
        }
        var t = x + terms.length - 1.5;
        return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }
}
