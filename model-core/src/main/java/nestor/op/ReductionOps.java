package nestor.op;

import static nestor.op.Types.floatOnly;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import org.jspecify.annotations.Nullable;

/// Operations that make one number of many: sums, means, extremes, norms, truth of all or any.
final class ReductionOps {
    private ReductionOps() {}

    static void add(Family family) {
        family.op("torch Tensor", "sum(input, dim=None, keepdim=False, *, dtype=None)", "Σ x over dim")
                .type(a -> reduced(a, summed(a))).value((a, m) -> Aten.call(m, "sum", a.get("input"), axes(a),
                        a.flag("keepdim"), Aten.named("dtype", a.get("dtype"))));
        family.op("torch Tensor", "nansum(input, dim=None, keepdim=False, *, dtype=None)",
                "Σ x over dim, NaN counted as 0").type(a -> reduced(a, summed(a)))
                .value((a, m) -> Aten.call(m, "nansum", a.get("input"), axes(a), a.flag("keepdim"),
                        Aten.named("dtype", a.get("dtype"))));
        mean(family, "mean", "Σ x / n over dim");
        mean(family, "nanmean", "the mean of what is not NaN");
        family.op("torch Tensor", "prod(input, dim=None, keepdim=False, *, dtype=None)", "Π x over dim")
                .type(a -> reduced(a, summed(a))).value((a, m) -> a.isNone("dim")
                        ? Aten.call(m, "prod", a.get("input"), Aten.named("dtype", a.get("dtype")))
                        : Aten.call(m, "prod", a.get("input"), a.get("dim"), a.flag("keepdim"),
                                Aten.named("dtype", a.get("dtype"))));
        spread(family, "var", "Σ (x - mean)² / (n - 1) over dim");
        spread(family, "std", "√var");
        family.op("torch Tensor", "logsumexp(input, dim, keepdim=False)", "ln Σ eˣ over dim")
                .type(a -> reduced(a, Types.floating(a.type("input").dtype())))
                .value((a, m) -> Aten.call(m, "logsumexp", a.get("input"), axes(a), a.flag("keepdim")));
        for (var name : new String[]{"all", "any"}) {
            family.op("torch Tensor", name + "(input, dim=None, keepdim=False)",
                    "whether " + name + " x over dim are not 0").type(
                            a -> reduced(a,
                                    a.type("input").dtype() == DType.UINT8 ? DType.UINT8 : DType.BOOL))
                    .value((a, m) -> a.isNone("dim") ? Aten.call(m, name, a.get("input"))
                            : Aten.call(m, name, a.get("input"), a.get("dim"), a.flag("keepdim")));
        }
        family.op("torch Tensor", "count_nonzero(input, dim=None)", "how many x are not 0")
                .type(a -> new TensorType(Types.reduce(a.type("input").shape(),
                        a.axes("dim", a.type("input").rank()), false), DType.INT64))
                .value((a, m) -> a.isNone("dim") ? Aten.call(m, "count_nonzero", a.get("input"))
                        : Aten.call(m, "count_nonzero", a.get("input"), axes(a)));
        family.op("torch Tensor", "dist(input, other, p=2)", "‖x - y‖ₚ").type(a -> new TensorType(Shape.SCALAR,
                ArithmeticOps.common(a, d -> d).dtype())).aten();
        extremes(family);
        norms(family);
        family.op("torch Tensor", "std_mean(input, dim=None, unbiased=True, keepdim=False)", "√var and mean over dim")
                .type(a -> twice(a)).value((a, m) -> both(a, m, "std_mean"));
        family.op("torch Tensor", "var_mean(input, dim=None, unbiased=True, keepdim=False)", "var and mean over dim")
                .type(a -> twice(a)).value((a, m) -> both(a, m, "var_mean"));
    }

    private static void mean(Family family, String name, String formula) {
        family.op("torch Tensor", name + "(input, dim=None, keepdim=False, *, dtype=None)", formula).type(a -> {
            var dtype = a.dtype("dtype", a.type("input").dtype());
            floatOnly(a.type("input").with(dtype));
            return reduced(a, dtype);
        }).value((a, m) -> Aten.call(m, name, a.get("input"), axes(a), a.flag("keepdim"),
                Aten.named("dtype", a.get("dtype"))));
    }

