package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nestor.op.Work;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Gradients;

/// Layers that bring each channel to mean 0 and variance 1, over the batch while training and by running statistics
/// otherwise.
@About(family = Family.NORMALIZATION)
public sealed interface BatchNormLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.each(inputs.getFirst(), 2);
    }

    long numFeatures();

    double eps();

    Optional<Double> momentum();

    boolean affine();

    boolean trackRunningStats();

    int spatial();

    /// The fewest dimensions that the input may have.
    default int leastRank() {
        return spatial() + 2;
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), leastRank(), spatial() + 2));
        Check.channels(input, 1, numFeatures(), "num_features");
        return inputs;
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs;
    }

    @Override
    default List<ParameterSpec> parameters() {
        return statistics(numFeatures(), affine(), trackRunningStats());
    }

    /// Scale and shift, then the running statistics, as they apply.
    static List<ParameterSpec> statistics(long features, boolean affine, boolean tracked) {
        var parameters = new ArrayList<ParameterSpec>();
        if (affine) {
            parameters.add(ParameterSpec.parameter("weight", Shape.of(features), new Initializer.Ones()));
            parameters.add(ParameterSpec.parameter("bias", Shape.of(features), new Initializer.Zeros()));
        }
        if (tracked) {
            parameters.add(ParameterSpec.buffer("running_mean", Shape.of(features), new Initializer.Zeros()));
            parameters.add(ParameterSpec.buffer("running_var", Shape.of(features), new Initializer.Ones()));
            parameters.add(new ParameterSpec("num_batches_tracked", Shape.SCALAR, DType.INT64,
                    new Initializer.Zeros(), ParameterSpec.Role.BUFFER));
        }
        return parameters;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        if (input.rank() == 2 && spatial() > 1) {
            return List.of(new Repair.Replace(new Settings("BatchNorm1d", Calls.settings(this).fields())));
        }
        var repairs = new ArrayList<>(Repairs.dimensions(this, spatial(), input));
        if (repairs.isEmpty()) {
            repairs.addAll(Repairs.size(input, 1, numFeatures(), "num_features"));
        }
        return repairs;
    }

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> {
            if (call.training()) {
                var sizes = call.input().getShape();
                var values = sizes.size() / Math.max(1, sizes.get(1));
                Refusal.unless(values != 1, Rule.MORE_VALUES, sizes.toString());
            }
            var share = momentum().orElse(0.0);
            if (call.training() && trackRunningStats()) {
                Gradients.off(() -> call.aten("add_", call.weight("num_batches_tracked"), 1L));
                if (momentum().isEmpty()) {
                    share = 1.0 / (double) call.weight("num_batches_tracked").getLong();
                }
            }
            return call.aten("batch_norm", call.input(), call.parameter("weight"), call.parameter("bias"),
                    call.parameter("running_mean"), call.parameter("running_var"),
                    call.training() || !trackRunningStats(), share, eps(), false);
        });
    }

    /// Normalises each channel of features or sequences over the batch. Equals `torch.nn.BatchNorm1d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, L) or (N, C) → the same", djl = "ai.djl.nn.norm.BatchNorm", source = "Ioffe and Szegedy, 2015")
    record BatchNorm1d(@Range(min = 1) long numFeatures, @Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") Optional<Double> momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements BatchNormLayer {
        @Override
        public int spatial() {
            return 1;
        }

        @Override
        public int leastRank() {
            return 2;
        }
    }

    /// Normalises each channel of images over the batch. Equals `torch.nn.BatchNorm2d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, H, W) → the same", djl = "ai.djl.nn.norm.BatchNorm", source = "Ioffe and Szegedy, 2015")
    record BatchNorm2d(@Range(min = 1) long numFeatures, @Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") Optional<Double> momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements BatchNormLayer {
        @Override
        public int spatial() {
            return 2;
        }
    }

    /// Normalises each channel of volumes over the batch. Equals `torch.nn.BatchNorm3d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, D, H, W) → the same", djl = "ai.djl.nn.norm.BatchNorm", source = "Ioffe and Szegedy, 2015")
    record BatchNorm3d(@Range(min = 1) long numFeatures, @Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") Optional<Double> momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements BatchNormLayer {
        @Override
        public int spatial() {
            return 3;
        }
    }
}
