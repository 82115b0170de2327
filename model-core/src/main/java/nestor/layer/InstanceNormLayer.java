package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import nestor.op.Work;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// Layers that bring each channel of each example to mean 0 and variance 1.
@About(family = Family.NORMALIZATION)
public sealed interface InstanceNormLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.each(inputs.getFirst(), 6);
    }

    long numFeatures();

    double eps();

    double momentum();

    boolean affine();

    boolean trackRunningStats();

    int spatial();

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), spatial() + 1, spatial() + 2));
        if (affine() || trackRunningStats()) {
            Check.channels(input, -spatial() - 1, numFeatures(), "num_features");
        }
        return inputs;
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs;
    }

    @Override
    default List<ParameterSpec> parameters() {
        return BatchNormLayer.statistics(numFeatures(), affine(), trackRunningStats());
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        var repairs = new ArrayList<>(Repairs.dimensions(this, spatial(), input));
        if (repairs.isEmpty()) {
            repairs.addAll(Repairs.size(input, -spatial() - 1, numFeatures(), "num_features"));
        }
        return repairs;
    }

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> {
            if (call.input().size() == 0) {
                return call.input();
            }
            var batched = call.input().getShape().dimension() == spatial() + 2;
            var input = batched ? call.input() : call.input().expandDims(0);
            var perExample = call.training() || !trackRunningStats();
            if (perExample) {
                var sizes = input.getShape();
                Refusal.unless(sizes.slice(2).size() != 1, Rule.MORE_VALUES,
                        sizes.toString());
            }
            var output = call.aten("instance_norm", input, call.parameter("weight"), call.parameter("bias"),
                    call.parameter("running_mean"), call.parameter("running_var"), perExample, momentum(), eps(),
                    false);
            return batched ? output : output.squeeze(0);
        });
    }

    /// Normalises each channel of each of the sequences by itself. Equals `torch.nn.InstanceNorm1d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, L) → the same", source = "Ulyanov et al., 2016")
    record InstanceNorm1d(@Range(min = 1) long numFeatures, @Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") double momentum, @Default("False") boolean affine,
            @Default("False") boolean trackRunningStats) implements InstanceNormLayer {
        @Override
        public int spatial() {
            return 1;
        }
    }

    /// Normalises each channel of each of the images by itself. Equals `torch.nn.InstanceNorm2d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, H, W) → the same", source = "Ulyanov et al., 2016")
    record InstanceNorm2d(@Range(min = 1) long numFeatures, @Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") double momentum, @Default("False") boolean affine,
            @Default("False") boolean trackRunningStats) implements InstanceNormLayer {
        @Override
        public int spatial() {
            return 2;
        }
    }

    /// Normalises each channel of each of the volumes by itself. Equals `torch.nn.InstanceNorm3d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, D, H, W) → the same", source = "Ulyanov et al., 2016")
    record InstanceNorm3d(@Range(min = 1) long numFeatures, @Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") double momentum, @Default("False") boolean affine,
            @Default("False") boolean trackRunningStats) implements InstanceNormLayer {
        @Override
        public int spatial() {
            return 3;
        }
    }
}
