package nestor.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import nestor.shape.DType;
import nestor.shape.TensorData;

/// How a file writes one element, named as in safetensors, and the dtype that holds all its values.
enum Encoding {
    F64(8, DType.FLOAT64), F32(4, DType.FLOAT32), F16(2, DType.FLOAT16), BF16(2, DType.BFLOAT16), //
    I64(8, DType.INT64), I32(4, DType.INT32), I16(2, DType.INT16), I8(1, DType.INT8), U8(1, DType.UINT8), //
    BOOL(1, DType.BOOL), U16(2, DType.INT32), U32(4, DType.INT64), U64(8, DType.INT64), //
    F8_E4M3(1, DType.FLOAT32), F8_E5M2(1, DType.FLOAT32);

    private final int bytes;
    private final DType dtype;

    Encoding(int bytes, DType dtype) {
        this.bytes = bytes;
        this.dtype = dtype;
    }

    static Optional<Encoding> named(String name) {
        return Arrays.stream(values()).filter(e -> e.name().equals(name)).findFirst();
    }

    /// Bytes for one element in the file.
    int bytes() {
        return bytes;
    }

    /// The bytes of a tensor in the file.
    ///
    /// @throws ArithmeticException if no file can be as large, or a size is negative
    long bytes(long[] sizes) {
        // Counted in the widest dtype, so that what is allowed here fits in every dtype.
        var widest = 8L;
        for (var size : sizes) {
            if (size < 0) {
                throw new ArithmeticException("negative size");
            }
            widest = Math.multiplyExact(widest, size);
        }
        return widest / 8 * bytes;
    }

    /// Bytes in memory for as many elements as `raw` bytes hold.
    long widened(long raw) {
        return raw / bytes * dtype.bytes();
    }

    /// The tensor whose elements are `raw`, row-major.
    ///
    /// @throws FileRefusal if an unsigned number is beyond int64
    TensorData decode(String file, String tensor, long[] sizes, byte[] raw, ByteOrder order) {
        var from = ByteBuffer.wrap(raw).order(order);
        var count = raw.length / bytes;
        if (this == BOOL) {
            for (var i = 0; i < count; i++) {
                raw[i] = (byte) (raw[i] == 0 ? 0 : 1);
            }
        }
        if (bytes == dtype.bytes() && this != U64) {
            return new TensorData(sizes, dtype, order == ByteOrder.LITTLE_ENDIAN || bytes == 1 ? from : swapped(from));
        }
        var to = ByteBuffer.allocate(Math.multiplyExact(count, dtype.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < count; i++) {
            switch (this) {
                case U16 -> to.putInt(Short.toUnsignedInt(from.getShort(i * 2)));
                case U32 -> to.putLong(Integer.toUnsignedLong(from.getInt(i * 4)));
                case U64 -> to.putLong(signed(file, tensor, from.getLong(i * 8)));
                case F8_E4M3 -> to.putFloat(e4m3(from.get(i)));
                case F8_E5M2 -> to.putFloat(Float.float16ToFloat((short) (from.get(i) << 8)));
                case F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL -> throw new IllegalStateException(name());
            }
        }
        return new TensorData(sizes, dtype, to.flip());
    }

    private static long signed(String file, String tensor, long value) {
        if (value < 0) {
            throw new FileRefusal(FileRule.TENSOR_RANGE, file, tensor, Long.toUnsignedString(value));
        }
        return value;
    }

    private ByteBuffer swapped(ByteBuffer from) {
        var to = ByteBuffer.allocate(from.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        while (from.hasRemaining()) {
            switch (bytes) {
                case 2 -> to.putShort(from.getShort());
                case 4 -> to.putInt(from.getInt());
                default -> to.putLong(from.getLong());
            }
        }
        return to.flip();
    }

    /// Four bits of exponent with a bias of 7, three of fraction, no infinities.
    private static float e4m3(byte code) {
        var exponent = code >> 3 & 15;
        var fraction = code & 7;
        if (exponent == 15 && fraction == 7) {
            return Float.NaN;
        }
        var size = exponent == 0 ? Math.scalb((float) fraction, -9) : Math.scalb(8f + fraction, exponent - 10);
        return code < 0 ? -size : size;
    }

    /// The elements of a column-major array in row-major order.
    static byte[] rowMajor(byte[] columns, long[] sizes, int width) {
        var rank = sizes.length;
        var strides = new int[rank];
        var stride = width;
        for (var d = 0; d < rank; d++) {
            strides[d] = stride;
            stride = (int) (stride * sizes[d]);
        }
        var rows = new byte[columns.length];
        var index = new long[rank];
        var from = 0;
        for (var to = 0; to < rows.length; to += width) {
            System.arraycopy(columns, from, rows, to, width);
            for (var d = rank - 1; d >= 0; d--) {
                from += strides[d];
                if (++index[d] < sizes[d]) {
                    break;
                }
                from -= (int) (strides[d] * sizes[d]);
                index[d] = 0;
            }
        }
        return rows;
    }
}
