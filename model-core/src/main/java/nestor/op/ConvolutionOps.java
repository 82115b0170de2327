package nestor.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Convolutions and pooling in one, two and three dimensions, with or without a batch.
final class ConvolutionOps {
    private ConvolutionOps() {}

    static void add(Family family) {
        for (var n = 1; n <= 3; n++) {
            convolution(family, n);
            transposed(family, n);
            pools(family, n);
            adaptive(family, n);
        }
    }

    private static void convolution(Family family, int n) {
        family.op("F torch", "conv" + n + "d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)",
                "Σ of weight times the part of x under it").type(a -> {
                    var x = Types.rank(Types.floatOnly(a.type("input")), n + 1, n + 2);
                    var weight = Types.rank(a.type("weight"), n + 2, n + 2);
                    Types.sameDtype(x, weight);
                    var groups = a.integer("groups");
                    Refusal.unless(groups > 0, Rule.AT_LEAST, groups, 1);
                    var channels = weight.dim(1).times(groups);
                    Refusal.unless(x.dim(-n - 1).fits(channels), Rule.CHANNELS, x.shape(), channels, "weight");
                    checkBias(a, weight.dim(0));
                    var stride = a.tuple("stride", n);
                    var dilation = a.tuple("dilation", n);
                    var same = a.get("padding") instanceof String
                            && a.oneOf("padding", "same", "valid").equals("same");
                    var dims = new ArrayList<>(x.shape().dims().subList(0, x.rank() - n - 1));
                    dims.add(weight.dim(0));
                    for (var i = 0; i < n; i++) {
                        var padding = a.get("padding") instanceof String ? 0 : a.tuple("padding", n)[i];
                        dims.add(same ? x.dim(i - n) : window(x.shape(), i - n, weight.dim(i - n), stride[i],
                                2 * padding, dilation[i], false));
                    }
                    return x.with(new Shape(dims));
                }).value((a, m) -> Aten.call(m, "conv" + n + "d", a.get("input"), a.get("weight"), a.get("bias"),
                        a.tuple("stride", n), a.get("padding") instanceof String text ? text : a.tuple("padding", n),
                        a.tuple("dilation", n), a.get("groups")));
    }

    private static void checkBias(Arguments a, Dim channels) {
        if (!a.isNone("bias")) {
            Refusal.unless(a.type("bias").shape().fits(Shape.of(channels)), Rule.SAME_SHAPE, Shape.of(channels),
                    a.type("bias").shape());
        }
    }

    /// How often a window of `kernel` fits into a dimension.
    static Dim window(Shape shape, int axis, Dim kernel, long stride, long padding, long dilation, boolean ceil) {
        Refusal.unless(stride > 0 && dilation > 0, Rule.AT_LEAST, Math.min(stride, dilation), 1);
        var reach = kernel.plus(-1).times(dilation).plus(1);
        var room = shape.dim(axis).plus(padding).minus(reach);
        Refusal.unless(room.size().orElse(0) >= 0, Rule.KERNEL_TOO_LARGE, shape, reach, shape.dim(axis).plus(padding));
        var count = room.plus(ceil ? stride - 1 : 0).floorDiv(stride).plus(1);
        // The last window must start within the input or its left padding.
        if (ceil && count.size().isPresent() && shape.dim(axis).size().isPresent()
                && (count.size().getAsLong() - 1) * stride >= shape.dim(axis).size().getAsLong() + padding / 2) {
            return count.plus(-1);
        }
        return count;
    }

    private static void transposed(Family family, int n) {
        family.op("F torch", "conv_transpose" + n
                + "d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)",
                "each x spreads weight over the output").type(a -> {
                    var x = Types.rank(Types.floatOnly(a.type("input")), n + 1, n + 2);
                    var weight = Types.rank(a.type("weight"), n + 2, n + 2);
                    Refusal.unless(x.dim(-n - 1).fits(weight.dim(0)), Rule.CHANNELS, x.shape(), weight.dim(0),
                            "weight");
                    checkBias(a, weight.dim(1).times(a.integer("groups")));
                    var dims = new ArrayList<>(x.shape().dims().subList(0, x.rank() - n - 1));
                    dims.add(weight.dim(1).times(a.integer("groups")));
                    for (var i = 0; i < n; i++) {
                        var reach = weight.dim(i - n).plus(-1).times(a.tuple("dilation", n)[i]);
                        dims.add(x.dim(i - n).plus(-1).times(a.tuple("stride", n)[i])
                                .plus(-2 * a.tuple("padding", n)[i]).plus(reach)
                                .plus(a.tuple("output_padding", n)[i] + 1));
                    }
                    return x.with(new Shape(dims));
                }).value((a, m) -> Aten.call(m, n == 1 ? "conv_transpose1d" : "conv_transpose" + n + "d",
                        a.get("input"), a.get("weight"), a.get("bias"), a.tuple("stride", n), a.tuple("padding", n),
                        a.tuple("output_padding", n), a.get("groups"), a.tuple("dilation", n)));
    }

