package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import nestor.shape.Dim;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Gradients;
import org.jspecify.annotations.Nullable;

/// The block of a layer: a function of the inputs and of the layer's parameters, which have PyTorch's names.
///
/// Float parameters follow the dtype of the input, as a module does that was made double.
public final class LayerBlock extends AbstractBlock {
    private final LayerSpec layer;
    private final Function<Call, NDList> forward;
    private transient Map<String, NDArray> last = Map.of();

    /// What a layer computes from.
    ///
    /// @param inputs     null at an optional port that is not connected
    /// @param parameters by PyTorch's name
    /// @param training   whether dropout drops and batch statistics are used
    /// @param manager    where results belong
    public record Call(NDList inputs, Map<String, NDArray> parameters, boolean training, NDManager manager) {
        /// The only, or first, input.
        public NDArray input() {
            return inputs.head();
        }

        /// An input that is connected.
        public NDArray input(int index) {
            return Objects.requireNonNull(inputs.get(index));
        }

        /// An optional input; null if it is not connected.
        public @Nullable NDArray optional(int index) {
            return index < inputs.size() ? inputs.get(index) : null;
        }

        /// The parameter of that name; null if the layer was made without it, as with `bias=False`.
        public @Nullable NDArray parameter(String name) {
            return parameters.get(name);
        }

        /// A parameter that the layer always has.
        public NDArray weight(String name) {
            return Objects.requireNonNull(parameters.get(name), name);
        }

        /// The one result of an operation of libtorch.
        public NDArray aten(String operation, @Nullable Object... arguments) {
            return Aten.call(manager(), operation, arguments);
        }

        /// The call of a part: other inputs, and the parameters below `part.`.
        Call part(String part, @Nullable NDArray... arguments) {
            var below = new LinkedHashMap<String, NDArray>();
            parameters.forEach((name, value) -> {
                if (name.startsWith(part + ".")) {
                    below.put(name.substring(part.length() + 1), value);
                }
            });
            return new Call(new NDList(arguments), below, training, manager);
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

    /// The engine would else ask every input for its shape, also those that are not there.
    @Override
    public boolean isInitialized() {
        return parameters.values().stream().allMatch(Parameter::isInitialized);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a cast makes another map
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> arguments) {
        var manager = inputs.isEmpty() ? store.getManager() : inputs.head().getManager();
        if (parameters.isEmpty()) {
            return forward.apply(new Call(inputs, Map.of(), training, manager));
        }
        var stored = stored(store, training);
        var cast = inputs.isEmpty() || all(stored, inputs.head().getDataType()) ? stored : cast(stored, inputs.head());
        var outputs = forward.apply(new Call(inputs, cast, training, manager));
        if (training && cast != stored) {
            stored.forEach((name, value) -> keep(value, Objects.requireNonNull(cast.get(name))));
        }
        return outputs;
    }

    /// The values of the parameters on the store's device; the map of the last call, if they are the same.
    @SuppressWarnings("ReferenceEquality")
    private Map<String, NDArray> stored(ParameterStore store, boolean training) {
        var same = true;
        // asking an array for its device would cost a native call
        var device = store.getManager().getDevice();
        for (var parameter : parameters.values()) {
            same &= last.get(parameter.getName()) == store.getValue(parameter, device, training);
        }
        if (!same) {
            var values = new LinkedHashMap<String, NDArray>();
            for (var parameter : parameters.values()) {
                values.put(parameter.getName(), store.getValue(parameter, device, training));
            }
            last = values;
        }
        return last;
    }

    private static boolean all(Map<String, NDArray> stored, DataType type) {
        for (var value : stored.values()) {
            if (value.getDataType() != type) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, NDArray> cast(Map<String, NDArray> stored, NDArray input) {
        var cast = new LinkedHashMap<>(stored);
        cast.replaceAll((_, value) -> follow(value, input));
        return cast;
    }

    private static NDArray follow(NDArray parameter, NDArray input) {
        var wanted = input.getDataType();
        return wanted.isFloating() && parameter.getDataType().isFloating() && wanted != parameter.getDataType()
                ? Aten.call(input.getManager(), "_cast_" + (wanted == DataType.FLOAT64 ? "Double"
                        : wanted == DataType.FLOAT16 ? "Half" : "Float"), parameter)
                : parameter;
    }

    /// A running statistic that was changed in a cast copy has to change itself.
    private static void keep(NDArray stored, NDArray used) {
        if (stored.getDataType() != used.getDataType() && !stored.hasGradient()) {
            Gradients.off(() -> Aten.call(used.getManager(), "copy_", stored, used));
        }
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
