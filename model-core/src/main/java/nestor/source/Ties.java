package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nestor.source.Trace.Event;
import nestor.source.Trace.Frame;

/// The parameters of a model that several of its modules compute with, such as the weights of an embedding that are a
/// linear layer's too. Each is drawn as one parameter, from which edges lead to all that use it.
final class Ties {
    private final IdentityHashMap<NDArray, String> names = new IdentityHashMap<>();
    private final List<TensorValue> all = new ArrayList<>();
    private final IdentityHashMap<Frame, List<TensorValue>> within = new IdentityHashMap<>();
    private final IdentityHashMap<ModuleValue, ModuleValue> twins = new IdentityHashMap<>();

    private Ties() {}

    static Ties of(Frame root) {
        var ties = new Ties();
        ties.pair(root);
        var users = new IdentityHashMap<NDArray, Set<ModuleValue>>();
        ties.collect(root, users);
        var parameters = new LinkedHashMap<>(ModuleTree.parameters(root.module, "", true));
        PlainLists.paths(root.module).forEach((path, module) -> ModuleTree.parameters(module, path, false)
                .forEach(parameters::putIfAbsent));
        parameters.forEach((name, tensor) -> {
            if (users.getOrDefault(tensor.array(), Set.of()).size() > 1
                    && ties.names.putIfAbsent(tensor.array(), name) == null) {
                ties.all.add(tensor);
            }
        });
        return ties;
    }

    private void collect(Frame call, IdentityHashMap<NDArray, Set<ModuleValue>> users) {
        used(call).forEach(tensor -> users.computeIfAbsent(tensor.array(),
                _ -> Collections.newSetFromMap(new IdentityHashMap<>())).add(same(call.module)));
        calls(call.events).forEach(inner -> collect(inner, users));
    }

    /// A layer that has all its parameters from an equal one is that layer used again.
    private void pair(Frame root) {
        var known = new ArrayList<ModuleValue>();
        ModuleTree.modules(root.module, "").values().stream().filter(module -> module.layer().isPresent()
                && module.parameters().size() > 0 && module.buffers().size() == 0).forEach(module -> {
                    known.stream().filter(other -> twins(module, other)).findFirst()
                            .ifPresent(other -> twins.put(module, other));
                    known.add(module);
                });
    }

    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private static boolean twins(ModuleValue a, ModuleValue b) {
        return a.layer().orElseThrow().spec().equals(b.layer().orElseThrow().spec())
                && a.isTraining() == b.isTraining()
                && a.parameters().entries().stream().allMatch(entry -> entry.getValue() instanceof TensorValue tensor
                        ? b.parameters().get(entry.getKey()).orElse(null) instanceof TensorValue other
                                && other.array() == tensor.array()
                        : b.parameters().get(entry.getKey()).equals(Optional.of(entry.getValue())));
    }

    /// The module itself, or the one whose weights are all its weights.
    ModuleValue same(ModuleValue module) {
        return twins.getOrDefault(module, module);
    }

    /// What a call itself computes with.
    private static List<TensorValue> used(Frame call) {
        if (call.module.layer().isPresent() && call.events.isEmpty()) {
            return List.copyOf(ModuleTree.parameters(call.module, "", true).values());
        }
        var used = new ArrayList<TensorValue>();
        call.events.forEach(event -> operands(event, used));
        return used;
    }

    private static void operands(Event event, Collection<TensorValue> found) {
        switch (event) {
            case Event.Operation operation -> found.addAll(operation.operands().values());
            case Event.Loop loop -> loop.steps().forEach(step -> operands(step, found));
            case Event.Choice choice -> Stream.of(choice.then(), choice.otherwise())
                    .forEach(branch -> branch.steps().forEach(step -> operands(step, found)));
            case Event.Call _,Event.Decided _ -> {
                // what a call uses is its own
            }
        }
    }

    private static List<Frame> calls(List<Event> events) {
        return events.stream().flatMap(event -> switch (event) {
            case Event.Call(var inner) -> Stream.of(inner);
            case Event.Loop loop -> calls(loop.steps()).stream();
            case Event.Choice choice -> Stream.concat(calls(choice.then().steps()).stream(),
                    calls(choice.otherwise().steps()).stream());
            case Event.Operation _,Event.Decided _ -> Stream.of();
        }).toList();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// In PyTorch's order.
    List<TensorValue> all() {
        return all;
    }

    /// PyTorch's name: that under which the parameter is found first.
    String name(TensorValue tensor) {
        return names.getOrDefault(tensor.array(), "");
    }

    /// What the ports are called through which it comes into a block.
    String port(TensorValue tensor) {
        return name(tensor).replaceAll("\\W+", "_").replaceAll("^(?=\\d)", "w");
    }

    boolean has(TensorValue tensor) {
        return names.containsKey(tensor.array());
    }

    /// Those that a call, or one within it, computes with.
    List<TensorValue> within(Frame call) {
        if (isEmpty()) {
            return List.of();
        }
        var known = within.get(call);
        if (known == null) {
            var found = new HashSet<NDArray>();
            used(call).forEach(tensor -> found.add(tensor.array()));
            calls(call.events).forEach(inner -> within(inner).forEach(tensor -> found.add(tensor.array())));
            known = all.stream().filter(tensor -> found.contains(tensor.array())).toList();
            within.put(call, known);
        }
        return known;
    }
}
