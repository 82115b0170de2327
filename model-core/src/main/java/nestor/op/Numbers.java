package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.Gate;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// Python numbers into scalar tensors, and one-element tensors into Python numbers.
final class Numbers {
    private Numbers() {}

    /// The number in a tensor of one element, as `item()` gives it: [Long], [Double], or for bool 0 or 1.
    static Number item(NDArray array) {
        try (var scope = array.getManager().newSubManager()) {
            array.tempAttach(scope);
            return switch (Gate.dtype(array)) {
                case FLOAT64 -> array.toDoubleArray()[0];
                case FLOAT32 -> (double) array.toFloatArray()[0];
                case FLOAT16, BFLOAT16 -> (double) array.toType(DataType.FLOAT32, true).toFloatArray()[0];
                case INT64 -> array.toLongArray()[0];
                case INT32, INT16, INT8, UINT8, BOOL -> array.toType(DataType.INT64, true).toLongArray()[0];
            };
        }
    }

    /// An operand as a tensor: a Python number becomes a scalar of the dtype that the operation computes in, so that
    /// it never widens the result.
    static NDArray tensor(@Nullable Object operand, DType dtype, NDManager manager) {
        return switch (operand) {
            case NDArray array -> array;
            case Boolean flag -> scalar(flag ? 1 : 0, flag ? 1 : 0, dtype, manager);
            case Long number -> scalar(number, number, dtype, manager);
            case Double number -> scalar(number, number.longValue(), dtype, manager);
            case null, default -> Arguments.wrong(operand, "tensor, number");
        };
    }

    /// A scalar whose memory is the engine's: what DJL makes of a number lives in a buffer of Java, which is gone when a
    /// backward pass reads it.
    private static NDArray scalar(double number, long whole, DType dtype, NDManager manager) {
        var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var data = dtype.isFloat()
                ? new TensorData(new long[0], DType.FLOAT64, bytes.putDouble(number).flip())
                : new TensorData(new long[0], DType.INT64, bytes.putLong(whole).flip());
        return Transfer.toArray(data.to(dtype), manager);
    }
}
