package nestor.layer;

/// How a parameter is filled when it is drawn, as in `torch.nn.init`.
public sealed interface Initializer {
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
