package nestor.layer;

import java.util.Arrays;
import nestor.shape.Refusal;

/// How many values flow into and out of one unit of a weight.
record Fans(long in, long out) {
    /// Which of the two an initialiser keeps the variance of.
    enum Mode {
        FAN_IN, FAN_OUT
    }

    /// The function that follows the layer, whose gain is made up for.
    enum Nonlinearity {
        LINEAR, CONV1D, CONV2D, CONV3D, SIGMOID, TANH, RELU, LEAKY_RELU, SELU;

        /// `torch.nn.init.calculate_gain`
        double gain(double slope) {
            return switch (this) {
                case LINEAR, CONV1D, CONV2D, CONV3D, SIGMOID -> 1;
                case TANH -> 5.0 / 3;
                case RELU -> Math.sqrt(2);
                case LEAKY_RELU -> Math.sqrt(2 / (1 + slope * slope));
                case SELU -> 0.75;
            };
        }
    }

    /// @throws Refusal `INIT_RANK` for a parameter with fewer than two dimensions
    static Fans of(ParameterSpec parameter) {
        var sizes = Initializer.rank(parameter, 2, Integer.MAX_VALUE);
        var field = Arrays.stream(sizes).skip(2).reduce(1, Math::multiplyExact);
        return new Fans(sizes[1] * field, sizes[0] * field);
    }

    long of(Mode mode) {
        return mode == Mode.FAN_IN ? in : out;
    }

    long sum() {
        return in + out;
    }
}
