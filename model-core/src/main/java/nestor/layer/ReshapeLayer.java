package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Layers that rearrange elements without changing them.
@About(family = Family.RESHAPE)
public sealed interface ReshapeLayer extends LayerSpec {
    /// Joins the dimensions `start_dim` … `end_dim` into one. Equals `torch.nn.Flatten`.
    ///
    /// Input `(N, C, H, W)`, output `(N, C·H·W)` with the defaults.
    @About(shapes = "(N, *) → (N, ∏*)", djl = "ai.djl.nn.Blocks#batchFlattenBlock")
    record Flatten(@Default("1") long startDim, @Default("-1") long endDim) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            var shape = input.shape();
            if (shape.rank() == 0) {
                return List.of(input.with(Shape.of(1)));
            }
            var start = index(startDim, shape.rank());
            var end = index(endDim, shape.rank());
            Refusal.unless(start <= end, Rule.AT_LEAST, endDim, startDim);
            var joined = shape.slice(start, end + 1).elements();
            return List.of(input.with(shape.slice(0, start).concat(Shape.of(joined))
                    .concat(shape.slice(end + 1, shape.rank()))));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> {
                var sizes = call.input().getShape().getShape();
                if (sizes.length == 0) {
                    return call.input().reshape(1);
                }
                var start = index(startDim, sizes.length);
                var end = index(endDim, sizes.length);
                var joined = new long[sizes.length - (end - start)];
                for (var i = 0; i < joined.length; i++) {
                    joined[i] = i == start ? 1 : sizes[i < start ? i : i + end - start];
                }
                for (var i = start; i <= end; i++) {
                    joined[start] *= sizes[i];
                }
                return call.input().reshape(joined);
            });
        }

        private static int index(long dim, int rank) {
            Refusal.unless(dim >= -rank && dim < rank, Rule.DIM_RANGE, dim, rank);
            return (int) (dim < 0 ? dim + rank : dim);
        }
    }
}
