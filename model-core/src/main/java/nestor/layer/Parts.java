package nestor.layer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import nestor.layer.AttentionLayer.MultiheadAttention;
import nestor.layer.LinearLayer.Linear;
import nestor.layer.NormLayer.LayerNorm;
import nestor.layer.TransformerLayer.Activation;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.TensorType;
import nestor.tensor.Dropout;
import org.jspecify.annotations.Nullable;

/// What a transformer layer is made of.
///
/// @param attentions the names of its attentions, all of which are alike; it has a norm for each and one more
record Parts(MultiheadAttention attention, Linear first, Linear second, LayerNorm norm, Activation activation,
        double dropout, List<String> attentions) {

    void check(TensorType query, TensorType memory, @Nullable TensorType padding, @Nullable TensorType mask) {
        attention.outputs(Arrays.asList(query, memory, memory, padding, mask));
    }

    /// What the attentions, the two maps and the norms compute.
    ///
    /// @param memory what the second attention looks at, if there are two
    Work work(TensorType x, TensorType memory) {
        var all = Work.NONE;
        for (var i = 0; i < attentions.size(); i++) {
            var seen = i == 0 ? x : memory;
            all = all.plus(attention.work(List.of(x, seen, seen), List.of(x)));
        }
        var wide = x.with(x.shape().with(-1, Dim.of(first.outFeatures())));
        return all.plus(first.work(List.of(x), List.of(wide))).plus(second.work(List.of(wide), List.of(x)))
                .plus(Work.each(wide, 1)).plus(norm.work(List.of(x), List.of(x)).times(attentions.size() + 1.0))
                .plus(Work.each(x, attentions.size() + 1.0));
    }

    List<ParameterSpec> parameters() {
        return all(attention.parameters());
    }

    List<ParameterSpec> draws() {
        return all(attention.draws());
    }

    private List<ParameterSpec> all(List<ParameterSpec> attended) {
        var all = new ArrayList<ParameterSpec>();
        attentions.forEach(name -> attended.forEach(p -> all.add(p.in(name))));
        first.parameters().forEach(p -> all.add(p.in("linear1")));
        second.parameters().forEach(p -> all.add(p.in("linear2")));
        for (var i = 1; i <= attentions.size() + 1; i++) {
            var name = "norm" + i;
            norm.parameters().forEach(p -> all.add(p.in(name)));
        }
        return all;
    }

    /// `norm(x + dropout(step(x)))`, or `x + dropout(step(norm(x)))`.
    NDArray add(LayerBlock.Call call, NDArray x, int index, boolean normFirst, UnaryOperator<NDArray> step) {
        return normFirst
                ? x.add(dropped(call, step.apply(normalized(call, x, index))))
                : normalized(call, x.add(dropped(call, step.apply(x))), index);
    }

    NDArray attend(LayerBlock.Call call, String name, NDArray query, NDArray memory, @Nullable NDArray padding,
            @Nullable NDArray mask) {
        return new Heads(attention, call.part(name, query, memory, memory, padding, mask)).attend().head();
    }

    NDArray feedForward(LayerBlock.Call call, NDArray x) {
        var wide = call.aten("linear", x, call.weight("linear1.weight"), call.parameter("linear1.bias"));
        var bent = call.aten(activation == Activation.RELU ? "relu" : "gelu", wide);
        return call.aten("linear", dropped(call, bent), call.weight("linear2.weight"),
                call.parameter("linear2.bias"));
    }

    private NDArray normalized(LayerBlock.Call call, NDArray x, int index) {
        return norm.apply(call.part("norm" + index, x));
    }

    private NDArray dropped(LayerBlock.Call call, NDArray x) {
        return call.training() ? Dropout.ELEMENTS.drop(x, dropout) : x;
    }
}
