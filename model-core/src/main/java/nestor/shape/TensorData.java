package nestor.shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The values of a tensor outside the engine: row-major, little-endian, never changed once made.
///
/// A tensor holds at most 2 GB here, the limit of a buffer.
public final class TensorData {
    private final long[] sizes;
    private final DType dtype;
    private final ByteBuffer bytes;

    /// @throws IllegalArgumentException if the bytes are not those of the shape and dtype
    public TensorData(long[] sizes, DType dtype, ByteBuffer bytes) {
        this.sizes = sizes.clone();
        this.dtype = dtype;
        this.bytes = bytes.slice().asReadOnlyBuffer();
        var wanted = Arrays.stream(sizes).reduce(dtype.bytes(), Math::multiplyExact);
        if (wanted != this.bytes.remaining()) {
            throw new IllegalArgumentException("%s %s needs %d bytes (was %d)"
                    .formatted(Arrays.toString(sizes), dtype, wanted, this.bytes.remaining()));
        }
    }

    public static TensorData of(float[] values, long... sizes) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new TensorData(sizes, DType.FLOAT32, bytes);
    }

    public static TensorData of(long[] values, long... sizes) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, 8)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return new TensorData(sizes, DType.INT64, bytes);
    }

    public long[] sizes() {
        return sizes.clone();
    }

    public Shape shape() {
        return Shape.of(sizes);
    }

    public DType dtype() {
        return dtype;
    }

    public TensorType type() {
        return new TensorType(shape(), dtype);
    }

    /// The number of elements.
    public int count() {
        return bytes.capacity() / dtype.bytes();
    }

    /// A read-only view of all bytes, little-endian.
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The element at flat position `index`, as a double; integers beyond 2^53 lose digits, see [#integer].
    public double number(int index) {
        var buffer = bytes();
        return switch (dtype) {
            case FLOAT64 -> buffer.getDouble(index * 8);
            case FLOAT32 -> buffer.getFloat(index * 4);
            case FLOAT16 -> Float.float16ToFloat(buffer.getShort(index * 2));
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort(index * 2) << 16);
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> integer(index);
        };
    }

    /// The element at flat position `index` of an integer or boolean tensor; floats are cut off.
    public long integer(int index) {
        var buffer = bytes();
        return switch (dtype) {
            case INT64 -> buffer.getLong(index * 8);
            case INT32 -> buffer.getInt(index * 4);
            case INT16 -> buffer.getShort(index * 2);
            case INT8 -> buffer.get(index);
            case UINT8, BOOL -> Byte.toUnsignedLong(buffer.get(index));
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> (long) number(index);
        };
    }

    /// All elements as floats, in order.
    public float[] floats() {
        var values = new float[count()];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) number(i);
        }
        return values;
    }

    /// The same bytes under another shape of as many elements.
    public TensorData reshape(long... changed) {
        return new TensorData(changed, dtype, bytes);
    }

    /// These values as another dtype, converted as a cast does.
    public TensorData to(DType wanted) {
        if (wanted == dtype) {
            return this;
        }
        var count = count();
        var target = ByteBuffer.allocate(Math.multiplyExact(count, wanted.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < count; i++) {
            switch (wanted) {
                case FLOAT64 -> target.putDouble(number(i));
                case FLOAT32 -> target.putFloat((float) number(i));
                case FLOAT16 -> target.putShort(Float.floatToFloat16((float) number(i)));
                case BFLOAT16 -> target.putShort((short) (Float.floatToRawIntBits((float) number(i)) >>> 16));
                case INT64 -> target.putLong(integer(i));
                case INT32 -> target.putInt((int) integer(i));
                case INT16 -> target.putShort((short) integer(i));
                case INT8, UINT8 -> target.put((byte) integer(i));
                case BOOL -> target.put((byte) (number(i) == 0 ? 0 : 1));
            }
        }
        return new TensorData(sizes, wanted, target.flip());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorData that && dtype == that.dtype && Arrays.equals(sizes, that.sizes)
                && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sizes) + bytes.hashCode();
    }

    @Override
    public String toString() {
        return shape() + " " + dtype;
    }
}
