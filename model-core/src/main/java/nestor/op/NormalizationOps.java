package nestor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import org.jspecify.annotations.Nullable;

/// Normalization, padding, resizing and rearranging of pictures.
final class NormalizationOps {
    private NormalizationOps() {}

    static void add(Family family) {
        family.op("F", "layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05)",
                "(x - mean) / √(var + eps)·weight + bias over the last dimensions").type(a -> {
                    var x = Types.floatOnly(a.type("input"));
                    var wanted = new Shape(a.sizes("normalized_shape"));
                    Refusal.unless(x.rank() >= wanted.rank()
                            && x.shape().slice(x.rank() - wanted.rank(), x.rank()).fits(wanted), Rule.SAME_SHAPE,
                            wanted, x.shape());
                    same(a, "weight", wanted);
                    same(a, "bias", wanted);
                    return x;
                }).value((a, m) -> Aten.call(m, "layer_norm", a.get("input"), a.longs("normalized_shape"),
                        a.get("weight"), a.get("bias"), a.real("eps")));
        family.op("F", "rms_norm(input, normalized_shape, weight=None, eps=None)",
                "x / √(mean x² + eps)·weight over the last dimensions").from(Types::floatOnly)
                .value((a, m) -> Aten.call(m, "rms_norm", a.get("input"), a.longs("normalized_shape"),
                        a.get("weight"), a.get("eps")));
        family.op("F", "batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, "
                + "momentum=0.1, eps=1e-05)", "(x - mean) / √(var + eps)·weight + bias for each channel").type(a -> {
                    var x = Types.rank(Types.floatOnly(a.type("input")), 2, 64);
                    for (var name : List.of("running_mean", "running_var", "weight", "bias")) {
                        same(a, name, Shape.of(x.dim(1)));
                    }
                    return x;
                }).value((a, m) -> Aten.call(m, "batch_norm", a.get("input"), a.get("weight"), a.get("bias"),
                        a.get("running_mean"), a.get("running_var"), a.flag("training"), a.real("momentum"),
                        a.real("eps"), false));
        family.op("F", "instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, "
                + "use_input_stats=True, momentum=0.1, eps=1e-05)", "batch_norm for each picture alone")
                .from(x -> Types.rank(Types.floatOnly(x), 2, 64))
                .value((a, m) -> Aten.call(m, "instance_norm", a.get("input"), a.get("weight"), a.get("bias"),
                        a.get("running_mean"), a.get("running_var"), a.flag("use_input_stats"), a.real("momentum"),
                        a.real("eps"), false));
        family.op("F", "group_norm(input, num_groups, weight=None, bias=None, eps=1e-05)",
                "(x - mean) / √(var + eps)·weight + bias for each group of channels").type(a -> {
                    var x = Types.rank(Types.floatOnly(a.type("input")), 2, 64);
                    var groups = a.integer("num_groups");
                    Refusal.unless(groups > 0, Rule.AT_LEAST, groups, 1);
                    x.dim(1).size().ifPresent(channels -> Refusal.unless(channels % groups == 0, Rule.DIVISIBLE,
                            channels, groups, "num_groups"));
                    return x;
                }).value((a, m) -> Aten.call(m, "group_norm", a.get("input"), a.get("num_groups"), a.get("weight"),
                        a.get("bias"), a.real("eps")));
        pads(family);
        pictures(family);
        family.op("F", "cosine_similarity(input, x2, dim=1, eps=1e-08)", "Σ x·y / (‖x‖·‖y‖) along dim").type(a -> {
            var both = ArithmeticOps.common(a, d -> d);
            return both.with(both.shape().without(a.axis("dim", both.rank())));
        }).aten();
        family.op("F", "pairwise_distance(input, x2, p=2.0, eps=1e-06, keepdim=False)",
                "‖x - y + eps‖ₚ over the last dimension")
                .type(a -> {
                    var both = ArithmeticOps.common(a, d -> d);
                    return both.with(a.flag("keepdim") ? both.shape().with(-1, Dim.of(1)) : both.shape().without(-1));
                }).aten();
    }

    private static void same(Arguments a, String name, Shape wanted) {
        if (!a.isNone(name)) {
            var shape = a.type(name).shape();
            Refusal.unless(shape.fits(wanted), Rule.SAME_SHAPE, wanted, shape);
        }
    }

