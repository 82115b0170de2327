package nestor.op;

import static nestor.op.Types.floatOnly;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.BiFunction;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.tensor.Aten;
import nestor.tensor.Dropout;

/// Activation functions, softmax and dropout.
final class ActivationOps {
    private ActivationOps() {}

    static void add(Family family) {
        family.op("torch Tensor _", "relu(input)", "max(x, 0)").from(Types::numbersOnly)
                .direct(JniUtils::relu);
        family.op("F", "relu(input, inplace=False)", "max(x, 0)").from(Types::numbersOnly).direct(JniUtils::relu);
        family.op("torch Tensor F _", "sigmoid(input)", "1 / (1 + e⁻ˣ)")
                .from(x -> x.with(Types.floating(x.dtype()))).direct(JniUtils::sigmoid);
        family.op("torch Tensor F _", "tanh(input)", "(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)")
                .from(x -> x.with(Types.floating(x.dtype()))).map(NDArray::tanh);
        family.op("F", "relu6(input, inplace=False)", "min(max(x, 0), 6)").from(Types::numbersOnly).aten();
        activation(family, "leaky_relu(input, negative_slope=0.01, inplace=False)", "x if x > 0 else slope·x");
        activation(family, "elu(input, alpha=1.0, inplace=False)", "x if x > 0 else alpha·(eˣ - 1)");
        activation(family, "selu(input, inplace=False)", "1.0507·(x if x > 0 else 1.6733·(eˣ - 1))");
        activation(family, "celu(input, alpha=1.0, inplace=False)", "max(x, 0) + min(0, alpha·(e^(x/alpha) - 1))");
        activation(family, "silu(input, inplace=False)", "x·sigmoid(x)");
        activation(family, "mish(input, inplace=False)", "x·tanh(softplus(x))");
        activation(family, "hardsigmoid(input, inplace=False)", "min(max(x/6 + 1/2, 0), 1)");
        activation(family, "hardswish(input, inplace=False)", "x·hardsigmoid(x)");
        activation(family, "hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)", "x kept between min and max");
        activation(family, "threshold(input, threshold, value, inplace=False)", "x if x > threshold else value");
        family.op("F", "gelu(input, approximate='none')", "x·Φ(x), Φ the normal distribution").type(a -> {
            a.oneOf("approximate", "none", "tanh");
            return floatOnly(a.type("input"));
        }).value((a, m) -> Aten.call(m, "gelu", a.get("input"), Aten.named("approximate", a.get("approximate"))));
        family.op("F", "softplus(input, beta=1, threshold=20)", "ln (1 + e^(beta·x)) / beta").from(Types::floatOnly)
                .aten();
        family.op("F", "logsigmoid(input)", "-ln (1 + e⁻ˣ)").from(Types::floatOnly).atenAs("log_sigmoid");
        family.op("F", "softsign(input)", "x / (1 + |x|)").from(x -> x.with(Types.floating(x.dtype())))
                .value((a, m) -> a.array("input").div(a.array("input").abs().add(one(a, m))));
        family.op("F", "tanhshrink(input)", "x - tanh x").from(Types::floatOnly)
                .map(x -> x.sub(x.tanh()));
        activation(family, "hardshrink(input, lambd=0.5)", "x if |x| > lambd else 0");
        activation(family, "softshrink(input, lambd=0.5)", "x moved towards 0 by lambd");
        family.op("F torch Tensor", "prelu(input, weight)", "x if x > 0 else weight·x, a weight for each channel")
                .type(ActivationOps::prelu).aten();
        family.op("F", "glu(input, dim=-1)", "a·sigmoid(b), a and b the halves of x along dim").type(a -> {
            var x = floatOnly(a.type("input"));
            var axis = a.axis("dim", x.rank());
            Refusal.unless(x.rank() > 0, Rule.RANK, x.shape(), 1, 64);
            var size = x.dim(axis);
            Refusal.unless(size.size().isEmpty() || size.size().getAsLong() % 2 == 0, Rule.DIVISIBLE, size, 2, "dim");
            return x.with(x.shape().with(axis, size.floorDiv(2)));
        }).aten();
        softmaxes(family);
        dropouts(family);
    }

