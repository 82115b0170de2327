package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Layers that compare two inputs.
@About(family = Family.MATH)
public sealed interface DistanceLayer extends LayerSpec {
    @Override
    default List<String> inputNames() {
        return List.of("x1", "x2");
    }

    /// The shape that two inputs have together when sizes of 1 are repeated.
    static Shape together(TensorType first, TensorType second) {
        var a = first.shape();
        var b = second.shape();
        var rank = Math.max(a.rank(), b.rank());
        var shape = Shape.SCALAR;
        for (var i = -rank; i < 0; i++) {
            var left = i < -a.rank() ? Dim.of(1) : a.dim(i);
            var right = i < -b.rank() ? Dim.of(1) : b.dim(i);
            Refusal.unless(left.is(1) || right.is(1) || left.fits(right), Rule.BROADCAST, a, b);
            shape = shape.insert(shape.rank(),
                    left.is(1) || (right instanceof Dim.Known && !right.is(1)) ? right : left);
        }
        return shape;
    }

    private static TensorType both(List<TensorType> inputs) {
        var first = Check.floating(inputs.get(0));
        var second = Check.floating(inputs.get(1));
        Check.sameDtype(first, second);
        return first.with(together(first, second));
    }

    /// The cosine of the angle between vectors along `dim`. Equals `torch.nn.CosineSimilarity`.
    @About(formula = "y = x₁ · x₂ / max(‖x₁‖ ‖x₂‖, ε)", shapes = "(*, D, *), (*, D, *) → (*, *)")
    record CosineSimilarity(@Default("1") long dim, @Default("1e-08") @Range(min = 0) double eps)
            implements
                DistanceLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var type = Check.rank(both(inputs), 1);
            return List.of(type.with(type.shape().without(Check.dim(dim, type.rank()))));
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return inputs.getFirst().shape().equals(inputs.get(1).shape()) && inputs.getFirst().rank() > 0
                    ? List.of(new Repair.Set("dim", "-1"))
                    : List.of();
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("cosine_similarity", call.input(0), call.input(1), dim, eps));
        }
    }

    /// The p-norm of the difference along the last dimension. Equals `torch.nn.PairwiseDistance`.
    @About(formula = "y = ‖x₁ − x₂ + ε‖ₚ", shapes = "(N, D), (N, D) → (N)")
    record PairwiseDistance(@Default("2.0") double p, @Default("1e-06") double eps, @Default("False") boolean keepdim)
            implements
                DistanceLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var type = Check.rank(both(inputs), 1);
            return List.of(type.with(keepdim ? type.shape().with(-1, Dim.of(1)) : type.shape().without(-1)));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this,
                    call -> call.aten("pairwise_distance", call.input(0), call.input(1), p, eps, keepdim));
        }
    }
}
