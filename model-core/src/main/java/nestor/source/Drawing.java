package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nestor.expression.Position;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.shape.TensorData;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// A model while it is drawn: what is on the canvas, which node stands for which module, and what there is to say.
final class Drawing {
    private final Canvas canvas;
    private final Trace.Root root;
    private final IdentityHashMap<ModuleValue, Made> owners = new IdentityHashMap<>();
    private final IdentityHashMap<NDArray, TensorData> values = new IdentityHashMap<>();
    private final Set<NDArray> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ModuleValue> registered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Remark> remarks = new ArrayList<>();
    private final Ties ties;

    /// A node and its ports.
    record Made(NodeId id, List<String> inputs, List<String> outputs) {}

    /// A container with edges while its inside is drawn.
    ///
    /// @param wires what gives each tensor there
    /// @param outer the container around the body of a loop or a branch; null where tensors cannot come from outside
    record Level(NodeId container, ModuleValue module, Map<NDArray, PortRef> wires, @Nullable Level outer,
            List<Taken> taken) {
        Level(NodeId container, ModuleValue module) {
            this(container, module, new IdentityHashMap<>(), null, new ArrayList<>());
        }

        /// The body of a loop or a branch in this one.
        Level body(NodeId inside) {
            return new Level(inside, module, new IdentityHashMap<>(), this, new ArrayList<>());
        }

        /// Whether a tensor depends on the model's inputs or parameters.
        boolean knows(NDArray array) {
            return wires.containsKey(array) || (outer != null && outer.knows(array));
        }
    }

    /// A tensor that a body takes from outside.
    record Taken(NDArray array, String name) {}

    /// What was drawn up to some moment.
    record Kept(Canvas.Kept canvas, IdentityHashMap<ModuleValue, Made> owners, List<NDArray> given,
            List<Remark> remarks) {}

    Drawing(Canvas canvas, Trace.Root root, Ties ties) {
        this.ties = ties;
        this.canvas = canvas;
        this.root = root;
        registered.addAll(ModuleTree.modules(root.frame().module, "").values());
        root.values().forEach((tensor, data) -> values.put(tensor.array(), data));
    }

    Ties ties() {
        return ties;
    }

    Canvas canvas() {
        return canvas;
    }

    Trace.Root root() {
        return root;
    }

    Kept kept() {
        return new Kept(canvas.kept(), new IdentityHashMap<>(owners), List.copyOf(given), List.copyOf(remarks));
    }

    /// Forgets what was drawn since.
    void restore(Kept kept) {
        canvas.restore(kept.canvas);
        owners.clear();
        owners.putAll(kept.owners);
        given.clear();
        given.addAll(kept.given);
        remarks.clear();
        remarks.addAll(kept.remarks);
    }

    @Nullable
    Made owner(ModuleValue module) {
        return owners.get(ties.same(module));
    }

    /// From here on a call of the module is a further use of the node.
    void own(ModuleValue module, Made made) {
        owners.put(module, made);
    }

    void disown(ModuleValue module) {
        owners.remove(module);
    }

    /// Whether PyTorch sees the module from the model.
    boolean isRegistered(ModuleValue module) {
        return registered.contains(module);
    }

    /// What a tensor held when the model was called.
    TensorData value(TensorValue tensor) {
        return values.computeIfAbsent(tensor.array(), Transfer::toData);
    }

    /// Gives a parameter its value.
    void give(NodeId node, String parameter, TensorValue tensor) {
        canvas.give(node, parameter, value(tensor));
        given.add(tensor.array());
    }

    boolean isGiven(TensorValue tensor) {
        return given.contains(tensor.array());
    }

    List<Remark> remarks() {
        return remarks;
    }

    void remark(String key, Position at, Object... arguments) {
        var remark = new Remark(Remark.Severity.WARNING, at, key, List.of(arguments));
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }
}