    private static void activation(Family family, String signature, String formula) {
        family.op("F", signature, formula).from(Types::floatOnly).aten();
    }

    private static NDArray one(Arguments a, ai.djl.ndarray.NDManager manager) {
        return Numbers.tensor(1L, Types.floating(a.type("input").dtype()), manager);
    }

    private static Object prelu(Arguments a) {
        var x = floatOnly(a.type("input"));
        var weight = a.type("weight");
        var count = weight.shape().elements();
        var channels = x.rank() < 2 ? nestor.shape.Dim.of(1) : x.dim(1);
        Refusal.unless(weight.rank() <= 1, Rule.RANK, weight.shape(), 0, 1);
        Refusal.unless(count.is(1) || count.fits(channels), Rule.CHANNELS, x.shape(), count, "weight");
        Types.sameDtype(x, weight);
        return x;
    }

    private static void softmaxes(Family family) {
        softmax(family, "softmax", "eˣ / Σ eˣ along dim", false);
        softmax(family, "log_softmax", "x - ln Σ eˣ along dim", false);
        softmax(family, "softmin", "e⁻ˣ / Σ e⁻ˣ along dim", true);
    }

    private static void softmax(Family family, String name, String formula, boolean negated) {
        var places = negated ? "F" : "torch Tensor F";
        family.op(places, name + "(input, dim=None, dtype=None)", formula).type(a -> {
            var x = a.type("input");
            var dtype = a.dtype("dtype", x.dtype());
            a.with("dim", dim(a)).axis("dim", x.rank());
            return floatOnly(x.with(dtype));
        }).value((a, m) -> {
            var x = Casts.to(a.array("input"), a.dtype("dtype", a.type("input").dtype()));
            return Aten.call(m, negated ? "softmax" : name, negated ? x.neg() : x, dim(a), null);
        });
    }

    /// The dimension that PyTorch takes when none is given.
    private static Object dim(Arguments a) {
        var rank = a.type("input").rank();
        return a.isNone("dim") ? (rank == 0 || rank == 1 || rank == 3 ? 0L : 1L) : a.some("dim");
    }

    private static void dropouts(Family family) {
        dropout(family, "torch", "dropout(input, p, train)", Dropout.ELEMENTS::drop);
        dropout(family, "F", "dropout(input, p=0.5, training=True, inplace=False)", Dropout.ELEMENTS::drop);
        dropout(family, "F", "dropout1d(input, p=0.5, training=True, inplace=False)",
                (x, p) -> Dropout.CHANNELS.drop(x, p, 3));
        dropout(family, "F", "dropout2d(input, p=0.5, training=True, inplace=False)", Dropout.CHANNELS::drop);
        dropout(family, "F", "dropout3d(input, p=0.5, training=True, inplace=False)",
                (x, p) -> Dropout.CHANNELS.drop(x, p, 5));
        dropout(family, "F", "alpha_dropout(input, p=0.5, training=False, inplace=False)",
                Dropout.ALPHA_ELEMENTS::drop);
        dropout(family, "F", "feature_alpha_dropout(input, p=0.5, training=False, inplace=False)",
                Dropout.ALPHA_CHANNELS::drop);
    }

    private static void dropout(Family family, String place, String signature,
            BiFunction<NDArray, Double, NDArray> drop) {
        family.op(place, signature, "x with a share p set to 0 and the rest raised to match").type(a -> {
            var p = a.real("p");
            Refusal.unless(p >= 0 && p <= 1, Rule.BETWEEN, p, 0, 1);
            var x = floatOnly(a.type("input"));
            return signature.startsWith("dropout(") || signature.startsWith("alpha") ? x : Types.rank(x, 2, 64);
        }).value((a, m) -> {
            var training = a.flag(a.signature().has("train") ? "train" : "training");
            return training ? drop.apply(a.array("input"), a.real("p")) : a.array("input");
        });
    }
}
