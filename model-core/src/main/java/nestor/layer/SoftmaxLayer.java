package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;
import nestor.op.Work;
import nestor.shape.TensorType;

/// Activations that look along a dimension.
@About(family = Family.ACTIVATION)
public sealed interface SoftmaxLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.each(inputs.getFirst(), 3);
    }

    /// The dimension that PyTorch takes when none is given: 0 for rank 0, 1 and 3, else 1.
    static long dim(Optional<Long> given, int rank) {
        return given.orElse(rank == 0 || rank == 1 || rank == 3 ? 0L : 1L);
    }

    /// Refuses an input that has no such dimension.
    static List<TensorType> along(Optional<Long> given, List<TensorType> inputs) {
        var input = Check.floating(inputs.getFirst());
        Check.dim(dim(given, input.rank()), input.rank());
        return inputs;
    }

    private static long axis(Optional<Long> given, NDArray input) {
        return dim(given, input.getShape().dimension());
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        return inputs.getFirst().dtype().isFloat() ? List.of(new Repair.Set("dim", "-1")) : List.of();
    }

    /// Turns the values along `dim` into shares that add up to one. Equals `torch.nn.Softmax`.
    @About(formula = "yᵢ = e^xᵢ / Σⱼ e^xⱼ", shapes = "(*) → (*)", djl = "ai.djl.ndarray.NDArray#softmax")
    record Softmax(@Default("None") Optional<Long> dim) implements SoftmaxLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return along(dim, inputs);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("softmax", call.input(), axis(dim, call.input()), null));
        }
    }

    /// The [Softmax] of the negated values. Equals `torch.nn.Softmin`.
    @About(formula = "yᵢ = e^−xᵢ / Σⱼ e^−xⱼ", shapes = "(*) → (*)")
    record Softmin(@Default("None") Optional<Long> dim) implements SoftmaxLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return along(dim, inputs);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("softmax", call.input().neg(), axis(dim, call.input()), null));
        }
    }

    /// The logarithm of the [Softmax]. Equals `torch.nn.LogSoftmax`.
    @About(formula = "yᵢ = xᵢ − ln Σⱼ e^xⱼ", shapes = "(*) → (*)", djl = "ai.djl.ndarray.NDArray#logSoftmax")
    record LogSoftmax(@Default("None") Optional<Long> dim) implements SoftmaxLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            return along(dim, inputs);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this,
                    call -> call.aten("log_softmax", call.input(), axis(dim, call.input()), null));
        }
    }

    /// The [Softmax] over the channels of images `(N, C, H, W)` or `(C, H, W)`. Equals `torch.nn.Softmax2d`.
    @About(formula = "yᵢ = e^xᵢ / Σⱼ e^xⱼ over channels", shapes = "(N, C, H, W) → (N, C, H, W)")
    record Softmax2d() implements SoftmaxLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(Check.floating(inputs.getFirst()), 3, 4);
            return inputs;
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return List.of();
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("softmax", call.input(), -3L, null));
        }
    }

    /// Halves a dimension; one half opens and closes the other: `y = a · σ(b)`. Equals `torch.nn.GLU`.
    @About(formula = "y = a · σ(b), a and b the halves of x", shapes = "(*, 2n, *) → (*, n, *)", source = "Dauphin et al., 2017")
    record GLU(@Default("-1") long dim) implements SoftmaxLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(Check.floating(inputs.getFirst()), 1);
            var axis = Check.dim(dim, input.rank());
            Check.divisible(input.dim(axis), 2, "dim");
            return List.of(input.with(input.shape().with(axis, input.dim(axis).floorDiv(2))));
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return List.of();
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("glu", call.input(), dim));
        }
    }
}
