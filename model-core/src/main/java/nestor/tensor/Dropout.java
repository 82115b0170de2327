package nestor.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/// The dropouts of PyTorch, drawn as PyTorch's own generator draws.
///
/// A place is kept if a double of the stream is below `1 - p`, the places in the order of their indices. libtorch's own
/// dropout draws otherwise in two cases, and so is not called: on Intel processors, where it asks another generator,
/// and since PyTorch 2 for transposed inputs, where it follows the order in memory.
public enum Dropout {
    /// Each value by itself.
    ELEMENTS,
    /// Whole channels: all that has the same first two indices.
    CHANNELS,
    /// Each value, to the lowest value of a SELU, mean and variance kept.
    ALPHA_ELEMENTS,
    /// Whole channels to the lowest value of a SELU.
    ALPHA_CHANNELS;

    /// Minus the lowest value of a SELU.
    private static final double ALPHA = 1.7580993408473766;
    private static final Generator STREAM = new Generator();

    /// The input with a share `p` dropped.
    public NDArray drop(NDArray input, double p) {
        if (p == 0 || input.size() == 0) {
            return input;
        }
        var manager = input.getManager();
        if (p == 1) {
            return Aten.call(manager, "mul", input, 0.0);
        }
        var kept = STREAM.bernoulli(manager, 1 - p, Gate.dtype(input), places(input.getShape().getShape()));
        return switch (this) {
            case ELEMENTS, CHANNELS -> input.mul(Aten.call(manager, "div", kept, 1 - p));
            case ALPHA_ELEMENTS, ALPHA_CHANNELS -> {
                var a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
                var lowest = Aten.call(manager, "mul", Aten.call(manager, "add", kept, -1.0), ALPHA * a);
                var shift = Aten.call(manager, "add", lowest, ALPHA * a * p);
                yield input.mul(Aten.call(manager, "mul", kept, a)).add(shift);
            }
        };
    }

    /// [#drop] of an input that may lack its batch: it has one if it has `rank` dimensions.
    public NDArray drop(NDArray input, double p, int rank) {
        return input.getShape().dimension() == rank - 1 ? drop(input.expandDims(0), p).squeeze(0) : drop(input, p);
    }

    private long[] places(long[] sizes) {
        var places = sizes.clone();
        if (this == CHANNELS || this == ALPHA_CHANNELS) {
            Arrays.fill(places, 2, places.length, 1);
        }
        return places;
    }
}
