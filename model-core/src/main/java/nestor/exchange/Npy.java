package nestor.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import nestor.shape.DType;
import nestor.shape.TensorData;

/// numpy's `.npy` format, versions 1 to 3: one array, never a pickled object.
public final class Npy {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int MOST_DIMENSIONS = 64;

    private Npy() {}

    /// The array in the file, row-major.
    ///
    /// @throws FileRefusal if the file is not exactly as the format demands
    public static TensorData read(Path file) {
        try (var intake = Intake.open(file)) {
            return read(intake);
        }
    }

    /// As [#read(Path)].
    public static TensorData read(Intake intake) {
        var file = intake.name();
        var kind = FileKind.of(intake.first(FileKind.LOOKED_AT));
        if (kind != FileKind.NPY) {
            throw kind.refusedAs(FileKind.NPY, file);
        }
        var start = intake.take(8);
        var header = NpyHeader.parse(file, headerText(intake, start[6], start[7]));
        var encoding = encoding(file, header.descr());
        var shape = header.shape().stream().mapToLong(Long::longValue).toArray();
        var wanted = bytes(file, shape, encoding);
        if (wanted > intake.left()) {
            throw new FileRefusal(FileRule.TRUNCATED, file, wanted, intake.left());
        }
        if (wanted < intake.left()) {
            throw new FileRefusal(FileRule.TRAILING, file, intake.left() - wanted);
        }
        if (encoding.widened(wanted) > Intake.MOST) {
            throw new FileRefusal(FileRule.TOO_LARGE, file, wanted, Intake.MOST);
        }
        var raw = intake.all();
        var ordered = header.fortranOrder() && shape.length > 1
                ? Encoding.rowMajor(raw, shape, encoding.bytes())
                : raw;
        var order = header.descr().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return encoding.decode(file, "", shape, ordered, order);
    }

    private static String headerText(Intake intake, int major, int minor) {
        if (major < 1 || major > 3 || minor != 0) {
            throw new FileRefusal(FileRule.NPY_VERSION, intake.name(), major, minor);
        }
        var length = major == 1
                ? Short.toUnsignedLong(intake.buffer(2).getShort())
                : Integer.toUnsignedLong(intake.buffer(4).getInt());
        if (length > LONGEST_HEADER) {
            throw new FileRefusal(FileRule.HEADER_LENGTH, intake.name(), length, LONGEST_HEADER);
        }
        return new String(intake.take(length), major == 3 ? UTF_8 : ISO_8859_1);
    }

    private static long bytes(String file, long[] shape, Encoding encoding) {
        try {
            if (shape.length <= MOST_DIMENSIONS) {
                return encoding.bytes(shape);
            }
        } catch (ArithmeticException _) {
            // said below
        }
        throw new FileRefusal(FileRule.TENSOR_SHAPE, file, "", Safetensors.brief(shape));
    }

    private static Encoding encoding(String file, String descr) {
        var plain = descr.isEmpty() || "<>|=".indexOf(descr.charAt(0)) < 0 ? descr : descr.substring(1);
        if (plain.startsWith("O")) {
            throw new FileRefusal(FileRule.NPY_PICKLE, file);
        }
        return Optional.ofNullable(switch (plain) {
            case "f8" -> Encoding.F64;
            case "f4" -> Encoding.F32;
            case "f2" -> Encoding.F16;
            case "i8" -> Encoding.I64;
            case "i4" -> Encoding.I32;
            case "i2" -> Encoding.I16;
            case "i1" -> Encoding.I8;
            case "u8" -> Encoding.U64;
            case "u4" -> Encoding.U32;
            case "u2" -> Encoding.U16;
            case "u1" -> Encoding.U8;
            case "b1" -> Encoding.BOOL;
            default -> null;
        }).orElseThrow(() -> new FileRefusal(FileRule.TENSOR_UNSUPPORTED, file, "", descr));
    }

    /// Writes version 1 of the format, little-endian and row-major. numpy has no bfloat16: it is written as float32.
    public static void write(OutputStream out, TensorData tensor) throws IOException {
        var values = tensor.dtype() == DType.BFLOAT16 ? tensor.to(DType.FLOAT32) : tensor;
        var sizes = values.sizes();
        var shape = Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(", ", "(",
                sizes.length == 1 ? ",)" : ")"));
        var text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr(values.dtype()), shape);
        var length = Math.ceilDiv(10 + text.length() + 1, 64) * 64 - 10;
        var start = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
        start.put("\u0093NUMPY\u0001\0".getBytes(ISO_8859_1)).putShort((short) length).put(text.getBytes(ISO_8859_1));
        while (start.remaining() > 1) {
            start.put((byte) ' ');
        }
        start.put((byte) '\n');
        out.write(start.array());
        Channels.newChannel(out).write(values.bytes());
    }

    private static String descr(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> "<f8";
            case FLOAT32, BFLOAT16 -> "<f4";
            case FLOAT16 -> "<f2";
            case INT64 -> "<i8";
            case INT32 -> "<i4";
            case INT16 -> "<i2";
            case INT8 -> "|i1";
            case UINT8 -> "|u1";
            case BOOL -> "|b1";
        };
    }
}