    private static void pads(Family family) {
        family.op("F", "pad(input, pad, mode='constant', value=None)", "x with a border, from the last dimension on")
                .type(a -> {
                    var x = a.type("input");
                    var pad = a.longs("pad");
                    a.oneOf("mode", "constant", "reflect", "replicate", "circular");
                    Refusal.unless(pad.length % 2 == 0, Rule.DIVISIBLE, pad.length, 2, "pad");
                    Types.rank(x, pad.length / 2, 64);
                    var shape = x.shape();
                    for (var i = 0; i < pad.length / 2; i++) {
                        var size = shape.dim(-1 - i).plus(pad[2 * i] + pad[2 * i + 1]);
                        Refusal.unless(size.size().orElse(0) >= 0, Rule.AT_LEAST, size, 0);
                        shape = shape.with(-1 - i, size);
                    }
                    return x.with(shape);
                }).value((a, m) -> Aten.call(m, "pad", a.get("input"), a.longs("pad"), a.get("mode"),
                        a.isNone("value") ? null : (Object) a.real("value")));
    }

    private static void pictures(Family family) {
        family.op("F", "pixel_shuffle(input, upscale_factor)", "channels moved into height and width").type(a -> {
            var x = Types.rank(a.type("input"), 3, 64);
            var factor = a.integer("upscale_factor");
            return x.with(x.shape().with(-3, x.dim(-3).floorDiv(factor * factor)).with(-2, x.dim(-2).times(factor))
                    .with(-1, x.dim(-1).times(factor)));
        }).aten();
        family.op("F", "pixel_unshuffle(input, downscale_factor)", "height and width moved into channels").type(a -> {
            var x = Types.rank(a.type("input"), 3, 64);
            var factor = a.integer("downscale_factor");
            return x.with(x.shape().with(-3, x.dim(-3).times(factor * factor)).with(-2, x.dim(-2).floorDiv(factor))
                    .with(-1, x.dim(-1).floorDiv(factor)));
        }).aten();
        family.op("F", "interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None)",
                "x at another height and width").type(a -> {
                    a.oneOf("mode", "nearest", "linear", "bilinear", "bicubic", "trilinear");
                    var x = Types.rank(Types.floatOnly(a.type("input")), 3, 5);
                    return x.with(x.shape().slice(0, 2).concat(resized(a, x)));
                }).value((a, m) -> {
                    var x = a.type("input");
                    var size = resized(a, x).sizes().orElseThrow();
                    var n = x.rank() - 2;
                    var arguments = new ArrayList<@Nullable Object>();
                    arguments.add(a.get("input"));
                    arguments.add(size);
                    if (!a.text("mode").equals("nearest")) {
                        arguments.add(!a.isNone("align_corners") && a.flag("align_corners"));
                    }
                    if (!a.isNone("scale_factor")) {
                        Arrays.stream(scales(a, n)).forEach(arguments::add);
                    }
                    return Aten.call(m, "upsample_" + a.text("mode") + n + "d", arguments.toArray());
                });
        family.op("F", "unfold(input, kernel_size, dilation=1, padding=0, stride=1)", "every window as a column")
                .type(a -> {
                    var x = Types.rank(Types.floatOnly(a.type("input")), 3, 4);
                    var windows = Dim.of(1);
                    var kernel = a.tuple("kernel_size", 2);
                    for (var i = 0; i < 2; i++) {
                        windows = windows.times(ConvolutionOps.window(x.shape(), i - 2, Dim.of(kernel[i]),
                                a.tuple("stride", 2)[i], 2 * a.tuple("padding", 2)[i], a.tuple("dilation", 2)[i],
                                false));
                    }
                    return x.with(x.shape().slice(0, x.rank() - 3)
                            .concat(Shape.of(x.dim(-3).times(kernel[0] * kernel[1]), windows)));
                })
                .value((a, m) -> Aten.call(m, "im2col", a.get("input"), a.tuple("kernel_size", 2),
                        a.tuple("dilation", 2),
                        a.tuple("padding", 2), a.tuple("stride", 2)));
    }

    private static double[] scales(Arguments a, int n) {
        var given = a.get("scale_factor") instanceof List<?> list ? list : List.of(a.some("scale_factor"));
        var scales = new double[n];
        for (var i = 0; i < n; i++) {
            scales[i] = ((Number) given.get(given.size() == 1 ? 0 : i)).doubleValue();
        }
        return scales;
    }

    private static Shape resized(Arguments a, TensorType x) {
        var n = x.rank() - 2;
        if (!a.isNone("size")) {
            return Shape.of(a.tuple("size", n));
        }
        var scales = scales(a, n);
        var dims = new ArrayList<Dim>();
        for (var i = 0; i < n; i++) {
            var size = x.dim(i + 2);
            dims.add(size.size().isPresent() ? Dim.of((long) Math.floor(size.size().getAsLong() * scales[i]))
                    : size.times((long) scales[i]));
        }
        return new Shape(dims);
    }
}
