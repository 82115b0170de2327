package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.tensor.Aten;
import nestor.tensor.Gate;
import nestor.tensor.Generator;
import nestor.tensor.Transfer;

/// How a parameter is filled when it is drawn.
public sealed interface Initializer {
    /// New values for a parameter.
    ///
    /// @throws Refusal if the parameter has too few dimensions for it
    NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager);

    /// A function of `torch.nn.init`, which people choose from; `KaimingUniform` is `kaiming_uniform_`.
    @About(family = Family.SOURCE)
    sealed interface Named extends Initializer {
        /// Whether it can fill the parameter, without drawing.
        ///
        /// @throws Refusal if the parameter's shape does not suit it
        default void check(ParameterSpec parameter) {}
    }

    /// `zeros_`
    record Zeros() implements Named {
        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            return manager.zeros(shape(parameter), Gate.engineType(parameter.dtype()));
        }
    }

    /// `ones_`
    record Ones() implements Named {
        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            return manager.ones(shape(parameter), Gate.engineType(parameter.dtype()));
        }
    }

    /// `constant_`
    record Constant(double val) implements Named {
        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            return manager.full(shape(parameter), (float) val, Gate.engineType(parameter.dtype()));
        }
    }

    /// `uniform_`: each value between `a` and `b`.
    record Uniform(@Default("0.0") double a, @Default("1.0") double b) implements Named {
        public Uniform {
            Refusal.unless(a <= b, Rule.AT_LEAST, b, a);
        }

        /// What most layers use: uniform within ±1/√fan-in.
        public static Uniform fanIn(long fanIn) {
            return within(fanIn > 0 ? 1 / Math.sqrt((double) fanIn) : 0);
        }

        static Uniform within(double bound) {
            return new Uniform(-bound, bound);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            return generator.uniform(manager, a, b, parameter.dtype(), sizes(parameter));
        }
    }

    /// `normal_`
    record Normal(@Default("0.0") double mean, @Default("1.0") @Range(min = 0) double std) implements Named {
        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            return generator.normal(manager, mean, std, parameter.dtype(), sizes(parameter));
        }
    }

    /// What `torch.nn.init.calculate_gain` answers.
    ///
    /// @param slope of `leaky_relu`
    /// @throws Refusal `WRONG_KIND` for an unknown function
    static double gain(String nonlinearity, double slope) {
        for (var known : Fans.Nonlinearity.values()) {
            if (known.name().equalsIgnoreCase(nonlinearity)) {
                return known.gain(slope);
            }
        }
        throw new Refusal(Rule.WRONG_KIND, nonlinearity, Arrays.stream(Fans.Nonlinearity.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
    }

    /// `xavier_uniform_`: uniform within ±gain·√(6/(fan-in + fan-out)).
    record XavierUniform(@Default("1.0") double gain) implements Named {
        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, Integer.MAX_VALUE);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var fans = Fans.of(parameter);
            return Uniform.within(Math.sqrt(3.0) * gain * Math.sqrt(2.0 / (double) fans.sum())).draw(parameter,
                    generator, manager);
        }
    }

    /// `xavier_normal_`: normal with deviation gain·√(2/(fan-in + fan-out)).
    record XavierNormal(@Default("1.0") double gain) implements Named {
        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, Integer.MAX_VALUE);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var std = gain * Math.sqrt(2.0 / (double) Fans.of(parameter).sum());
            return new Normal(0, std).draw(parameter, generator, manager);
        }
    }

    /// `kaiming_uniform_`: uniform within ±gain·√(3/fan).
    record KaimingUniform(@Default("0.0") double a, @Default("'fan_in'") Fans.Mode mode,
            @Default("'leaky_relu'") Fans.Nonlinearity nonlinearity) implements Named {
        KaimingUniform(double a) {
            this(a, Fans.Mode.FAN_IN, Fans.Nonlinearity.LEAKY_RELU);
        }

        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, Integer.MAX_VALUE);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var std = nonlinearity.gain(a) / Math.sqrt((double) Fans.of(parameter).of(mode));
            return Uniform.within(Math.sqrt(3.0) * std).draw(parameter, generator, manager);
        }
    }

    /// `kaiming_normal_`: normal with deviation gain/√fan.
    record KaimingNormal(@Default("0.0") double a, @Default("'fan_in'") Fans.Mode mode,
            @Default("'leaky_relu'") Fans.Nonlinearity nonlinearity) implements Named {
        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, Integer.MAX_VALUE);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var std = nonlinearity.gain(a) / Math.sqrt((double) Fans.of(parameter).of(mode));
            return new Normal(0, std).draw(parameter, generator, manager);
        }
    }

    /// `trunc_normal_`: normal, what falls outside `a` … `b` drawn again in effect.
    record TruncNormal(@Default("0.0") double mean, @Default("1.0") @Range(min = 0) double std,
            @Default("-2.0") double a, @Default("2.0") double b) implements Named {
        public TruncNormal {
            Refusal.unless(a <= b, Rule.AT_LEAST, b, a);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            try (var scope = manager.newSubManager()) {
                var edges = scope
                        .create(new double[]{(a - mean) / std / Math.sqrt(2), (b - mean) / std / Math.sqrt(2)});
                var below = Aten.call(scope, "erf", edges).add(1).div(2).toDoubleArray();
                var drawn = generator.uniform(scope, 2 * below[0] - 1, 2 * below[1] - 1, parameter.dtype(),
                        sizes(parameter));
                var normal = Aten.call(scope, "erfinv", drawn);
                var placed = Aten.call(scope, "add", Aten.call(scope, "mul", normal, std * Math.sqrt(2)), mean);
                var kept = Aten.call(scope, "clamp", placed, a, b);
                kept.attach(manager);
                return kept;
            }
        }
    }

    /// `orthogonal_`: rows, or columns if there are more rows, at right angles and of length `gain`.
    record Orthogonal(@Default("1.0") double gain) implements Named {
        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, Integer.MAX_VALUE);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var sizes = rank(parameter, 2, Integer.MAX_VALUE);
            var rows = sizes[0];
            var columns = Arrays.stream(sizes).skip(1).reduce(1, Math::multiplyExact);
            try (var scope = manager.newSubManager()) {
                var random = generator.normal(scope, 0, 1, parameter.dtype(), rows, columns);
                var factors = Aten.callAll(scope, "linalg_qr", rows < columns ? random.transpose() : random);
                var signs = Aten.call(scope, "diag", factors.get(1)).sign();
                var unit = factors.get(0).mul(signs);
                var filled = Aten.call(scope, "mul", rows < columns ? unit.transpose() : unit, gain)
                        .reshape(new Shape(sizes)).duplicate();
                filled.attach(manager);
                return filled;
            }
        }
    }

    /// `eye_`: ones on the diagonal of a matrix.
    record Eye() implements Named {
        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, 2);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var sizes = rank(parameter, 2, 2);
            return manager.eye((int) sizes[0], (int) sizes[1], 0, Gate.engineType(parameter.dtype()));
        }
    }

    /// `sparse_`: a share `sparsity` of each column of a matrix zero, the rest normal.
    record Sparse(@Range(min = 0, max = 1) double sparsity, @Default("0.01") @Range(min = 0) double std)
            implements
                Named {
        @Override
        public void check(ParameterSpec parameter) {
            rank(parameter, 2, 2);
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var sizes = rank(parameter, 2, 2);
            var zeros = (int) Math.ceil(sparsity * (double) sizes[0]);
            var filled = generator.normal(manager, 0, std, parameter.dtype(), sizes);
            for (var column = 0; column < sizes[1]; column++) {
                try (var order = generator.randperm(manager, sizes[0], nestor.shape.DType.INT64)) {
                    for (var row : Arrays.copyOf(order.toLongArray(), zeros)) {
                        filled.set(new NDIndex(row, column), 0);
                    }
                }
            }
            return filled;
        }
    }

    /// `dirac_`: a convolution that passes its input on.
    record Dirac(@Default("1") @Range(min = 1) long groups) implements Named {
        @Override
        public void check(ParameterSpec parameter) {
            var outputs = rank(parameter, 3, 5)[0];
            Refusal.unless(outputs % groups == 0, Rule.DIVISIBLE, outputs, groups, "groups");
        }

        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            check(parameter);
            var sizes = sizes(parameter);
            var values = new float[Math.toIntExact(parameter.count())];
            var perGroup = sizes[0] / groups;
            for (var group = 0; group < groups; group++) {
                for (var channel = 0; channel < Math.min(perGroup, sizes[1]); channel++) {
                    var place = (group * perGroup + channel) * sizes[1] + channel;
                    for (var i = 2; i < sizes.length; i++) {
                        place = place * sizes[i] + sizes[i] / 2;
                    }
                    values[(int) place] = 1;
                }
            }
            return Transfer.toArray(TensorData.of(values, sizes).to(parameter.dtype()), manager);
        }
    }

    /// Normal with a row of zeros, as an embedding with `padding_idx` has.
    record NormalButRow(long row) implements Initializer {
        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var filled = generator.normal(manager, 0, 1, parameter.dtype(), sizes(parameter));
            filled.set(new NDIndex(row), 0);
            return filled;
        }
    }

    /// Numbers that are part of the settings, such as the weights of classes.
    record Values(List<Double> values) implements Initializer {
        @Override
        public NDArray draw(ParameterSpec parameter, Generator generator, NDManager manager) {
            var bytes = java.nio.ByteBuffer.allocate(values.size() * 8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            values.forEach(bytes::putDouble);
            var data = new TensorData(sizes(parameter), nestor.shape.DType.FLOAT64, bytes.flip());
            return Transfer.toArray(data.to(parameter.dtype()), manager);
        }
    }

    /// The value that another parameter was given before, as the layers of a stack that PyTorch copies.
    record CopyOf(String parameter) implements Initializer {
        @Override
        public NDArray draw(ParameterSpec ignored, Generator generator, NDManager manager) {
            throw new IllegalStateException("LayerSpec.draw copies " + parameter);
        }
    }

    private static long[] sizes(ParameterSpec parameter) {
        return parameter.shape().sizes().orElseThrow();
    }

    private static Shape shape(ParameterSpec parameter) {
        return new Shape(sizes(parameter));
    }

    /// The sizes of a parameter, if it has as many as that.
    static long[] rank(ParameterSpec parameter, int fewest, int most) {
        var sizes = sizes(parameter);
        Refusal.unless(sizes.length >= fewest && sizes.length <= most, Rule.INIT_RANK, parameter.shape(), fewest,
                most == Integer.MAX_VALUE ? "*" : most);
        return sizes;
    }
}
