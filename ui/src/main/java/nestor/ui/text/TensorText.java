package nestor.ui.text;

import nestor.shape.TensorData;

/// Tensors as text for other programs.
public final class TensorText {
    private TensorText() {}

    /// Rows of comma-separated numbers: the last dimension is a row.
    public static String csv(TensorData data) {
        var columns = columns(data);
        var text = new StringBuilder();
        for (var i = 0; i < data.count(); i++) {
            text.append(number(data, i)).append((i + 1) % columns == 0 ? "\n" : ",");
        }
        return text.toString();
    }

    /// A Python expression that makes the same array with NumPy, imported as `np`.
    public static String numpy(TensorData data) {
        var text = new StringBuilder("np.array(");
        var sizes = data.sizes();
        if (sizes.length == 0) {
            text.append(python(data, 0));
        } else {
            append(text, data, 0, 0, data.count());
        }
        return text.append(", dtype=np.").append(dtype(data)).append(")")
                .append(data.count() == 0 ? ".reshape(" + shape(sizes) + ")" : "").toString();
    }

    private static void append(StringBuilder text, TensorData data, int depth, int from, int count) {
        var sizes = data.sizes();
        var parts = (int) sizes[depth];
        text.append('[');
        for (var part = 0; part < parts && count > 0; part++) {
            text.append(part == 0 ? "" : depth == sizes.length - 1 ? ", " : ",\n" + " ".repeat(10 + depth));
            if (depth == sizes.length - 1) {
                text.append(python(data, from + part));
            } else {
                append(text, data, depth + 1, from + part * (count / parts), count / parts);
            }
        }
        text.append(']');
    }

    private static String shape(long[] sizes) {
        var text = new StringBuilder("(");
        for (var size : sizes) {
            text.append(size).append(", ");
        }
        return text.append(")").toString();
    }

    private static int columns(TensorData data) {
        var sizes = data.sizes();
        return sizes.length == 0 ? 1 : (int) Math.max(1, sizes[sizes.length - 1]);
    }

    /// Bfloat16, which NumPy does not have, as float32.
    private static String dtype(TensorData data) {
        return switch (data.dtype()) {
            case FLOAT32, BFLOAT16 -> "float32";
            case FLOAT64 -> "float64";
            case FLOAT16 -> "float16";
            case INT64 -> "int64";
            case INT32 -> "int32";
            case INT16 -> "int16";
            case INT8 -> "int8";
            case UINT8 -> "uint8";
            case BOOL -> "bool_";
        };
    }

    private static String python(TensorData data, int index) {
        var text = number(data, index);
        return switch (text) {
            case "NaN" -> "np.nan";
            case "Infinity" -> "np.inf";
            case "-Infinity" -> "-np.inf";
            default -> text;
        };
    }

    /// A number with all the digits that its type has.
    public static String number(TensorData data, int index) {
        return switch (data.dtype()) {
            case FLOAT32, FLOAT16, BFLOAT16 -> Float.toString((float) data.number(index));
            case FLOAT64 -> Double.toString(data.number(index));
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> Long.toString(data.integer(index));
        };
    }
}
