package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import org.jspecify.annotations.Nullable;

/// Smooth functions of each element; the shape stays.
@About(family = Family.ACTIVATION)
public sealed interface SmoothActivationLayer extends LayerSpec {
    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        Check.floating(inputs.getFirst());
        return inputs;
    }

    /// The function on one array, which may have any shape.
    NDArray apply(NDArray input);

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> apply(call.input()));
    }

    private static NDArray call(NDArray input, String operation, @Nullable Object... arguments) {
        var all = new @Nullable Object[arguments.length + 1];
        all[0] = input;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Aten.call(input.getManager(), operation, all);
    }

    /// Squeezes values between zero and one: `y = 1 / (1 + e⁻ˣ)`. Equals `torch.nn.Sigmoid`.
    @About(formula = "y = 1 / (1 + e⁻ˣ)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#sigmoid")
    record Sigmoid() implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return input.getNDArrayInternal().sigmoid();
        }
    }

    /// Squeezes values between −1 and 1: the hyperbolic tangent. Equals `torch.nn.Tanh`.
    @About(formula = "y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#tanh")
    record Tanh() implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return input.tanh();
        }
    }

    /// The logarithm of the sigmoid: `y = −ln(1 + e⁻ˣ)`. Equals `torch.nn.LogSigmoid`.
    @About(formula = "y = −ln(1 + e⁻ˣ)", shapes = "(*) → (*)")
    record LogSigmoid() implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "log_sigmoid");
        }
    }

    /// A rectifier that bends to `−α`: `y = α(eˣ − 1)` where `x < 0`. Equals `torch.nn.ELU`.
    @About(formula = "y = x if x > 0 else α(eˣ − 1)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#elu", source = "Clevert et al., 2016")
    record ELU(@Default("1.0") double alpha, @Default("False") boolean inplace) implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "elu", alpha);
        }
    }

    /// An ELU scaled so that deep nets keep mean 0 and variance 1. Equals `torch.nn.SELU`.
    @About(formula = "y = 1.0507 · ELU(x, 1.6733)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#selu", source = "Klambauer et al., 2017")
    record SELU(@Default("False") boolean inplace) implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "selu");
        }
    }

    /// An ELU whose slope has no jump: `y = max(0, x) + min(0, α(e^(x/α) − 1))`. Equals `torch.nn.CELU`.
    @About(formula = "y = max(0, x) + min(0, α(e^(x/α) − 1))", shapes = "(*) → (*)")
    record CELU(@Default("1.0") double alpha, @Default("False") boolean inplace) implements SmoothActivationLayer {
        public CELU {
            nestor.shape.Refusal.unless(alpha != 0, nestor.shape.Rule.AT_LEAST, alpha, "≠ 0");
        }

        @Override
        public NDArray apply(NDArray input) {
            return call(input, "celu", alpha);
        }
    }

    /// Weighs each value by the share of the normal distribution below it: `y = x · Φ(x)`. Equals `torch.nn.GELU`.
    @About(formula = "y = x · Φ(x)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#gelu", source = "Hendrycks and Gimpel, 2016")
    record GELU(@Default("'none'") Approximate approximate) implements SmoothActivationLayer {
        /// Φ as it is, or by a hyperbolic tangent.
        enum Approximate {
            NONE, TANH
        }

        @Override
        public NDArray apply(NDArray input) {
            return call(input, "gelu", Aten.named("approximate", FieldKind.spelling(approximate)));
        }
    }

    /// Weighs each value by its sigmoid, also called swish: `y = x · σ(x)`. Equals `torch.nn.SiLU`.
    @About(formula = "y = x · σ(x)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#swish")
    record SiLU(@Default("False") boolean inplace) implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "silu");
        }
    }

    /// Weighs each value by the tangent of its softplus: `y = x · tanh(softplus(x))`. Equals `torch.nn.Mish`.
    @About(formula = "y = x · tanh(ln(1 + eˣ))", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#mish", source = "Misra, 2019")
    record Mish(@Default("False") boolean inplace) implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "mish");
        }
    }

    /// A smooth rectifier: `y = ln(1 + e^(βx)) / β`, and `x` where `βx` is above the threshold. Equals `torch.nn.Softplus`.
    @About(formula = "y = ln(1 + e^(βx)) / β", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#softPlus")
    record Softplus(@Default("1.0") double beta, @Default("20.0") double threshold) implements SmoothActivationLayer {
        public Softplus {
            nestor.shape.Refusal.unless(beta != 0, nestor.shape.Rule.AT_LEAST, beta, "≠ 0");
        }

        @Override
        public NDArray apply(NDArray input) {
            return call(input, "softplus", beta, threshold);
        }
    }

    /// Squeezes values between −1 and 1 with slow tails: `y = x / (1 + |x|)`. Equals `torch.nn.Softsign`.
    @About(formula = "y = x / (1 + |x|)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#softSign")
    record Softsign() implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return input.getNDArrayInternal().softSign();
        }
    }

    /// What the hyperbolic tangent leaves: `y = x − tanh(x)`. Equals `torch.nn.Tanhshrink`.
    @About(formula = "y = x − tanh(x)", shapes = "(*) → (*)")
    record Tanhshrink() implements SmoothActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return input.sub(input.tanh());
        }
    }
}
