package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;
import nestor.op.Work;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Losses that compare an input with a target of the same shape, element by element.
@About(family = Family.LOSS)
public sealed interface LossLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.each(inputs.getFirst(), 3);
    }

    /// What is done with the losses of the elements; `batchmean` divides their sum by the size of the batch.
    enum Reduction {
        NONE(0), MEAN(1), SUM(2);

        private final long code;

        Reduction(long code) {
            this.code = code;
        }

        /// PyTorch's number for it.
        long code() {
            return code;
        }

        /// The losses as they are given out.
        NDArray of(LayerBlock.Call call, NDArray losses) {
            return switch (this) {
                case NONE -> losses;
                case MEAN -> call.aten("mean", losses);
                case SUM -> call.aten("sum", losses);
            };
        }

        /// The type of that.
        TensorType of(TensorType losses) {
            return this == NONE ? losses : losses.with(Shape.SCALAR);
        }
    }

    Reduction reduction();

    @Override
    default List<String> inputNames() {
        return List.of("input", "target");
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(inputs.get(0));
        var target = Check.floating(inputs.get(1));
        Check.sameDtype(input, target);
        return List.of(reduction().of(input.with(together(input, target))));
    }

    /// The shape of the losses; those of a function that repeats sizes of 1.
    default Shape together(TensorType input, TensorType target) {
        return DistanceLayer.together(input, target);
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return List.of(reduction().of(Check.float32(inputs.getFirst())));
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var input = inputs.get(0);
        var target = inputs.get(1);
        return input.rank() == target.rank() + 1 && input.shape().last().is(1)
                ? List.of(new Repair.InsertBefore(0, Settings.of("Flatten", "start_dim", "0")))
                : List.of();
    }

    private Block loss(String operation, Object... settings) {
        return LayerBlock.of(this, call -> {
            var arguments = new Object[settings.length + 3];
            arguments[0] = call.input(0);
            arguments[1] = call.input(1);
            arguments[2] = reduction().code();
            System.arraycopy(settings, 0, arguments, 3, settings.length);
            return call.aten(operation, arguments);
        });
    }

    /// The square of the difference. Equals `torch.nn.MSELoss`.
    @About(formula = "ℓ = (x − y)²", shapes = "(*), (*) → ()", djl = "ai.djl.training.loss.L2Loss")
    record MSELoss(@Default("'mean'") Reduction reduction) implements LossLayer {
        @Override
        public Block toBlock() {
            return LossLayer.super.loss("mse_loss");
        }
    }

    /// The size of the difference. Equals `torch.nn.L1Loss`.
    @About(formula = "ℓ = |x − y|", shapes = "(*), (*) → ()", djl = "ai.djl.training.loss.L1Loss")
    record L1Loss(@Default("'mean'") Reduction reduction) implements LossLayer {
        @Override
        public Block toBlock() {
            return LossLayer.super.loss("l1_loss");
        }
    }

    /// Squared near zero, straight from `beta` on. Equals `torch.nn.SmoothL1Loss`.
    @About(formula = "ℓ = (x − y)²/2β if |x − y| < β else |x − y| − β/2", shapes = "(*), (*) → ()", source = "Girshick, 2015")
    record SmoothL1Loss(@Default("'mean'") Reduction reduction, @Default("1.0") @Range(min = 0) double beta)
            implements
                LossLayer {
        @Override
        public Block toBlock() {
            return beta == 0 ? LossLayer.super.loss("l1_loss") : LossLayer.super.loss("smooth_l1_loss", beta);
        }
    }

    /// Squared near zero, straight with slope `delta` from there on. Equals `torch.nn.HuberLoss`.
    @About(formula = "ℓ = (x − y)²/2 if |x − y| < δ else δ(|x − y| − δ/2)", shapes = "(*), (*) → ()", source = "Huber, 1964")
    record HuberLoss(@Default("'mean'") Reduction reduction, @Default("1.0") double delta) implements LossLayer {
        public HuberLoss {
            nestor.shape.Refusal.unless(delta > 0, nestor.shape.Rule.AT_LEAST, delta, "> 0");
        }

        @Override
        public Block toBlock() {
            return LossLayer.super.loss("huber_loss", delta);
        }
    }

    /// Cross entropy of probabilities between 0 and 1. Equals `torch.nn.BCELoss`.
    @About(formula = "ℓ = −w (y ln x + (1 − y) ln(1 − x))", shapes = "(*), (*) → ()")
    record BCELoss(@Default("None") @Tuple(0) Optional<List<Double>> weight, @Default("'mean'") Reduction reduction)
            implements
                LossLayer {
        @Override
        public Shape together(TensorType input, TensorType target) {
            Check.same(input, target);
            return Weights.over(weight, input);
        }

        @Override
        public List<ParameterSpec> parameters() {
            return Weights.buffer("weight", weight);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("binary_cross_entropy", call.input(0), call.input(1),
                    call.parameter("weight"), reduction.code()));
        }
    }

    /// Cross entropy of scores that a sigmoid would make probabilities. Equals `torch.nn.BCEWithLogitsLoss`.
    @About(formula = "ℓ = −w (p y ln σ(x) + (1 − y) ln(1 − σ(x)))", shapes = "(*), (*) → ()", djl = "ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss")
    record BCEWithLogitsLoss(@Default("None") @Tuple(0) Optional<List<Double>> weight,
            @Default("'mean'") Reduction reduction, @Default("None") @Tuple(0) Optional<List<Double>> posWeight)
            implements
                LossLayer {
        @Override
        public Shape together(TensorType input, TensorType target) {
            Check.same(input, target);
            Weights.over(posWeight, input);
            return Weights.over(weight, input);
        }

        @Override
        public List<ParameterSpec> parameters() {
            var parameters = new java.util.ArrayList<>(Weights.buffer("weight", weight));
            parameters.addAll(Weights.buffer("pos_weight", posWeight));
            return parameters;
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("binary_cross_entropy_with_logits", call.input(0),
                    call.input(1), call.parameter("weight"), call.parameter("pos_weight"), reduction.code()));
        }
    }
}
