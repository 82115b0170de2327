package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import org.jspecify.annotations.Nullable;

/// Functions of each element made of straight pieces; the shape stays.
@About(family = Family.ACTIVATION)
public sealed interface ActivationLayer extends LayerSpec {
    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        if (wholeNumbers()) {
            Check.numbers(inputs.getFirst());
        } else {
            Check.floating(inputs.getFirst());
        }
        return inputs;
    }

    /// Whether PyTorch has the function for whole numbers too.
    default boolean wholeNumbers() {
        return false;
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

    /// Lets what is positive pass and sets the rest to zero: `y = max(0, x)`. Equals `torch.nn.ReLU`.
    @About(formula = "y = max(0, x)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#relu", source = "Nair and Hinton, 2010")
    record ReLU(@Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public boolean rectifies() {
            return true;
        }

        @Override
        public boolean wholeNumbers() {
            return true;
        }

        @Override
        public NDArray apply(NDArray input) {
            return input.getNDArrayInternal().relu();
        }
    }

    /// A rectifier that ends at six: `y = min(max(0, x), 6)`. Equals `torch.nn.ReLU6`.
    @About(formula = "y = min(max(0, x), 6)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#relu6")
    record ReLU6(@Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public boolean rectifies() {
            return true;
        }

        @Override
        public boolean wholeNumbers() {
            return true;
        }

        @Override
        public NDArray apply(NDArray input) {
            return call(input, "relu6");
        }
    }

    /// A rectifier that lets a share of the negative pass: `y = max(0, x) + slope · min(0, x)`. Equals `torch.nn.LeakyReLU`.
    @About(formula = "y = x if x > 0 else slope · x", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#leakyRelu")
    record LeakyReLU(@Default("0.01") double negativeSlope,
            @Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "leaky_relu", negativeSlope);
        }
    }

    /// A rectifier that learns the slope of its negative side: `y = max(0, x) + a · min(0, x)`.
    ///
    /// Input `(N, C, *)`, output likewise; weight `(num_parameters)`: one slope, or one for each channel. Equals
    /// `torch.nn.PReLU`.
    @About(formula = "y = max(0, x) + a · min(0, x)", shapes = "(N, C, *) → (N, C, *)", djl = "ai.djl.nn.Prelu", source = "He et al., 2015")
    record PReLU(@Default("1") @Range(min = 1) long numParameters, @Default("0.25") double init)
            implements
                ActivationLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.floating(inputs.getFirst());
            if (numParameters > 1) {
                Check.channels(Check.rank(input, 2), 1, numParameters, "num_parameters");
            }
            return inputs;
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            return inputs;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return List.of(ParameterSpec.parameter("weight", Shape.of(numParameters), new Initializer.Constant(init)));
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return numParameters == 1 ? List.of()
                    : Repairs.size(inputs.getFirst(), 1, numParameters, "num_parameters");
        }

        @Override
        public NDArray apply(NDArray input) {
            throw new UnsupportedOperationException("needs its weight");
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("prelu", call.input(), call.weight("weight")));
        }
    }

    /// Keeps values between two bounds: `y = min(max(x, min), max)`. Equals `torch.nn.Hardtanh`.
    @About(formula = "y = min(max(x, min), max)", shapes = "(*) → (*)")
    record Hardtanh(@Default("-1.0") double minVal, @Default("1.0") double maxVal,
            @Default("False") boolean inplace) implements ActivationLayer {
        public Hardtanh {
            nestor.shape.Refusal.unless(maxVal > minVal, nestor.shape.Rule.AT_LEAST, maxVal, minVal);
        }

        @Override
        public boolean wholeNumbers() {
            return true;
        }

        @Override
        public NDArray apply(NDArray input) {
            return call(input, "hardtanh", minVal, maxVal);
        }
    }

    /// The sigmoid in three straight pieces: `y = min(max(0, x/6 + 1/2), 1)`. Equals `torch.nn.Hardsigmoid`.
    @About(formula = "y = min(max(0, x/6 + 1/2), 1)", shapes = "(*) → (*)")
    record Hardsigmoid(@Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "hardsigmoid");
        }
    }

    /// The swish function with a sigmoid of straight pieces: `y = x · hardsigmoid(x)`. Equals `torch.nn.Hardswish`.
    @About(formula = "y = x · min(max(0, x/6 + 1/2), 1)", shapes = "(*) → (*)", source = "Howard et al., 2019")
    record Hardswish(@Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "hardswish");
        }
    }

    /// Sets what is near zero to zero: `y = x` where `|x| > λ`. Equals `torch.nn.Hardshrink`.
    @About(formula = "y = x if |x| > λ else 0", shapes = "(*) → (*)")
    record Hardshrink(@Default("0.5") double lambd) implements ActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "hardshrink", lambd);
        }
    }

    /// Moves values towards zero by `λ`. Equals `torch.nn.Softshrink`.
    @About(formula = "y = sign(x) · max(|x| − λ, 0)", shapes = "(*) → (*)")
    record Softshrink(@Default("0.5") @Range(min = 0) double lambd) implements ActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return call(input, "softshrink", lambd);
        }
    }

    /// Replaces what is not above a threshold: `y = x` where `x > threshold`, else `value`. Equals `torch.nn.Threshold`.
    @About(formula = "y = x if x > threshold else value", shapes = "(*) → (*)")
    record Threshold(double threshold, double value, @Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public boolean wholeNumbers() {
            return true;
        }

        @Override
        public NDArray apply(NDArray input) {
            return call(input, "threshold", threshold, value);
        }
    }
}
