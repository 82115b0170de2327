package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nestor.shape.Refusal;
import nestor.shape.TensorType;
import nestor.tensor.Generator;

/// A layer with valid hyperparameters: a record named as in `torch.nn`, its components PyTorch's arguments in
/// camelCase. All methods but [#toBlock] are pure.
public sealed interface LayerSpec extends BlockSpec permits LinearLayer, ActivationLayer, DropoutLayer, ReshapeLayer {
    /// The types this layer answers with, one for each output port.
    ///
    /// @param inputs one type for each input port
    /// @throws Refusal if the layer does not take these inputs
    List<TensorType> outputs(List<TensorType> inputs);

    /// The types to go on with where inputs are refused, so that what follows still has shapes; empty if unknown.
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return List.of();
    }

    /// Parameters and buffers in the order in which PyTorch registers and draws them.
    default List<ParameterSpec> parameters() {
        return List.of();
    }

    /// New values for all parameters and buffers, by name, drawn from the stream as PyTorch's constructor does.
    default Map<String, NDArray> draw(Generator generator, NDManager manager) {
        var values = new LinkedHashMap<String, NDArray>();
        for (var parameter : parameters()) {
            values.put(parameter.name(), parameter.initializer().draw(parameter, generator, manager));
        }
        return values;
    }

    /// Changes that would make the layer take these inputs, best first; empty if it takes them.
    default List<Repair> repairs(List<TensorType> inputs) {
        return List.of();
    }

    /// Whether it draws random numbers when it runs.
    default boolean random(boolean training) {
        return false;
    }

    /// A new block without parameter values; its parameters have the names of [#parameters].
    Block toBlock();
}
