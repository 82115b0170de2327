package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;
import nestor.shape.TensorType;

/// Normalisations that take their number of channels from their first input.
@About(family = Family.NORMALIZATION)
public sealed interface LazyNormLayer extends LayerSpec {
    int spatial();

    @Override
    default boolean lazy() {
        return true;
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return resolve(inputs).outputs(inputs);
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        return Repairs.dimensions(this, spatial(), inputs.getFirst());
    }

    @Override
    default Block toBlock() {
        throw Lazy.unresolved(this);
    }

    /// A [BatchNormLayer.BatchNorm1d] that takes `num_features` from its first input. Equals `torch.nn.LazyBatchNorm1d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, L) or (N, C) → the same", djl = "ai.djl.nn.norm.BatchNorm")
    record LazyBatchNorm1d(@Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") Optional<Double> momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements LazyNormLayer {
        @Override
        public int spatial() {
            return 1;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            return new BatchNormLayer.BatchNorm1d(Lazy.size(Check.rank(inputs.getFirst(), 2, 3), 1), eps, momentum,
                    affine,
                    trackRunningStats);
        }
    }

    /// An [InstanceNormLayer.InstanceNorm1d] that takes `num_features` from its first input. Equals `torch.nn.LazyInstanceNorm1d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, L) → the same")
    record LazyInstanceNorm1d(@Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") double momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements LazyNormLayer {
        @Override
        public int spatial() {
            return 1;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            return new InstanceNormLayer.InstanceNorm1d(Lazy.size(Check.rank(inputs.getFirst(), 2, 3), -2), eps,
                    momentum, affine,
                    trackRunningStats);
        }
    }

    /// A [BatchNormLayer.BatchNorm2d] that takes `num_features` from its first input. Equals `torch.nn.LazyBatchNorm2d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, H, W) → the same", djl = "ai.djl.nn.norm.BatchNorm")
    record LazyBatchNorm2d(@Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") Optional<Double> momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements LazyNormLayer {
        @Override
        public int spatial() {
            return 2;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            return new BatchNormLayer.BatchNorm2d(Lazy.size(Check.rank(inputs.getFirst(), 4, 4), 1), eps, momentum,
                    affine,
                    trackRunningStats);
        }
    }

    /// An [InstanceNormLayer.InstanceNorm2d] that takes `num_features` from its first input. Equals `torch.nn.LazyInstanceNorm2d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, H, W) → the same")
    record LazyInstanceNorm2d(@Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") double momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements LazyNormLayer {
        @Override
        public int spatial() {
            return 2;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            return new InstanceNormLayer.InstanceNorm2d(Lazy.size(Check.rank(inputs.getFirst(), 3, 4), -3), eps,
                    momentum, affine,
                    trackRunningStats);
        }
    }

    /// A [BatchNormLayer.BatchNorm3d] that takes `num_features` from its first input. Equals `torch.nn.LazyBatchNorm3d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, D, H, W) → the same", djl = "ai.djl.nn.norm.BatchNorm")
    record LazyBatchNorm3d(@Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") Optional<Double> momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements LazyNormLayer {
        @Override
        public int spatial() {
            return 3;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            return new BatchNormLayer.BatchNorm3d(Lazy.size(Check.rank(inputs.getFirst(), 5, 5), 1), eps, momentum,
                    affine,
                    trackRunningStats);
        }
    }

    /// An [InstanceNormLayer.InstanceNorm3d] that takes `num_features` from its first input. Equals `torch.nn.LazyInstanceNorm3d`.
    @About(formula = "y = (x − E[x]) / √(Var[x] + ε) · γ + β", shapes = "(N, C, D, H, W) → the same")
    record LazyInstanceNorm3d(@Default("1e-05") @Range(min = 0) double eps,
            @Default("0.1") double momentum, @Default("True") boolean affine,
            @Default("True") boolean trackRunningStats) implements LazyNormLayer {
        @Override
        public int spatial() {
            return 3;
        }

        @Override
        public LayerSpec resolve(List<TensorType> inputs) {
            return new InstanceNormLayer.InstanceNorm3d(Lazy.size(Check.rank(inputs.getFirst(), 4, 5), -4), eps,
                    momentum, affine,
                    trackRunningStats);
        }
    }
}
