package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.op.OpTable;
import nestor.source.Drawing.Level;
import nestor.source.Drawing.Taken;
import nestor.source.Trace.Event;

/// Draws the loops of a model that values decide, as While blocks.
final class LoopDrawer {
    private final Drawer drawer;
    private final Canvas canvas;
    private final OpTable ops;

    LoopDrawer(Drawer drawer, Canvas canvas, OpTable ops) {
        this.drawer = drawer;
        this.canvas = canvas;
        this.ops = ops;
    }

    /// Draws a loop that its values decide.
    void draw(Level level, Event.Loop loop) {
        var condition = Condition.of(loop.loop().condition(), loop.before(), loop.names());
        var carried = new LinkedHashSet<>(condition.tensors());
        var id = canvas.add(level.container(), "", Settings.of("While", "condition", condition.text()));
        if (single(level, loop, condition, id)) {
            return;
        }
        var body = canvas.add(id, "", Settings.of("Graph"));
        var inner = level.body(body);
        for (var name : loop.before().keySet()) {
            var start = loop.start().get(name);
            var end = loop.end().get(name);
            if (start != null && end != null && (carried.contains(name) || changes(loop, start, end))) {
                carried.add(name);
                inner.taken().add(new Taken(start.array(), name));
                drawer.taken(inner, name, start);
            }
        }
        condition.attributes().forEach((name, tensor) -> {
            inner.taken().add(new Taken(tensor.array(), name));
            drawer.taken(inner, name, tensor);
        });
        drawer.steps(inner, loop.steps());
        var all = new LinkedHashMap<String, TensorValue>();
        inner.taken().forEach(taken -> all.put(taken.name(), carried.contains(taken.name())
                ? loop.end().get(taken.name()) : condition.attributes().containsKey(taken.name())
                        ? condition.attributes().get(taken.name()) : outside(loop, taken.array())));
        for (var tensor : List.copyOf(all.values())) {
            var result = canvas.add(body, "", Settings.of("Output"));
            canvas.connect(drawer.port(inner, tensor, loop.at()), result, "input");
        }
        finish(level, loop, id, all);
    }

    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private TensorValue outside(Event.Loop loop, NDArray array) {
        var tied = drawer.ties().all().stream().filter(tensor -> tensor.array() == array).findFirst();
        if (tied.isPresent()) {
            return tied.get();
        }
        for (var event : loop.steps()) {
            if (event instanceof Event.Operation operation && operation.operands().containsKey(array)) {
                return operation.operands().get(array);
            }
            if (event instanceof Event.Call(var frame)) {
                for (var input : frame.inputs.values()) {
                    if (input.array() == array) {
                        return input;
                    }
                }
            }
        }
        throw SourceProblem.unsupported("while").at(loop.at());
    }

    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private static boolean changes(Event.Loop loop, TensorValue start, TensorValue end) {
        return start.array() != end.array()
                || loop.steps().stream().anyMatch(event -> event instanceof Event.Operation operation
                        && operation.results().stream().anyMatch(r -> r.array() == end.array()));
    }

    /// A body of operations one after the other on one tensor needs no container of its own.
    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private boolean single(Level level, Event.Loop loop, Condition condition, NodeId id) {
        if (condition.tensors().size() != 1 || !condition.attributes().isEmpty()) {
            return false;
        }
        var name = condition.tensors().getFirst();
        var at = loop.start().get(name);
        var texts = new ArrayList<String>();
        for (var event : loop.steps()) {
            if (!(event instanceof Event.Operation operation) || at == null || operation.results().size() != 1
                    || operation.operands().size() != 1 || !operation.operands().containsKey(at.array())) {
                return false;
            }
            var text = new FormulaText(ops, _ -> "x").of(operation.op(), operation.arguments());
            if (text.isEmpty()) {
                return false;
            }
            texts.add(text.get());
            at = operation.results().getFirst();
        }
        var end = loop.end().get(name);
        var before = loop.before().get(name);
        var after = loop.after().get(name);
        if (at == null || end == null || before == null || after == null || end.array() != at.array()) {
            return false;
        }
        texts.forEach(text -> canvas.add(id, "", Settings.of("Formula", "expression", text)));
        canvas.connect(drawer.port(level, before, loop.at()), id, "input");
        level.wires().put(after.array(), new PortRef(id, "output"));
        return true;
    }

    /// Puts the ports of a loop's body at the loop too, in the same order, and joins them to what is around it.
    private void finish(Level level, Event.Loop loop, NodeId id, Map<String, TensorValue> all) {
        all.forEach((name, inside) -> {
            var start = loop.before().getOrDefault(name, inside);
            canvas.add(id, name, Canvas.boundary(start.sizes(), start.type().dtype(), Map.of()));
            canvas.add(id, name + "_next", Settings.of("Output"));
            canvas.connect(drawer.port(level, start, loop.at()), id, name);
            var after = loop.after().get(name);
            if (after != null) {
                level.wires().put(after.array(), new PortRef(id, name + "_next"));
            }
        });
    }
}
