package nestor.op;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import org.jspecify.annotations.Nullable;

/// Numbers and nested lists of numbers as a tensor, as `torch.tensor` reads them.
final class Literal {
    private Literal() {}

    /// The type that `torch.tensor` would give: bool, int64 or float32 by what is in it.
    ///
    /// @throws Refusal `WRONG_KIND` for lists of unequal lengths and for what is no number
    static TensorType type(@Nullable Object value) {
        return switch (value) {
            case List<?> list when list.isEmpty() -> TensorType.float32(0);
            case List<?> list -> {
                var inner = list.stream().map(Literal::type).toList();
                var first = inner.getFirst();
                var dtype = first.dtype();
                for (var type : inner) {
                    Refusal.unless(type.shape().fits(first.shape()), Rule.SAME_SHAPE, first.shape(), type.shape());
                    dtype = Types.promote(dtype, type.dtype());
                }
                yield new TensorType(first.shape().insert(0, Dim.of(list.size())), dtype);
            }
            case TensorType type -> type;
            case NDArray array -> Gate.type(array);
            case Boolean ignored -> new TensorType(Shape.SCALAR, DType.BOOL);
            case Long ignored -> new TensorType(Shape.SCALAR, DType.INT64);
            case Dim ignored -> new TensorType(Shape.SCALAR, DType.INT64);
            case Double ignored -> TensorType.float32();
            case UnknownNumber number -> new TensorType(Shape.SCALAR, number.dtype());
            case null, default -> Arguments.wrong(value, "number, list");
        };
    }

    /// The values, converted to `wanted` unless that is null.
    static TensorData data(@Nullable Object value, @Nullable DType wanted) {
        var type = type(value);
        var dtype = wanted == null ? type.dtype() : wanted;
        var numbers = new ArrayList<Object>();
        flatten(value, numbers);
        var bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.size(), dtype.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> put(number, dtype, bytes));
        return new TensorData(type.shape().sizes().orElseThrow(), dtype, bytes.flip());
    }

    private static void flatten(@Nullable Object value, List<Object> numbers) {
        switch (value) {
            case List<?> list -> list.forEach(item -> flatten(item, numbers));
            case NDArray array when array.size() == 1 -> numbers.add(Numbers.item(array));
            case Boolean flag -> numbers.add(flag ? 1L : 0L);
            case Long number -> numbers.add(number);
            case Double number -> numbers.add(number);
            case null, default -> Arguments.wrong(value, "number, list");
        }
    }

    private static void put(Object value, DType dtype, ByteBuffer bytes) {
        var number = (Number) value;
        var real = number.doubleValue();
        switch (dtype) {
            case FLOAT64 -> bytes.putDouble(real);
            case FLOAT32 -> bytes.putFloat((float) real);
            case FLOAT16 -> bytes.putShort(Float.floatToFloat16((float) real));
            case INT64 -> bytes.putLong(number.longValue());
            case INT32 -> bytes.putInt((int) number.longValue());
            case INT8, UINT8 -> bytes.put((byte) number.longValue());
            case BOOL -> bytes.put((byte) (real == 0 ? 0 : 1));
            case BFLOAT16, INT16 -> Gate.engineType(dtype);
        }
    }
}
