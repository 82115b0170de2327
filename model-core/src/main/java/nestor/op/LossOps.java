package nestor.op;

import ai.djl.ndarray.NDArray;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// How far outputs are from targets.
final class LossOps {
    private LossOps() {}

    static void add(Family family) {
        pointwise(family, "mse_loss(input, target, reduction='mean')", "(x - y)²");
        pointwise(family, "l1_loss(input, target, reduction='mean')", "|x - y|");
        pointwise(family, "smooth_l1_loss(input, target, reduction='mean', beta=1.0)",
                "d²/2beta if d < beta else d - beta/2, d = |x - y|");
        pointwise(family, "huber_loss(input, target, reduction='mean', delta=1.0)",
                "d²/2 if d < delta else delta·(d - delta/2), d = |x - y|");
        pointwise(family, "soft_margin_loss(input, target, reduction='mean')", "ln (1 + e^(-y·x))");
        family.op("F", "kl_div(input, target, reduction='mean', log_target=False)", "y·(ln y - x)").type(a -> {
            var each = Types.floatOnly(ArithmeticOps.common(a, d -> d));
            a.oneOf("reduction", "none", "mean", "sum", "batchmean");
            return a.text("reduction").equals("none") ? each : each.with(Shape.SCALAR);
        }).value((a, m) -> {
            var batch = a.text("reduction").equals("batchmean");
            var loss = Aten.call(m, "kl_div", a.get("input"), a.get("target"), batch ? 2L : code(a),
                    Aten.named("log_target", a.flag("log_target")));
            return batch ? Aten.call(m, "div", loss, a.array("input").getShape().get(0)) : loss;
        });
        weighted(family, "binary_cross_entropy(input, target, weight=None, reduction='mean')",
                "-y·ln x - (1 - y)·ln (1 - x)");
        family.op("F",
                "binary_cross_entropy_with_logits(input, target, weight=None, reduction='mean', pos_weight=None)",
                "binary_cross_entropy of sigmoid(x)").type(LossOps::elementwise)
                .value((a, m) -> Aten.call(m, "binary_cross_entropy_with_logits", a.get("input"), a.get("target"),
                        a.get("weight"), a.get("pos_weight"), code(a)));
        family.op("F",
                "cross_entropy(input, target, weight=None, ignore_index=-100, reduction='mean', label_smoothing=0.0)",
                "-ln softmax(x) at the target class").type(a -> classes(a, true))
                .value((a, m) -> Aten.call(m, "cross_entropy_loss", a.get("input"), a.get("target"), a.get("weight"),
                        code(a), a.get("ignore_index"), a.real("label_smoothing")));
        family.op("F", "nll_loss(input, target, weight=None, ignore_index=-100, reduction='mean')",
                "-x at the target class").type(a -> classes(a, false))
                .value((a, m) -> Aten.call(m, "nll_loss_nd", a.get("input"), a.get("target"), a.get("weight"), code(a),
                        a.get("ignore_index")));
        family.op("F", "cosine_embedding_loss(input1, input2, target, margin=0.0, reduction='mean')",
                "1 - cos if y = 1 else max(0, cos - margin)").type(a -> {
                    var x = Types.floatOnly(a.type("input1"));
                    reduction(a);
                    return x.with(none(a) ? a.type("target").shape() : Shape.SCALAR);
                }).value((a, m) -> Aten.call(m, "cosine_embedding_loss", a.get("input1"), a.get("input2"),
                        a.get("target"), a.real("margin"), code(a)));
        family.op("F", "margin_ranking_loss(input1, input2, target, margin=0.0, reduction='mean')",
                "max(0, -y·(a - b) + margin)").type(a -> {
                    reduction(a);
                    var both = ArithmeticOps.common(a, d -> d);
                    return both.with(none(a) ? Types.broadcast(both.shape(), a.type("target").shape()) : Shape.SCALAR);
                }).value((a, m) -> Aten.call(m, "margin_ranking_loss", a.get("input1"), a.get("input2"),
                        a.get("target"), a.real("margin"), code(a)));
        family.op("F",
                "triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2.0, eps=1e-06, swap=False, reduction='mean')",
                "max(0, ‖a - p‖ - ‖a - n‖ + margin)").type(a -> {
                    reduction(a);
                    var x = Types.floatOnly(a.type("anchor"));
                    return x.with(none(a) ? Types.rank(x, 1, 64).shape().without(-1) : Shape.SCALAR);
                }).value((a, m) -> Aten.call(m, "triplet_margin_loss", a.get("anchor"), a.get("positive"),
                        a.get("negative"), a.real("margin"), a.real("p"), a.real("eps"), a.flag("swap"), code(a)));
    }

    private static void pointwise(Family family, String signature, String formula) {
        family.op("F", signature, formula).type(LossOps::elementwise).value((a, m) -> {
            var extra = a.signature().parameters().getLast().name();
            var x = a.array("input");
            var y = target(a, x);
            return extra.equals("reduction") ? Aten.call(m, a.signature().name(), x, y, code(a))
                    : Aten.call(m, a.signature().name(), x, y, code(a), a.real(extra));
        });
    }

    private static NDArray target(Arguments a, NDArray x) {
        var target = a.array("target");
        return target.getDataType().equals(x.getDataType()) ? target
                : target.toType(x.getDataType(), false);
    }

    private static void weighted(Family family, String signature, String formula) {
        family.op("F", signature, formula).type(LossOps::elementwise).value((a, m) -> Aten.call(m,
                a.signature().name(), a.get("input"), a.get("target"), a.get("weight"), code(a)));
    }

    private static TensorType elementwise(Arguments a) {
        reduction(a);
        var each = Types.floatOnly(ArithmeticOps.common(a, d -> d));
        return none(a) ? each : each.with(Shape.SCALAR);
    }

    private static TensorType classes(Arguments a, boolean probabilities) {
        reduction(a);
        var x = Types.floatOnly(Types.rank(a.type("input"), 1, 64));
        var target = a.type("target");
        var perItem = x.rank() == 1 ? Shape.SCALAR : x.shape().without(1);
        if (probabilities && target.dtype().isFloat()) {
            Refusal.unless(target.shape().fits(x.shape()), Rule.SAME_SHAPE, x.shape(), target.shape());
        } else {
            Refusal.unless(target.dtype() == DType.INT64 || target.dtype() == DType.UINT8, Rule.DTYPE, target.dtype(),
                    DType.INT64);
            Refusal.unless(target.shape().fits(perItem), Rule.SAME_SHAPE, perItem, target.shape());
        }
        return x.with(none(a) ? perItem : Shape.SCALAR);
    }

    private static void reduction(Arguments a) {
        a.oneOf("reduction", "none", "mean", "sum");
    }

    private static boolean none(Arguments a) {
        return a.text("reduction").equals("none");
    }

    private static long code(Arguments a) {
        return switch (a.text("reduction")) {
            case "none" -> 0;
            case "sum" -> 2;
            default -> 1;
        };
    }
}
