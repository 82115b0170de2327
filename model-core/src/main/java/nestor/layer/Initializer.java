package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import nestor.tensor.Gate;
import nestor.tensor.Generator;

/// How a parameter is filled when it is drawn, as in `torch.nn.init`.
public sealed interface Initializer {
    /// New values for a parameter.
    default NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
        var sizes = parameter.shape().sizes().orElseThrow();
        var dtype = parameter.dtype();
        return switch (this) {
            case Zeros() -> manager.zeros(new Shape(sizes), Gate.engineType(dtype));
            case Ones() -> manager.ones(new Shape(sizes), Gate.engineType(dtype));
            case Constant(var value) -> manager.full(new Shape(sizes), (float) value, Gate.engineType(dtype));
            case Uniform(var low, var high) -> generator.uniform(manager, low, high, dtype, sizes);
            case Normal(var mean, var std) -> generator.normal(manager, mean, std, dtype, sizes);
            case KaimingUniform(var a) -> {
                var fanIn = fanIn(sizes);
                var bound = fanIn == 0 ? 0 : Math.sqrt(3.0) * Math.sqrt(2.0 / (1 + a * a)) / Math.sqrt((double) fanIn);
                yield generator.uniform(manager, -bound, bound, dtype, sizes);
            }
        };
    }

    private static long fanIn(long[] sizes) {
        return Arrays.stream(sizes).skip(1).reduce(1, Math::multiplyExact);
    }

    record Zeros() implements Initializer {}

    record Ones() implements Initializer {}

    record Constant(double value) implements Initializer {}

    record Uniform(double low, double high) implements Initializer {
        /// What most layers use: uniform within ±1/√fan-in.
        public static Uniform fanIn(long fanIn) {
            var bound = fanIn > 0 ? 1 / Math.sqrt((double) fanIn) : 0;
            return new Uniform(-bound, bound);
        }
    }

    record Normal(double mean, double std) implements Initializer {}

    /// `kaiming_uniform_`: uniform within ±gain·√(3/fan-in), gain = √(2/(1+a²)).
    record KaimingUniform(double a) implements Initializer {}
}
