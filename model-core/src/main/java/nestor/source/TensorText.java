package nestor.source;

import java.util.Locale;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.Transfer;

/// A tensor as the results pane shows what was printed: all values up to a thousand, the edges beyond.
final class TensorText {
    private static final int MOST = 1000;
    private static final int EDGE = 3;

    private final TensorData data;
    private final long[] sizes;
    private final StringBuilder text = new StringBuilder("tensor(");

    private TensorText(TensorData data) {
        this.data = data;
        sizes = data.sizes();
    }

    static String of(TensorValue tensor) {
        var written = new TensorText(Transfer.toData(tensor.array()));
        written.part(0, 0);
        if (tensor.type().dtype() != DType.FLOAT32 && tensor.type().dtype() != DType.INT64
                && tensor.type().dtype() != DType.BOOL) {
            written.text.append(", dtype=torch.").append(tensor.type().dtype());
        }
        if (tensor.requiresGrad()) {
            written.text.append(", requires_grad=True");
        }
        return written.text.append(")").toString();
    }

    private void part(int dim, int from) {
        if (dim == sizes.length) {
            text.append(number(from));
            return;
        }
        var stride = 1;
        for (var i = dim + 1; i < sizes.length; i++) {
            stride *= (int) sizes[i];
        }
        var size = (int) sizes[dim];
        var cut = data.count() > MOST && size > 2 * EDGE;
        text.append('[');
        for (var i = 0; i < size; i++) {
            if (cut && i == EDGE) {
                text.append("..., ");
                i = size - EDGE;
            }
            part(dim + 1, from + i * stride);
            text.append(i == size - 1 ? "" : dim == sizes.length - 1 ? ", " : ",\n" + " ".repeat(8 + dim));
        }
        text.append(']');
    }

    private String number(int index) {
        if (data.dtype() == DType.BOOL) {
            return data.integer(index) != 0 ? "True" : "False";
        }
        return data.dtype().isFloat() ? String.format(Locale.ROOT, "%.4f", data.number(index))
                : Long.toString(data.integer(index));
    }
}
