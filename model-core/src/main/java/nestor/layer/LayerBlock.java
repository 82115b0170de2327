package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import nestor.shape.Dim;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// The block of a layer that DJL has no equal block for: a function of the inputs and of the layer's parameters.
public final class LayerBlock extends AbstractBlock {
    private final LayerSpec layer;
    private final Function<Call, NDList> forward;

    /// What a layer computes from.
    ///
    /// @param parameters by PyTorch's name
    /// @param training   whether dropout drops and batch statistics are used
    public record Call(NDList inputs, Map<String, NDArray> parameters, boolean training) {
        /// The only, or first, input.
        public NDArray input() {
            return inputs.head();
        }

        /// The parameter of that name; null if the layer was made without it, as with `bias=False`.
        public @Nullable NDArray parameter(String name) {
            return parameters.get(name);
        }
    }

    private LayerBlock(LayerSpec layer, Function<Call, NDList> forward) {
        this.layer = layer;
        this.forward = forward;
        for (var parameter : layer.parameters()) {
            addParameter(Parameter.builder().setName(parameter.name()).setType(Parameter.Type.OTHER)
                    .optRequiresGrad(parameter.trainable()).build());
        }
    }

    /// A block with one output.
    public static LayerBlock of(LayerSpec layer, Function<Call, NDArray> forward) {
        return new LayerBlock(layer, call -> new NDList(forward.apply(call)));
    }

    /// A block with several outputs.
    public static LayerBlock ofMany(LayerSpec layer, Function<Call, NDList> forward) {
        return new LayerBlock(layer, forward);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> arguments) {
        var values = new LinkedHashMap<String, NDArray>();
        for (var parameter : parameters.values()) {
            values.put(parameter.getName(), store.getValue(parameter, inputs.head().getDevice(), training));
        }
        return forward.apply(new Call(inputs, values, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        var inputs = Arrays.stream(inputShapes).map(s -> TensorType.float32(s.getShape())).toList();
        return layer.outputs(inputs).stream()
                .map(type -> new Shape(type.shape().dims().stream().mapToLong(LayerBlock::size).toArray()))
                .toArray(Shape[]::new);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes, DataType[] dataTypes) {
        return getOutputShapes(inputShapes);
    }

    private static long size(Dim dim) {
        return dim.size().orElse(-1);
    }
}
