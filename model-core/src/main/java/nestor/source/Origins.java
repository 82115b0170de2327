package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nestor.source.Trace.Event;
import nestor.source.Trace.Frame;

/// What was computed from the parameters and inputs of a model, and within which call: what a drawing must not hold
/// as a constant.
final class Origins {
    private final Frame root;
    private final Set<NDArray> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<NDArray, Frame> computed = new IdentityHashMap<>();

    /// @param given parameters, buffers and inputs
    Origins(Frame root, Collection<TensorValue> given) {
        this.root = root;
        given.forEach(tensor -> this.given.add(tensor.array()));
    }

    /// An operation was computed within a call.
    void operation(Frame within, Collection<NDArray> operands, List<TensorValue> results) {
        if (operands.stream().anyMatch(this::depends)) {
            results.stream().filter(result -> !given.contains(result.array()))
                    .forEach(result -> computed.putIfAbsent(result.array(), within));
        }
    }

    /// A layer has answered.
    void layer(Frame call) {
        call.results.stream().filter(result -> !depends(result.array()))
                .forEach(result -> computed.put(result.array(), call));
    }

    private boolean depends(NDArray array) {
        return computed.containsKey(array) || given.contains(array);
    }

    /// Whether a tensor is another when the inputs or parameters are others, though it is none of the parameters.
    boolean moves(NDArray array) {
        return computed.containsKey(array) || isInput(root, array);
    }

    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private static boolean isInput(Frame call, NDArray array) {
        return call.inputs.values().stream().anyMatch(input -> input.array() == array);
    }

    /// Whether all that moves in a call comes in by its arguments, so that it can be made again from them.
    boolean contained(Frame call) {
        var within = new HashSet<Frame>();
        var used = new ArrayList<TensorValue>();
        collect(call, within, used);
        return used.stream().map(TensorValue::array).filter(this::moves)
                .allMatch(array -> within.contains(computed.get(array)) || isInput(call, array));
    }

    private static void collect(Frame call, Set<Frame> within, List<TensorValue> used) {
        within.add(call);
        call.events.forEach(event -> collect(event, within, used));
    }

    private static void collect(Event event, Set<Frame> within, List<TensorValue> used) {
        switch (event) {
            case Event.Operation operation -> used.addAll(operation.operands().values());
            case Event.Call(var inner) -> {
                used.addAll(inner.inputs.values());
                collect(inner, within, used);
            }
            case Event.Loop loop -> loop.steps().forEach(step -> collect(step, within, used));
            case Event.Choice choice -> Stream.of(choice.then(), choice.otherwise())
                    .forEach(branch -> branch.steps().forEach(step -> collect(step, within, used)));
            case Event.Decided _ -> {
                // uses nothing
            }
        }
    }
}
