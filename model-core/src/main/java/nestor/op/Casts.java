package nestor.op;

import ai.djl.ndarray.NDArray;
import nestor.shape.DType;
import nestor.tensor.Gate;

/// Changes of dtype.
final class Casts {
    private Casts() {}

    /// The array itself if it has the dtype, else a converted one; gradients pass through.
    static NDArray to(NDArray array, DType dtype) {
        return array.toType(Gate.engineType(dtype), false);
    }
}