    private static void spread(Family family, String name, String formula) {
        family.op("torch Tensor", name + "(input, dim=None, unbiased=True, keepdim=False)", formula)
                .type(a -> reduced(a, floatOnly(a.type("input")).dtype()))
                .value((a, m) -> Aten.call(m, name, a.get("input"), axes(correction(a)),
                        Aten.named("correction", degrees(correction(a))),
                        Aten.named("keepdim", a.flag("keepdim"))));
    }

    /// `std(False)` means `unbiased=False`.
    private static Arguments correction(Arguments a) {
        return a.get("dim") instanceof Boolean unbiased ? a.with("dim", null).with("unbiased", unbiased) : a;
    }

    private static Object degrees(Arguments a) {
        return a.get("unbiased") instanceof Boolean unbiased ? (Object) (unbiased ? 1L : 0L) : a.some("unbiased");
    }

    private static List<TensorType> twice(Arguments a) {
        var type = reduced(a, floatOnly(a.type("input")).dtype());
        return List.of(type, type);
    }

    private static List<NDArray> both(Arguments a, NDManager m, String name) {
        return Aten.callAll(m, name, a.get("input"), axes(a), Aten.named("correction", degrees(a)),
                Aten.named("keepdim", a.flag("keepdim")));
    }

    private static DType summed(Arguments a) {
        var dtype = a.type("input").dtype();
        return a.dtype("dtype", dtype.isFloat() ? dtype : DType.INT64);
    }

    private static TensorType reduced(Arguments given, DType dtype) {
        var a = given.signature().has("unbiased") ? correction(given) : given;
        var shape = a.type("input").shape();
        return new TensorType(Types.reduce(shape, a.axes("dim", shape.rank()), a.flag("keepdim")), dtype);
    }

    /// The dimensions to reduce as the engine wants them: None for all.
    private static long @Nullable [] axes(Arguments a) {
        if (a.isNone("dim")) {
            return null;
        }
        return Arrays.stream(a.axes("dim", a.type("input").rank())).asLongStream()
                .filter(axis -> a.type("input").rank() > 0).toArray();
    }

    private static void extremes(Family family) {
        extreme(family, "max", "the largest x over dim and where it is, or the larger of two", NDArray::maximum);
        extreme(family, "min", "the smallest x over dim and where it is, or the smaller of two", NDArray::minimum);
        for (var name : new String[][]{{"amax", "the largest x over dim"}, {"amin", "the smallest x over dim"}}) {
            family.op("torch Tensor", name[0] + "(input, dim=(), keepdim=False)", name[1])
                    .type(a -> reduced(a, a.type("input").dtype()))
                    .value((a, m) -> Aten.call(m, name[0], a.get("input"),
                            a.get("dim") instanceof Long one ? List.of(one) : a.list("dim"), a.flag("keepdim")));
        }
        for (var name : new String[][]{{"argmax", "where the largest x is"}, {"argmin", "where the smallest x is"}}) {
            family.op("torch Tensor", name[0] + "(input, dim=None, keepdim=False)", name[1])
                    .type(a -> reduced(a, nonEmpty(a, Types.numbersOnly(a.type("input")), DType.INT64)))
                    .value((a, m) -> Aten.call(m, name[0], a.get("input"), a.get("dim"), a.flag("keepdim")));
        }
        paired(family, "median", "the middle x over dim, the lower of two");
        paired(family, "nanmedian", "the middle of what is not NaN");
        family.op("torch Tensor", "mode(input, dim=-1, keepdim=False)", "the most frequent x over dim")
                .type(ReductionOps::valuesAndIndices).atenPair("mode", "input", "dim", "keepdim");
        family.op("torch Tensor", "kthvalue(input, k, dim=-1, keepdim=False)", "the k-th smallest x over dim")
                .type(ReductionOps::valuesAndIndices).atenPair("kthvalue", "input", "k", "dim", "keepdim");
        family.op("torch Tensor", "quantile(input, q, dim=None, keepdim=False, *, interpolation='linear')",
                "the x below which lies a share q").type(a -> {
                    var x = floatOnly(a.type("input"));
                    var rest = reduced(a, x.dtype());
                    return a.isTensor("q") ? rest.with(a.type("q").shape().concat(rest.shape())) : rest;
                }).value((a, m) -> Aten.call(m, "quantile", a.get("input"), a.get("q"), a.get("dim"),
                        a.flag("keepdim"), Aten.named("interpolation", a.get("interpolation"))));
    }

