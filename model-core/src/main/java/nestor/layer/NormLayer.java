package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Layers that normalise each example by itself.
@About(family = Family.NORMALIZATION)
public sealed interface NormLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.each(inputs.getFirst(), 6);
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs;
    }

    /// Refuses an input that does not end in these sizes.
    private static void endsIn(TensorType input, List<Long> sizes) {
        Check.rank(Check.floating(input), sizes.size());
        for (var i = 0; i < sizes.size(); i++) {
            Refusal.unless(input.dim(i - sizes.size()).fits(Dim.of(sizes.get(i))), Rule.LAST_SIZE, input,
                    sizes.size() == 1 ? sizes.getFirst() : sizes, "normalized_shape");
        }
    }

    private static List<Repair> lastSizes(TensorType input, List<Long> sizes) {
        if (sizes.size() == 1) {
            return Repairs.size(input, -1, sizes.getFirst(), "normalized_shape");
        }
        return input.rank() < sizes.size() ? List.of()
                : input.shape().slice(input.rank() - sizes.size(), input.rank()).sizes().stream()
                        .map(arrived -> nestor.expression.Repr.of(java.util.Arrays.stream(arrived).boxed().toList()))
                        .<Repair>map(text -> new Repair.Set("normalized_shape", text)).toList();
    }

    private static Shape shape(List<Long> sizes) {
        return new Shape(sizes.stream().map(Dim::of).toList());
    }

    /// Brings the last dimensions to mean 0 and variance 1.
    ///
    /// Input `(*, *normalized_shape)`, output the same; weight and bias `normalized_shape`. Equals
    /// `torch.nn.LayerNorm`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(*, *normalized_shape) → the same", djl = "ai.djl.nn.norm.LayerNorm", source = "Ba et al., 2016")
    record LayerNorm(@Tuple(0) @Range(min = 1) List<Long> normalizedShape,
            @Default("1e-05") @Range(min = 0) double eps, @Default("True") boolean elementwiseAffine,
            @Default("True") boolean bias) implements NormLayer {
        public LayerNorm {
            Refusal.unless(!normalizedShape.isEmpty(), Rule.WRONG_KIND, "()", "8 / (3, 4)");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            endsIn(inputs.getFirst(), normalizedShape);
            return inputs;
        }

        @Override
        public List<ParameterSpec> parameters() {
            var parameters = new ArrayList<ParameterSpec>();
            if (elementwiseAffine) {
                var shape = shape(normalizedShape);
                parameters.add(ParameterSpec.parameter("weight", shape, new Initializer.Ones()));
                if (bias) {
                    parameters.add(ParameterSpec.parameter("bias", shape, new Initializer.Zeros()));
                }
            }
            return parameters;
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return lastSizes(inputs.getFirst(), normalizedShape);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, this::apply);
        }

        NDArray apply(LayerBlock.Call call) {
            return call.aten("layer_norm", call.input(), normalizedShape, call.parameter("weight"),
                    call.parameter("bias"), eps);
        }
    }

    /// Divides by the root of the mean square of the last dimensions.
    ///
    /// Input `(*, *normalized_shape)`, output the same; weight `normalized_shape`; `eps` is the smallest step of the
    /// dtype if not given. Equals `torch.nn.RMSNorm`.
    @About(formula = "y = x / √(mean(x²) + ε) · γ", shapes = "(*, *normalized_shape) → the same", source = "Zhang and Sennrich, 2019")
    record RMSNorm(@Tuple(0) @Range(min = 1) List<Long> normalizedShape,
            @Default("None") @Range(min = 0) Optional<Double> eps, @Default("True") boolean elementwiseAffine)
            implements
                NormLayer {
        public RMSNorm {
            Refusal.unless(!normalizedShape.isEmpty(), Rule.WRONG_KIND, "()", "8 / (3, 4)");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            endsIn(inputs.getFirst(), normalizedShape);
            return inputs;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return elementwiseAffine
                    ? List.of(ParameterSpec.parameter("weight", shape(normalizedShape), new Initializer.Ones()))
                    : List.of();
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return lastSizes(inputs.getFirst(), normalizedShape);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("rms_norm", call.input(), normalizedShape,
                    call.parameter("weight"), eps.orElse(null)));
        }
    }

    /// Brings each group of channels of each example to mean 0 and variance 1.
    ///
    /// Input `(N, num_channels, *)`, output the same; weight and bias `(num_channels)`. Equals `torch.nn.GroupNorm`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, num_channels, *) → the same", source = "Wu and He, 2018")
    record GroupNorm(@Range(min = 1) long numGroups, @Range(min = 1) long numChannels,
            @Default("1e-05") @Range(min = 0) double eps, @Default("True") boolean affine) implements NormLayer {
        public GroupNorm {
            Check.divisible(numChannels, numGroups, "num_groups");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.floating(Check.rank(inputs.getFirst(), 2));
            Check.channels(input, 1, numChannels, "num_channels");
            return inputs;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return BatchNormLayer.statistics(numChannels, affine, false);
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            return input.rank() < 2 || input.dim(1).size().isEmpty()
                    || input.dim(1).size().getAsLong() % numGroups != 0
                            ? List.of()
                            : Repairs.size(input, 1, numChannels, "num_channels");
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("group_norm", call.input(), numGroups,
                    call.parameter("weight"), call.parameter("bias"), eps, false));
        }
    }

    /// Divides each value by a power of the squares of its neighbours among the channels. Equals
    /// `torch.nn.LocalResponseNorm`.
    @About(formula = "y = x / (k + α/n · Σ x²)^β over n channels", shapes = "(N, C, *) → the same", source = "Krizhevsky et al., 2012")
    record LocalResponseNorm(@Range(min = 1) long size, @Default("0.0001") double alpha, @Default("0.75") double beta,
            @Default("1.0") double k) implements NormLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(Check.floating(inputs.getFirst()), 3);
            return inputs;
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> {
                if (call.input().size() == 0) {
                    return call.input();
                }
                var shape = call.input().getShape();
                var squares = call.input().square().reshape(shape.get(0), 1, shape.get(1), -1);
                var padded = call.aten("constant_pad_nd", squares,
                        new long[]{0, 0, size / 2, (size - 1) / 2}, 0L);
                var mean = call.aten("avg_pool2d", padded, new long[]{size, 1}, new long[]{1, 1}).reshape(shape);
                var divisor = call.aten("pow", call.aten("add", call.aten("mul", mean, alpha), k), beta);
                return call.input().div(divisor);
            });
        }
    }
}
