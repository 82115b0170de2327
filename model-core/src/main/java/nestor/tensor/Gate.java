package nestor.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// The gate that every dtype passes on its way to the engine: bfloat16, int16 and the like end the process in any
/// native call, so they are refused here or converted before.
public final class Gate {
    private Gate() {}

    /// The engine's name for a dtype.
    ///
    /// @throws Refusal `DTYPE` if the engine cannot hold it
    public static DataType engineType(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> DataType.FLOAT64;
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT16 -> DataType.FLOAT16;
            case INT64 -> DataType.INT64;
            case INT32 -> DataType.INT32;
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case BOOL -> DataType.BOOLEAN;
            case BFLOAT16, INT16 -> throw new Refusal(Rule.DTYPE, dtype,
                    "float64, float32, float16, int64, int32, int8, uint8, bool");
        };
    }

    /// The dtype of what the engine holds.
    ///
    /// @throws Refusal `DTYPE` for complex numbers and strings
    public static DType dtype(DataType type) {
        return switch (type) {
            case FLOAT64 -> DType.FLOAT64;
            case FLOAT32 -> DType.FLOAT32;
            case FLOAT16 -> DType.FLOAT16;
            case INT64 -> DType.INT64;
            case INT32 -> DType.INT32;
            case INT8 -> DType.INT8;
            case UINT8 -> DType.UINT8;
            case BOOLEAN -> DType.BOOL;
            case BFLOAT16, INT16, UINT16, UINT32, UINT64, COMPLEX64, STRING, UNKNOWN -> throw new Refusal(Rule.DTYPE,
                    type.toString().toLowerCase(java.util.Locale.ROOT), "float, int, bool");
        };
    }

    public static DType dtype(NDArray array) {
        return dtype(array.getDataType());
    }

    /// The shape and dtype of an array that was computed.
    public static TensorType type(NDArray array) {
        return new TensorType(Shape.of(array.getShape().getShape()), dtype(array));
    }

    /// The nearest dtype that the engine can hold without losing digits: float32 for bfloat16, int32 for int16.
    public static DType safe(DType dtype) {
        return switch (dtype) {
            case BFLOAT16 -> DType.FLOAT32;
            case INT16 -> DType.INT32;
            case FLOAT64, FLOAT32, FLOAT16, INT64, INT32, INT8, UINT8, BOOL -> dtype;
        };
    }
}
