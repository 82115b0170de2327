package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;
import nestor.layer.LossLayer.Reduction;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// Losses of classification: scores or log-probabilities of classes against the right class.
@About(family = Family.LOSS)
public sealed interface ClassLossLayer extends LayerSpec {
    @Override
    default List<String> inputNames() {
        return List.of("input", "target");
    }

    /// Where the classes are: the first dimension without a batch, else the second.
    private static int classes(TensorType input) {
        return input.rank() == 1 ? 0 : 1;
    }

    /// The type of the losses for a target of class numbers.
    private static TensorType losses(TensorType input, TensorType target) {
        Check.rank(Check.floating(input), 1);
        Refusal.unless(target.dtype() == DType.INT64, Rule.DTYPE, target.dtype(), "int64");
        Refusal.unless(input.shape().without(classes(input)).fits(target.shape()), Rule.SAME_SHAPE,
                input.with(input.shape().without(classes(input))), target);
        return input.with(target.shape());
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return List.of();
    }

    /// The negative logarithm of the share that a softmax gives the right class. The target is a class number for
    /// each example, or a probability for each class. Equals `torch.nn.CrossEntropyLoss`.
    @About(formula = "ℓ = −w_y ln(e^x_y / Σ e^x)", shapes = "(N, C, *), (N, *) int64 → ()", djl = "ai.djl.training.loss.SoftmaxCrossEntropyLoss")
    record CrossEntropyLoss(@Default("None") @Tuple(0) Optional<List<Double>> weight, @Default("-100") long ignoreIndex,
            @Default("'mean'") Reduction reduction, @Default("0.0") @Range(min = 0, max = 1) double labelSmoothing)
            implements
                ClassLossLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(Check.floating(inputs.get(0)), 1);
            var target = inputs.get(1);
            Weights.classes(weight, input, classes(input));
            if (!target.dtype().isFloat()) {
                return List.of(reduction.of(losses(input, target)));
            }
            Check.sameDtype(input, target);
            Check.same(input, target);
            Refusal.unless(ignoreIndex < 0, Rule.DTYPE, target.dtype(), "int64");
            return List.of(reduction.of(input.with(input.shape().without(classes(input)))));
        }

        @Override
        public List<ParameterSpec> parameters() {
            return Weights.buffer("weight", weight);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("cross_entropy_loss", call.input(0), call.input(1),
                    call.parameter("weight"), reduction.code(), ignoreIndex, labelSmoothing));
        }
    }

    /// The negative log-probability of the right class. Equals `torch.nn.NLLLoss`.
    @About(formula = "ℓ = −w_y x_y", shapes = "(N, C, *), (N, *) int64 → ()")
    record NLLLoss(@Default("None") @Tuple(0) Optional<List<Double>> weight, @Default("-100") long ignoreIndex,
            @Default("'mean'") Reduction reduction) implements ClassLossLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Weights.classes(weight, Check.rank(inputs.get(0), 1), classes(inputs.get(0)));
            return List.of(reduction.of(losses(inputs.get(0), inputs.get(1))));
        }

        @Override
        public List<ParameterSpec> parameters() {
            return Weights.buffer("weight", weight);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("nll_loss_nd", call.input(0), call.input(1),
                    call.parameter("weight"), reduction.code(), ignoreIndex));
        }
    }

    /// How far log-probabilities are from a distribution. Equals `torch.nn.KLDivLoss`.
    @About(formula = "ℓ = y (ln y − x)", shapes = "(*), (*) → ()")
    record KLDivLoss(@Default("'mean'") Divergence reduction, @Default("False") boolean logTarget)
            implements
                ClassLossLayer {
        /// A [Reduction], or the sum divided by the size of the batch.
        enum Divergence {
            NONE, MEAN, SUM, BATCHMEAN
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.floating(inputs.get(0));
            Check.sameDtype(input, Check.floating(inputs.get(1)));
            var together = DistanceLayer.together(input, inputs.get(1));
            if (reduction == Divergence.BATCHMEAN) {
                Check.rank(input, 1);
            }
            return List.of(input.with(reduction == Divergence.NONE ? together : nestor.shape.Shape.SCALAR));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> {
                var losses = call.aten("kl_div", call.input(0), call.input(1), 0L,
                        nestor.tensor.Aten.named("log_target", logTarget));
                return switch (reduction) {
                    case NONE -> losses;
                    case MEAN -> call.aten("mean", losses);
                    case SUM -> call.aten("sum", losses);
                    case BATCHMEAN -> call.aten("div", call.aten("sum", losses), call.input().getShape().get(0));
                };
            });
        }
    }

    /// Turns pairs to the same direction where the target is 1, away from each other where it is −1. Equals
    /// `torch.nn.CosineEmbeddingLoss`.
    @About(formula = "ℓ = 1 − cos(x₁, x₂) if y = 1 else max(0, cos(x₁, x₂) − margin)", shapes = "(N, D), (N, D), (N) → ()")
    record CosineEmbeddingLoss(@Default("0.0") @Range(min = -1, max = 1) double margin,
            @Default("'mean'") Reduction reduction) implements ClassLossLayer {
        @Override
        public List<String> inputNames() {
            return List.of("input1", "input2", "target");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var first = Check.rank(Check.floating(inputs.get(0)), 1, 2);
            Check.sameDtype(first, inputs.get(1));
            Check.same(first, inputs.get(1));
            var pairs = first.with(first.shape().without(-1));
            Refusal.unless(pairs.shape().fits(inputs.get(2).shape()), Rule.SAME_SHAPE, pairs, inputs.get(2));
            return List.of(reduction.of(pairs));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("cosine_embedding_loss", call.input(0), call.input(1),
                    call.input(2), margin, reduction.code()));
        }
    }

    /// Brings an anchor nearer to a positive than to a negative example by a margin. Equals
    /// `torch.nn.TripletMarginLoss`.
    @About(formula = "ℓ = max(0, ‖a − p‖ − ‖a − n‖ + margin)", shapes = "(N, D), (N, D), (N, D) → ()", source = "Balntas et al., 2016")
    record TripletMarginLoss(@Default("1.0") double margin, @Default("2.0") double p, @Default("1e-06") double eps,
            @Default("False") boolean swap, @Default("'mean'") Reduction reduction) implements ClassLossLayer {
        public TripletMarginLoss {
            Refusal.unless(margin > 0, Rule.AT_LEAST, margin, "> 0");
        }

        @Override
        public List<String> inputNames() {
            return List.of("anchor", "positive", "negative");
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var anchor = Check.rank(Check.floating(inputs.get(0)), 1);
            for (var other : inputs.subList(1, 3)) {
                Check.sameDtype(anchor, other);
                Check.same(anchor, other);
            }
            return List.of(reduction.of(anchor.with(anchor.shape().without(-1))));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("triplet_margin_loss", call.input(0), call.input(1),
                    call.input(2), margin, p, eps, swap, reduction.code()));
        }
    }
}
