package nestor.op;

import static nestor.op.Types.floating;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collections;
import java.util.function.UnaryOperator;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Functions of each element alone.
final class ElementwiseOps {
    private ElementwiseOps() {}

    static void add(Family family) {
        real(family, "exp", "eˣ", NDArray::exp);
        real(family, "log", "ln x", NDArray::log);
        real(family, "log2", "log₂ x", NDArray::log2);
        real(family, "log10", "log₁₀ x", NDArray::log10);
        real(family, "sqrt", "√x", NDArray::sqrt);
        real(family, "sin", "sin x", NDArray::sin);
        real(family, "cos", "cos x", NDArray::cos);
        real(family, "tan", "tan x", NDArray::tan);
        real(family, "asin", "arcsin x", NDArray::asin);
        real(family, "acos", "arccos x", NDArray::acos);
        real(family, "atan", "arctan x", NDArray::atan);
        real(family, "sinh", "(eˣ - e⁻ˣ) / 2", NDArray::sinh);
        real(family, "cosh", "(eˣ + e⁻ˣ) / 2", NDArray::cosh);
        real(family, "erf", "2/√π ∫₀ˣ e^(-t²) dt", NDArray::erf);
        real(family, "erfinv", "the y with erf y = x", NDArray::erfinv);
        for (var name : new String[][]{{"asinh", "the y with sinh y = x"}, {"acosh", "the y with cosh y = x"},
                {"atanh", "the y with tanh y = x"}, {"exp2", "2ˣ"}, {"expm1", "eˣ - 1"}, {"log1p", "ln (1 + x)"},
                {"rsqrt", "1 / √x"}, {"reciprocal", "1 / x"}, {"erfc", "1 - erf x"}, {"lgamma", "ln |Γ(x)|"},
                {"digamma", "Γ'(x) / Γ(x)"}, {"sinc", "sin πx / πx"}, {"deg2rad", "π/180 · x"},
                {"rad2deg", "180/π · x"}}) {
            family.op("torch Tensor _", name[0] + "(input)", name[1]).from(x -> x.with(floating(x.dtype()))).aten();
        }
        family.op("torch Tensor torch.special.logit _", "logit(input, eps=None)",
                "ln (x / (1 - x)), x kept in [eps, 1 - eps]")
                .from(x -> x.with(floating(x.dtype()))).aten();
        kept(family, "torch Tensor _", "square", "x²", NDArray::square);
        kept(family, "torch Tensor _", "sign", "-1, 0 or 1", NDArray::sign);
        kept(family, "torch Tensor torch.fix _", "trunc", "x without its fraction", x -> wholeOr(x, NDArray::trunc));
        kept(family, "torch Tensor _", "floor", "⌊x⌋", x -> wholeOr(x, NDArray::floor));
        kept(family, "torch Tensor _", "ceil", "⌈x⌉", x -> wholeOr(x, NDArray::ceil));
        family.op("torch Tensor _", "frac(input)", "x - trunc x").from(Types::floatOnly).aten();
        family.op("torch Tensor _", "round(input, *, decimals=0)", "the nearest whole number, halves to the even one")
                .from(Types::numbersOnly).value((a, m) -> Aten.call(m, "round", a.get("input"),
                        Aten.named("decimals", a.get("decimals"))));
        for (var name : new String[][]{{"isnan", "whether x is not a number"}, {"isinf", "whether |x| = ∞"},
                {"isfinite", "whether x is a number and |x| < ∞"}, {"signbit", "whether x < 0"}}) {
            family.op("torch Tensor", name[0] + "(input)", name[1]).from(x -> x.with(DType.BOOL)).aten();
        }
        family.op("torch Tensor _", "nan_to_num(input, nan=0.0, posinf=None, neginf=None)",
                "x with NaN and ±∞ replaced").aten();
        clamps(family);
        family.op("torch Tensor", "where(condition, input=None, other=None)",
                "x where the condition holds, else y; alone, where it holds")
                .type(a -> a.isNone("input") && a.isNone("other")
                        ? Collections.nCopies(Math.max(1, a.type("condition").rank()),
                                new TensorType(Shape.of(Dim.named("selected")), DType.INT64))
                        : where(a))
                .value((a, m) -> {
                    if (a.isNone("input") && a.isNone("other")) {
                        return Aten.callAll(m, "nonzero_numpy", a.get("condition"));
                    }
                    var dtype = ((TensorType) where(a)).dtype();
                    return Aten.call(m, "where", a.array("condition"), operand(a, "input", dtype, m),
                            operand(a, "other", dtype, m));
                });
        family.op("torch Tensor", "heaviside(input, values)", "0, values or 1 for x < 0, x = 0, x > 0")
                .type(a -> {
                    Types.sameDtype(a.type("input"), a.type("values"));
                    return a.type("input").with(Types.broadcast(a.type("input").shape(), a.type("values").shape()));
                }).aten();
    }

