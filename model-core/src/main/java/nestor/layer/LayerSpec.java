package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.op.Work;
import nestor.shape.Refusal;
import nestor.shape.TensorType;
import nestor.tensor.Generator;

/// A layer with valid hyperparameters: a record named as in `torch.nn`, its components PyTorch's arguments in
/// camelCase. All methods but [#toBlock] are pure.
public sealed interface LayerSpec extends BlockSpec
        permits LinearLayer, EmbeddingLayer, ConvolutionLayer, LazyConvolutionLayer, TransposedConvolutionLayer,
        ActivationLayer, SmoothActivationLayer, SoftmaxLayer, BatchNormLayer, InstanceNormLayer, LazyNormLayer,
        NormLayer, PoolingLayer, AdaptivePoolingLayer, DropoutLayer, ReshapeLayer, PaddingLayer, UpsampleLayer,
        DistanceLayer, LossLayer, ClassLossLayer, RecurrentLayer, RecurrentCellLayer, AttentionLayer, TransformerLayer,
        OperationLayer, SourceLayer, ProgramLayer {
    /// The types this layer answers with, one for each output port.
    ///
    /// @param inputs one type for each input port; null for one of [#optionalInputs] that is not connected
    /// @throws Refusal if the layer does not take these inputs
    List<TensorType> outputs(List<TensorType> inputs);

    /// The types to go on with where inputs are refused, so that what follows still has shapes; empty if unknown.
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return List.of();
    }

    /// The layer with what only its inputs decide, as PyTorch's lazy modules find it out when they are first called.
    ///
    /// @throws Refusal if the inputs cannot decide it
    default LayerSpec resolve(List<TensorType> inputs) {
        return this;
    }

    /// Whether [#resolve] has something to find out; until then it has no parameters and PyTorch draws none.
    default boolean lazy() {
        return false;
    }

    /// What a call gives in Python, over the output ports: `output`, `(output, (h_n, c_n))`, `(attn_output, None)`.
    default String returns() {
        var names = outputNames();
        return names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
    }

    /// Parameters and buffers in the order in which PyTorch registers them.
    default List<ParameterSpec> parameters() {
        return List.of();
    }

    /// The fillings of PyTorch's constructor in the order in which it makes them; a parameter that it fills twice is
    /// here twice, since the first filling moves the random stream all the same.
    default List<ParameterSpec> draws() {
        return parameters();
    }

    /// New values for all parameters and buffers, by name, drawn from the stream as PyTorch's constructor does.
    default Map<String, NDArray> draw(Generator generator, NDManager manager) {
        var values = new LinkedHashMap<String, NDArray>();
        parameters().forEach(parameter -> values.put(parameter.name(), null));
        for (var filling : draws()) {
            var value = filling.initializer() instanceof Initializer.CopyOf(var other)
                    ? Objects.requireNonNull(values.get(other)).duplicate()
                    : filling.initializer().draw(filling, generator, manager);
            var previous = values.put(filling.name(), value);
            if (previous != null) {
                previous.close();
            }
        }
        return values;
    }

    /// Changes that would make the layer take these inputs, best first; empty if it takes them.
    default List<Repair> repairs(List<TensorType> inputs) {
        return List.of();
    }

    /// The setting that is a formula of the inputs, whose characters a refusal may point at; empty if none is.
    default String formulaSetting() {
        return "";
    }

    /// Whether it draws random numbers when it runs.
    default boolean random(boolean training) {
        return false;
    }

    /// How much there is to compute for these inputs, from counting alone: one operation for each element, unless the
    /// layer says otherwise.
    ///
    /// @param inputs  as [#outputs] takes them
    /// @param outputs as it answers
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.largest(inputs).flops() > Work.largest(outputs).flops()
                ? Work.largest(inputs)
                : Work.largest(outputs);
    }

    /// Whether it gives zero for part of what it may be given, where no gradient passes.
    default boolean rectifies() {
        return false;
    }

    /// A new block without parameter values; its parameters have the names of [#parameters].
    Block toBlock();
}
