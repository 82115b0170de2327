package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nestor.layer.AttentionLayer.MultiheadAttention;
import nestor.layer.LinearLayer.Linear;
import nestor.layer.NormLayer.LayerNorm;
import nestor.op.Work;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// The layers of a transformer and stacks of them.
@About(family = Family.ATTENTION)
public sealed interface TransformerLayer extends LayerSpec {
    /// What follows the first linear layer.
    enum Activation {
        RELU, GELU
    }

    @Override
    default Set<String> optionalInputs() {
        var masks = new java.util.TreeSet<>(inputNames());
        masks.removeIf(name -> !name.contains("mask"));
        return masks;
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return List.of(inputs.getFirst());
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        attentions(inputs).forEach(Runnable::run);
        return List.of(inputs.getFirst());
    }

    /// The checks of the attentions inside.
    List<Runnable> attentions(List<TensorType> inputs);

    /// What the layer computes, from its own parameters.
    NDArray forward(LayerBlock.Call call);

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, this::forward);
    }

    private static <T> @Nullable T at(List<T> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }

    /// Attention, two linear layers, and a normalisation after each of both. Equals
    /// `torch.nn.TransformerEncoderLayer`.
    @About(formula = "x ← norm(x + attention(x)),  y = norm(x + W₂ relu(W₁ x))", shapes = "(S, N, d_model) → the same", djl = "ai.djl.nn.transformer.TransformerEncoderBlock", source = "Vaswani et al., 2017")
    record TransformerEncoderLayer(@Range(min = 1) long dModel, @Range(min = 1) long nhead,
            @Default("2048") @Range(min = 1) long dimFeedforward,
            @Default("0.1") @Range(min = 0, max = 1) double dropout, @Default("'relu'") Activation activation,
            @Default("1e-05") @Range(min = 0) double layerNormEps, @Default("False") boolean batchFirst,
            @Default("False") boolean normFirst, @Default("True") boolean bias) implements TransformerLayer {
        public TransformerEncoderLayer {
            Check.divisible(dModel, nhead, "nhead");
        }

        private Parts parts() {
            return new Parts(new MultiheadAttention(dModel, nhead, dropout, bias, batchFirst),
                    new Linear(dModel, dimFeedforward, bias), new Linear(dimFeedforward, dModel, bias),
                    new LayerNorm(List.of(dModel), layerNormEps, true, bias), activation, dropout,
                    List.of("self_attn"));
        }

        @Override
        public List<String> inputNames() {
            return List.of("src", "src_mask", "src_key_padding_mask");
        }

        @Override
        public boolean random(boolean training) {
            return training && dropout > 0;
        }

        @Override
        public List<Runnable> attentions(List<TensorType> inputs) {
            var src = inputs.getFirst();
            return List.of(() -> parts().check(src, src, at(inputs, 2), at(inputs, 1)));
        }

        @Override
        public List<ParameterSpec> parameters() {
            return parts().parameters();
        }

        @Override
        public List<ParameterSpec> draws() {
            return parts().draws();
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return Repairs.size(inputs.getFirst(), -1, dModel, "d_model");
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            return parts().work(inputs.getFirst(), inputs.getFirst());
        }

        @Override
        public NDArray forward(LayerBlock.Call call) {
            var parts = parts();
            var x = parts.add(call, call.input(), 1, normFirst,
                    y -> parts.attend(call, "self_attn", y, y, call.optional(2), call.optional(1)));
            return parts.add(call, x, 2, normFirst, y -> parts.feedForward(call, y));
        }
    }

    /// Attention to itself, attention to `memory`, and two linear layers, with a normalisation after each. Equals
    /// `torch.nn.TransformerDecoderLayer`.
    @About(formula = "x ← norm(x + attention(x)),  x ← norm(x + attention(x, memory)),  y = norm(x + W₂ relu(W₁ x))", shapes = "(T, N, d_model), (S, N, d_model) → (T, N, d_model)", source = "Vaswani et al., 2017")
    record TransformerDecoderLayer(@Range(min = 1) long dModel, @Range(min = 1) long nhead,
            @Default("2048") @Range(min = 1) long dimFeedforward,
            @Default("0.1") @Range(min = 0, max = 1) double dropout, @Default("'relu'") Activation activation,
            @Default("1e-05") @Range(min = 0) double layerNormEps, @Default("False") boolean batchFirst,
            @Default("False") boolean normFirst, @Default("True") boolean bias) implements TransformerLayer {
        public TransformerDecoderLayer {
            Check.divisible(dModel, nhead, "nhead");
        }

        private Parts parts() {
            return new Parts(new MultiheadAttention(dModel, nhead, dropout, bias, batchFirst),
                    new Linear(dModel, dimFeedforward, bias), new Linear(dimFeedforward, dModel, bias),
                    new LayerNorm(List.of(dModel), layerNormEps, true, bias), activation, dropout,
                    List.of("self_attn", "multihead_attn"));
        }

        @Override
        public List<String> inputNames() {
            return List.of("tgt", "memory", "tgt_mask", "memory_mask", "tgt_key_padding_mask",
                    "memory_key_padding_mask");
        }

        @Override
        public boolean random(boolean training) {
            return training && dropout > 0;
        }

        @Override
        public List<Runnable> attentions(List<TensorType> inputs) {
            var target = inputs.get(0);
            return List.of(() -> parts().check(target, target, at(inputs, 4), at(inputs, 2)),
                    () -> parts().check(target, inputs.get(1), at(inputs, 5), at(inputs, 3)));
        }

        @Override
        public List<ParameterSpec> parameters() {
            return parts().parameters();
        }

        @Override
        public List<ParameterSpec> draws() {
            return parts().draws();
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return Repairs.size(inputs.getFirst(), -1, dModel, "d_model");
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            return parts().work(inputs.get(0), inputs.get(1));
        }

        @Override
        public NDArray forward(LayerBlock.Call call) {
            var parts = parts();
            var x = parts.add(call, call.input(), 1, normFirst,
                    y -> parts.attend(call, "self_attn", y, y, call.optional(4), call.optional(2)));
            var z = parts.add(call, x, 2, normFirst, y -> parts.attend(call, "multihead_attn", y, call.input(1),
                    call.optional(5), call.optional(3)));
            return parts.add(call, z, 3, normFirst, y -> parts.feedForward(call, y));
        }
    }

    /// Several copies of an encoder layer one after the other, which start with equal weights. Equals
    /// `torch.nn.TransformerEncoder`.
    @About(shapes = "(S, N, d_model) → the same", source = "Vaswani et al., 2017")
    record TransformerEncoder(TransformerEncoderLayer encoderLayer, @Range(min = 1) long numLayers,
            @Default("None") Optional<LayerNorm> norm, @Default("True") boolean enableNestedTensor,
            @Default("True") boolean maskCheck) implements TransformerLayer {
        @Override
        public List<String> inputNames() {
            return List.of("src", "mask", "src_key_padding_mask");
        }

        @Override
        public boolean random(boolean training) {
            return encoderLayer.random(training);
        }

        @Override
        public List<Runnable> attentions(List<TensorType> inputs) {
            return stack().checks(encoderLayer.attentions(inputs), inputs.getFirst());
        }

        private Stack stack() {
            return new Stack(encoderLayer, numLayers, norm);
        }

        @Override
        public List<ParameterSpec> parameters() {
            return stack().parameters();
        }

        @Override
        public List<ParameterSpec> draws() {
            return stack().draws();
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            return stack().work(inputs, outputs);
        }

        @Override
        public NDArray forward(LayerBlock.Call call) {
            return stack().forward(call);
        }
    }

    /// Several copies of a decoder layer one after the other, which start with equal weights. Equals
    /// `torch.nn.TransformerDecoder`.
    @About(shapes = "(T, N, d_model), (S, N, d_model) → (T, N, d_model)", source = "Vaswani et al., 2017")
    record TransformerDecoder(TransformerDecoderLayer decoderLayer, @Range(min = 1) long numLayers,
            @Default("None") Optional<LayerNorm> norm) implements TransformerLayer {
        @Override
        public List<String> inputNames() {
            return decoderLayer.inputNames();
        }

        @Override
        public boolean random(boolean training) {
            return decoderLayer.random(training);
        }

        @Override
        public List<Runnable> attentions(List<TensorType> inputs) {
            return stack().checks(decoderLayer.attentions(inputs), inputs.getFirst());
        }

        private Stack stack() {
            return new Stack(decoderLayer, numLayers, norm);
        }

        @Override
        public List<ParameterSpec> parameters() {
            return stack().parameters();
        }

        @Override
        public List<ParameterSpec> draws() {
            return stack().draws();
        }

        @Override
        public Work work(List<TensorType> inputs, List<TensorType> outputs) {
            return stack().work(inputs, outputs);
        }

        @Override
        public NDArray forward(LayerBlock.Call call) {
            return stack().forward(call);
        }
    }

    /// Copies of a layer in a row.
    record Stack(TransformerLayer layer, long count, Optional<LayerNorm> norm) {
        Work work(List<TensorType> inputs, List<TensorType> outputs) {
            var all = layer.work(inputs, outputs).times((double) count);
            return norm.map(last -> all.plus(last.work(outputs, outputs))).orElse(all);
        }

        private List<ParameterSpec> norms() {
            return norm.map(LayerNorm::parameters).orElse(List.of()).stream().map(p -> p.in("norm")).toList();
        }

        List<Runnable> checks(List<Runnable> inside, TensorType input) {
            var checks = new ArrayList<>(inside);
            norm.ifPresent(last -> checks.add(() -> last.outputs(List.of(input))));
            return checks;
        }

        List<ParameterSpec> parameters() {
            var parameters = new ArrayList<ParameterSpec>();
            for (var i = 0; i < count; i++) {
                for (var parameter : layer.parameters()) {
                    var own = parameter.in("layers." + i);
                    parameters.add(i == 0 ? own
                            : own.filled(new Initializer.CopyOf("layers.0." + parameter.name())));
                }
            }
            parameters.addAll(norms());
            return parameters;
        }

        /// The layer is drawn once, then copied.
        List<ParameterSpec> draws() {
            var draws = new ArrayList<ParameterSpec>();
            layer.draws().forEach(filling -> draws.add(filling.in("layers.0")));
            parameters().stream().filter(p -> !p.name().startsWith("layers.0.")).forEach(draws::add);
            return draws;
        }

        NDArray forward(LayerBlock.Call call) {
            var x = call.input();
            for (var i = 0; i < count; i++) {
                var inputs = call.inputs().toArray(new NDArray[0]);
                inputs[0] = x;
                x = layer.forward(call.part("layers." + i, inputs));
            }
            var last = x;
            return norm.map(layerNorm -> layerNorm.apply(call.part("norm", last))).orElse(last);
        }
    }
}