    private static void real(Family family, String name, String formula, UnaryOperator<NDArray> function) {
        var old = name.startsWith("a") && !name.equals("abs") ? " torch.arc" + name.substring(1) : "";
        family.op("torch Tensor _" + old, name + "(input)", formula).from(x -> x.with(floating(x.dtype())))
                .map(function);
    }

    private static void kept(Family family, String places, String name, String formula,
            UnaryOperator<NDArray> function) {
        family.op(places, name + "(input)", formula).from(Types::numbersOnly).map(function);
    }

    /// Rounding leaves whole numbers as they are; the engine would refuse some of them.
    private static NDArray wholeOr(NDArray x, UnaryOperator<NDArray> function) {
        return x.getDataType().isFloating() ? function.apply(x) : x.duplicate();
    }

    private static void clamps(Family family) {
        family.op("torch Tensor torch.clip Tensor.clip _", "clamp(input, min=None, max=None)",
                "x kept between min and max").type(a -> {
                    Refusal.unless(!a.isNone("min") || !a.isNone("max"), Rule.REQUIRED, "min");
                    var x = Types.numbersOnly(a.type("input"));
                    return bounded(a, "max", bounded(a, "min", x));
                }).value((a, m) -> {
                    if (a.isTensor("min") || a.isTensor("max")) {
                        return Aten.call(m, "clamp", a.get("input"), bound(a, "min", m), bound(a, "max", m));
                    }
                    return Aten.call(m, "clamp", a.get("input"), a.get("min"), a.get("max"));
                });
        family.op("torch Tensor _", "clamp_min(input, min)", "max(x, min)").type(a -> bounded(a, "min",
                a.type("input"))).aten();
        family.op("torch Tensor _", "clamp_max(input, max)", "min(x, max)").type(a -> bounded(a, "max",
                a.type("input"))).aten();
    }

    private static TensorType bounded(Arguments a, String name, TensorType x) {
        if (a.isNone(name)) {
            return x;
        }
        var limit = a.isTensor(name) ? (Object) a.type(name) : a.get(name);
        return new TensorType(Types.broadcast(x.shape(), Types.shape(limit)), Types.promote(x, limit));
    }

    private static @org.jspecify.annotations.Nullable NDArray bound(Arguments a, String name,
            ai.djl.ndarray.NDManager manager) {
        return a.isNone(name) ? null : Numbers.tensor(a.get(name), a.type("input").dtype(), manager);
    }

    private static Object where(Arguments a) {
        var condition = a.type("condition");
        if (a.isNone("input") || a.isNone("other")) {
            throw new Refusal(Rule.REQUIRED, a.isNone("input") ? "input" : "other");
        }
        Refusal.unless(condition.dtype() == DType.BOOL, Rule.DTYPE, condition.dtype(), DType.BOOL);
        var x = a.isTensor("input") ? (Object) a.type("input") : a.some("input");
        var y = a.isTensor("other") ? (Object) a.type("other") : a.some("other");
        return new TensorType(
                Types.broadcast(condition.shape(), Types.broadcast(Types.shape(x), Types.shape(y))),
                Types.promote(x, y));
    }

    private static NDArray operand(Arguments a, String name, DType dtype, ai.djl.ndarray.NDManager manager) {
        var operand = Numbers.tensor(a.get(name), dtype, manager);
        return JniUtils.to((ai.djl.pytorch.engine.PtNDArray) operand, nestor.tensor.Gate.engineType(dtype),
                operand.getDevice());
    }
}