    private static void pools(Family family, int n) {
        family.op("F torch", "max_pool" + n
                + "d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)",
                "the largest x in each window").type(a -> {
                    var pooled = pooled(a, n, a.tuple("dilation", n));
                    return a.flag("return_indices") ? NamedTuple.sorted(pooled, pooled.with(nestor.shape.DType.INT64))
                            : pooled;
                }).value((a, m) -> {
                    var arguments = new Object[]{a.get("input"), a.tuple("kernel_size", n), stride(a, n),
                            a.tuple("padding", n), a.tuple("dilation", n), a.flag("ceil_mode")};
                    if (!a.flag("return_indices")) {
                        return Aten.call(m, "max_pool" + n + "d", arguments);
                    }
                    var both = Aten.callAll(m, "max_pool" + n + "d_with_indices", arguments);
                    return NamedTuple.sorted(both.get(0), both.get(1));
                });
        family.op("F", "avg_pool" + n + "d(input, kernel_size, stride=None, padding=0, ceil_mode=False, "
                + "count_include_pad=True" + (n == 1 ? ")" : ", divisor_override=None)"),
                "the mean x in each window").type(a -> pooled(a, n, ones(n))).value((a, m) -> {
                    var arguments = new ArrayList<@org.jspecify.annotations.Nullable Object>();
                    Collections.addAll(arguments, a.get("input"), a.tuple("kernel_size", n), stride(a, n),
                            a.tuple("padding", n), a.flag("ceil_mode"), a.flag("count_include_pad"));
                    if (n > 1) {
                        arguments.add(a.get("divisor_override"));
                    }
                    return Aten.call(m, "avg_pool" + n + "d", arguments.toArray());
                });
    }

    private static long[] ones(int n) {
        var ones = new long[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] stride(Arguments a, int n) {
        return a.isNone("stride") || (a.get("stride") instanceof List<?> none && none.isEmpty())
                ? a.tuple("kernel_size", n) : a.tuple("stride", n);
    }

    private static TensorType pooled(Arguments a, int n, long[] dilation) {
        var x = Types.rank(Types.floatOnly(a.type("input")), n + 1, n + 2);
        var kernel = a.tuple("kernel_size", n);
        var stride = stride(a, n);
        var padding = a.tuple("padding", n);
        var shape = x.shape();
        for (var i = 0; i < n; i++) {
            Refusal.unless(padding[i] >= 0 && 2 * padding[i] <= kernel[i], Rule.BETWEEN, padding[i], 0, kernel[i] / 2);
            shape = shape.with(i - n, window(x.shape(), i - n, Dim.of(kernel[i]), stride[i], 2 * padding[i],
                    dilation[i], a.flag("ceil_mode")));
        }
        return x.with(shape);
    }

    private static void adaptive(Family family, int n) {
        for (var kind : List.of("avg", "max")) {
            family.op("F", "adaptive_" + kind + "_pool" + n + "d(input, output_size)",
                    kind.equals("avg") ? "the mean x in each of output_size windows"
                            : "the largest x in each of output_size windows")
                    .type(a -> {
                        var x = Types.rank(Types.floatOnly(a.type("input")), n + 1, n + 2);
                        return x.with(x.shape().slice(0, x.rank() - n).concat(output(a, x, n)));
                    }).value((a, m) -> Aten.call(m, "adaptive_" + kind + "_pool" + n + "d", a.get("input"),
                            output(a, a.type("input"), n).sizes().orElseThrow()));
        }
    }

    /// The wanted sizes; None keeps a size.
    private static Shape output(Arguments a, TensorType x, int n) {
        var dims = new ArrayList<Dim>();
        for (var i = 0; i < n; i++) {
            var wanted = a.get("output_size") instanceof List<?> list ? list.get(list.size() == 1 ? 0 : i)
                    : a.get("output_size");
            dims.add(wanted == null ? x.dim(i - n) : wanted instanceof Long size ? Dim.of(size)
                    : Arguments.<Dim>wrong(wanted, "int"));
        }
        return new Shape(dims);
    }
}
