package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nestor.op.Work;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Gradients;
import org.jspecify.annotations.Nullable;

/// Layers that look rows up in a weight matrix.
@About(family = Family.LINEAR)
public sealed interface EmbeddingLayer extends LayerSpec {
    long numEmbeddings();

    long embeddingDim();

    Optional<Long> paddingIdx();

    Optional<Double> maxNorm();

    double normType();

    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.NONE;
    }

    @Override
    default List<ParameterSpec> parameters() {
        var filled = paddingIdx().<Initializer>map(row -> new Initializer.NormalButRow(row(row)))
                .orElse(new Initializer.Normal(0, 1));
        return List.of(ParameterSpec.parameter("weight", Shape.of(numEmbeddings(), embeddingDim()), filled));
    }

    /// The row that stands for padding, counted from the start; -1 for none.
    default long padding() {
        return paddingIdx().map(this::row).orElse(-1L);
    }

    private long row(long index) {
        return index < 0 ? index + numEmbeddings() : index;
    }

    /// Sparse gradients are not kept here, so the setting is refused rather than ignored.
    static void check(boolean sparse, Optional<Long> paddingIdx, long rows) {
        Refusal.unless(!sparse, Rule.ONE_OF, "True", List.of("False"));
        paddingIdx.ifPresent(index -> Refusal.unless(index >= -rows && index < rows, Rule.BETWEEN, index, -rows,
                rows - 1));
    }

    /// Rows that are looked up and longer than `max_norm` become that long.
    default void shorten(LayerBlock.Call call, NDArray indices) {
        maxNorm().ifPresent(longest -> Gradients.off(() -> call.aten("embedding_renorm_", call.weight("weight"),
                indices.flatten(), longest, normType())));
    }

    /// Replaces each index by a row of its weight.
    ///
    /// Input `(*)` of whole numbers below `num_embeddings`, output `(*, embedding_dim)`; weight
    /// `(num_embeddings, embedding_dim)`, normal. Equals `torch.nn.Embedding`.
    @About(formula = "y = W[x]", shapes = "(*) int64 → (*, embedding_dim)", djl = "ai.djl.nn.core.Embedding")
    record Embedding(@Range(min = 1) long numEmbeddings, @Range(min = 1) long embeddingDim,
            @Default("None") Optional<Long> paddingIdx, @Default("None") @Range(min = 0) Optional<Double> maxNorm,
            @Default("2.0") double normType, @Default("False") boolean scaleGradByFreq,
            @Default("False") boolean sparse) implements EmbeddingLayer {
        public Embedding {
            check(sparse, paddingIdx, numEmbeddings);
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.indices(inputs.getFirst());
            return likelyOutputs(inputs);
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            return List.of(TensorType.float32(inputs.getFirst().shape().concat(Shape.of(embeddingDim))));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> {
                shorten(call, call.input());
                return call.aten("embedding", call.weight("weight"), call.input(), padding(), scaleGradByFreq, false);
            });
        }
    }

    /// Joins the rows of each bag of indices into one, by sum, mean or max.
    ///
    /// Input `(B, S)`: B bags of S indices; or `(S)` with `offsets` `(B)` that say where each bag begins. Output
    /// `(B, embedding_dim)`. Equals `torch.nn.EmbeddingBag`.
    @About(formula = "yᵦ = Σ, mean or max of W[x] over bag b", shapes = "(B, S) int64 → (B, embedding_dim)")
    record EmbeddingBag(@Range(min = 1) long numEmbeddings, @Range(min = 1) long embeddingDim,
            @Default("None") @Range(min = 0) Optional<Double> maxNorm, @Default("2.0") double normType,
            @Default("False") boolean scaleGradByFreq, @Default("'mean'") Mode mode, @Default("False") boolean sparse,
            @Default("False") boolean includeLastOffset, @Default("None") Optional<Long> paddingIdx)
            implements
                EmbeddingLayer {
        /// How the rows of a bag become one.
        enum Mode {
            SUM(0), MEAN(1), MAX(2);

            private final long code;

            Mode(long code) {
                this.code = code;
            }
        }

        public EmbeddingBag {
            check(sparse, paddingIdx, numEmbeddings);
            Refusal.unless(mode != Mode.MAX || !scaleGradByFreq, Rule.ONE_OF, "max", List.of("sum", "mean"));
        }

        @Override
        public List<String> inputNames() {
            return List.of("input", "offsets", "per_sample_weights");
        }

        @Override
        public Set<String> optionalInputs() {
            return Set.of("offsets", "per_sample_weights");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(Check.indices(inputs.getFirst()), 1, 2);
            var offsets = inputs.size() > 1 ? inputs.get(1) : null;
            var weights = inputs.size() > 2 ? inputs.get(2) : null;
            if (input.rank() == 2) {
                Refusal.unless(offsets == null, Rule.RANK, input, 1, 1);
            } else if (offsets == null) {
                throw new Refusal(Rule.MISSING_INPUT, "offsets");
            } else {
                Check.sameDtype(input, Check.rank(offsets, 1, 1));
            }
            if (weights != null) {
                Refusal.unless(mode == Mode.SUM, Rule.ONE_OF, mode.toString().toLowerCase(java.util.Locale.ROOT),
                        List.of("sum"));
                Check.same(input, Check.floating(weights));
            }
            return bags(input, offsets);
        }

        @Override
        public List<TensorType> likelyOutputs(List<TensorType> inputs) {
            return bags(inputs.getFirst(), inputs.size() > 1 ? inputs.get(1) : null);
        }

        private List<TensorType> bags(TensorType input, @Nullable TensorType offsets) {
            var of = input.rank() == 2 || offsets == null ? input : offsets;
            if (of.rank() == 0) {
                return List.of();
            }
            Dim bags = input.rank() == 1 && offsets != null && includeLastOffset ? of.dim(0).plus(-1) : of.dim(0);
            return List.of(new TensorType(Shape.of(bags, Dim.of(embeddingDim)), DType.FLOAT32));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> {
                shorten(call, call.input());
                var input = call.input();
                var weights = call.optional(2);
                var offsets = call.optional(1);
                if (offsets == null) {
                    var rows = input.getShape().get(0);
                    offsets = call.aten("mul", call.aten("arange", rows), input.getShape().get(1))
                            .toType(input.getDataType(), false);
                }
                return call.aten("embedding_bag", call.weight("weight"), input.flatten(), offsets, scaleGradByFreq,
                        mode.code, false, weights == null ? null : weights.flatten(), includeLastOffset
                                && call.optional(1) != null,
                        paddingIdx.isPresent() ? padding() : null);
            });
        }
    }
}
