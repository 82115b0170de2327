package nestor.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.Transfer;

/// A tensor as PyTorch prints it: all values up to a thousand, the edges beyond, in columns of one width.
final class TensorText {
    private static final int MOST = 1000;
    private static final int EDGE = 3;
    private static final int LINE = 80;
    private static final String START = "tensor(";

    private final TensorData data;
    private final long[] sizes;
    private final boolean cut;
    private final DoubleFunction<String> floats;
    private final int width;

    private TensorText(TensorData data) {
        this.data = data;
        sizes = data.sizes();
        cut = data.count() > MOST;
        var seen = new ArrayList<Integer>();
        seen(0, 0, seen);
        var finite = data.dtype().isFloat()
                ? seen.stream().mapToDouble(data::number).filter(x -> x != 0 && Double.isFinite(x)).toArray()
                : new double[0];
        floats = format(finite);
        width = data.dtype().isFloat()
                ? Arrays.stream(finite).mapToInt(x -> floats.apply(x).length()).max().orElse(1)
                : seen.stream().mapToInt(i -> number(i).length()).max().orElse(1);
    }

    static String of(TensorValue tensor) {
        var text = new TensorText(Transfer.toData(tensor.array()));
        var shown = (tensor.isParameter() ? "Parameter containing:\n" : "") + START + text.part(0, 0, START.length());
        for (var suffix : text.suffixes(tensor)) {
            var line = shown.length() - shown.lastIndexOf('\n') + 1;
            shown += line + suffix.length() + 2 > LINE ? ",\n" + " ".repeat(START.length()) + suffix : ", " + suffix;
        }
        return shown + ")";
    }

    private List<String> suffixes(TensorValue tensor) {
        var suffixes = new ArrayList<String>();
        if (data.count() == 0 && sizes.length > 1) {
            suffixes.add("size=" + Arrays.toString(sizes).replace('[', '(').replace(']', ')'));
        }
        if (!List.of(DType.FLOAT32, DType.INT64, DType.BOOL).contains(data.dtype())) {
            suffixes.add("dtype=torch." + data.dtype());
        }
        if (tensor.requiresGrad() && tensor.isLeaf()) {
            suffixes.add("requires_grad=True");
        }
        return suffixes;
    }

    /// Whole numbers end in a point; very different, large or small ones are written with an exponent.
    private static DoubleFunction<String> format(double[] finite) {
        var magnitudes = Arrays.stream(finite).map(Math::abs).summaryStatistics();
        var whole = Arrays.stream(finite).allMatch(x -> x == Math.rint(x));
        var wide = magnitudes.getMax() / magnitudes.getMin() > 1000 || magnitudes.getMax() > 1e8;
        if (finite.length > 0 && (wide || (!whole && magnitudes.getMin() < 1e-4))) {
            return x -> Formatting.exponent(x, 4, "e");
        }
        return x -> whole ? Formatting.fixed(x, 0, "") + "." : Formatting.fixed(x, 4, "");
    }

    private String number(int index) {
        if (data.dtype() == DType.BOOL) {
            return data.integer(index) != 0 ? "True" : "False";
        }
        if (!data.dtype().isFloat()) {
            return Long.toString(data.integer(index));
        }
        var value = data.number(index);
        return Double.isNaN(value) ? "nan"
                : Double.isInfinite(value) ? (value < 0 ? "-inf" : "inf") : floats.apply(value);
    }

    private String padded(int index) {
        var text = number(index);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private int stride(int dim) {
        return (int) Arrays.stream(sizes).skip(dim + 1L).reduce(1, (a, b) -> a * b);
    }

    /// The places of a dimension that are shown; -1 where some are left out.
    private int[] places(int dim) {
        var size = (int) sizes[dim];
        return !cut || size <= 2 * EDGE
                ? IntStream.range(0, size).toArray()
                : IntStream.of(0, 1, 2, -1, size - 3, size - 2, size - 1).toArray();
    }

    private void seen(int dim, int from, List<Integer> all) {
        if (dim == sizes.length) {
            all.add(from);
            return;
        }
        for (var place : places(dim)) {
            if (place >= 0) {
                seen(dim + 1, from + place * stride(dim), all);
            }
        }
    }

    private String part(int dim, int from, int indent) {
        if (dim == sizes.length) {
            return padded(from);
        }
        if (data.count() == 0) {
            return "[]";
        }
        var last = dim == sizes.length - 1;
        var parts = Arrays.stream(places(dim)).mapToObj(place -> place < 0 ? last ? " ..." : "..."
                : part(dim + 1, from + place * stride(dim), indent + 1)).toList();
        var next = "\n".repeat(last ? 1 : sizes.length - 1 - dim) + " ".repeat(indent + 1);
        return "[" + (last ? rows(parts, (LINE - indent) / (width + 2), "," + next)
                : String.join("," + next, parts)) + "]";
    }

    private static String rows(List<String> parts, int columns, String next) {
        var each = Math.max(1, columns);
        return IntStream.iterate(0, i -> i < parts.size(), i -> i + each)
                .mapToObj(i -> String.join(", ", parts.subList(i, Math.min(parts.size(), i + each))))
                .collect(Collectors.joining(next));
    }
}