    private static void extreme(Family family, String name, String formula,
            java.util.function.BinaryOperator<NDArray> two) {
        family.op("torch Tensor", name + "(input, dim=None, keepdim=False, *, other=None)", formula).type(a -> {
            var other = other(a);
            if (other != null) {
                var first = a.type("input");
                var second = a.type(other);
                return new TensorType(Types.broadcast(first.shape(), second.shape()), Types.promote(first, second));
            }
            var x = a.type("input");
            return a.isNone("dim") ? new TensorType(Shape.SCALAR, nonEmpty(a, x, x.dtype())) : valuesAndIndices(a);
        }).value((a, m) -> {
            var other = other(a);
            if (other != null) {
                return two.apply(a.array("input"), a.array(other));
            }
            if (a.isNone("dim")) {
                return Aten.call(m, name, a.get("input"));
            }
            var results = Aten.callAll(m, name, a.get("input"), a.get("dim"), a.flag("keepdim"));
            return NamedTuple.sorted(results.get(0), results.get(1));
        });
    }

    private static @Nullable String other(Arguments a) {
        return a.isTensor("dim") ? "dim" : a.isTensor("other") ? "other" : null;
    }

    private static void paired(Family family, String name, String formula) {
        family.op("torch Tensor", name + "(input, dim=None, keepdim=False)", formula)
                .type(a -> a.isNone("dim") ? a.type("input").with(Shape.SCALAR) : valuesAndIndices(a))
                .value((a, m) -> {
                    if (a.isNone("dim")) {
                        return Aten.call(m, name, a.get("input"));
                    }
                    var results = Aten.callAll(m, name, a.get("input"), a.get("dim"), a.flag("keepdim"));
                    return NamedTuple.sorted(results.get(0), results.get(1));
                });
    }

    private static NamedTuple valuesAndIndices(Arguments a) {
        var x = a.type("input");
        var axis = a.axis("dim", x.rank());
        Refusal.unless(x.rank() == 0 || !x.dim(axis).is(0), Rule.AT_LEAST, 0, 1);
        var shape = Types.reduce(x.shape(), new int[]{axis}, a.flag("keepdim"));
        return NamedTuple.sorted(x.with(shape), new TensorType(shape, DType.INT64));
    }

    /// Refuses what has no largest element because it has none at all.
    private static DType nonEmpty(Arguments a, TensorType x, DType dtype) {
        var over = a.isNone("dim") ? x.shape().elements()
                : x.rank() == 0 ? Dim.of(1) : x.dim(a.axis("dim", x.rank()));
        Refusal.unless(!over.is(0), Rule.AT_LEAST, 0, 1);
        return dtype;
    }

    private static void norms(Family family) {
        UnaryOperator<TensorType> real = Types::floatOnly;
        family.op("torch Tensor", "norm(input, p='fro', dim=None, keepdim=False, dtype=None)",
                "(Σ |x|ᵖ)^(1/p) over dim")
                .type(a -> {
                    var x = real.apply(a.type("input").with(a.dtype("dtype", a.type("input").dtype())));
                    return reduced(a, x.dtype());
                }).value((a, m) -> Aten.call(m, "linalg_vector_norm",
                        Casts.to(a.array("input"), a.dtype("dtype", a.type("input").dtype())), order(a), axes(a),
                        a.flag("keepdim")));
        family.op("torch.linalg.norm torch.linalg.vector_norm", "vector_norm(x, ord=2, dim=None, keepdim=False)",
                "(Σ |x|ᵖ)^(1/p) over dim").type(
                        a -> new TensorType(Types.reduce(a.type("x").shape(),
                                a.axes("dim", a.type("x").rank()), a.flag("keepdim")), real.apply(a.type("x")).dtype()))
                .value((a, m) -> Aten.call(m, "linalg_vector_norm", a.get("x"), a.isNone("ord") ? 2L : a.get("ord"),
                        a.isNone("dim") ? null : a.longs("dim"), a.flag("keepdim")));
        family.op("F", "normalize(input, p=2.0, dim=1, eps=1e-12)", "x / max(‖x‖ₚ, eps) along dim").type(a -> {
            a.axis("dim", a.type("input").rank());
            return real.apply(a.type("input"));
        }).value((a, m) -> {
            var norm = Aten.call(m, "linalg_vector_norm", a.get("input"), a.get("p"), a.longs("dim"), true);
            return a.array("input").div(Aten.call(m, "clamp_min", norm, a.real("eps")));
        });
    }

    private static Object order(Arguments a) {
        if (a.get("p") instanceof String) {
            a.oneOf("p", "fro");
            return 2L;
        }
        return a.isNone("p") ? (Object) 2L : a.some("p");
    }
}
