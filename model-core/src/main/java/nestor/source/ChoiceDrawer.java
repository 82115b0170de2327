package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.source.Drawing.Level;
import nestor.source.Trace.Branch;
import nestor.source.Trace.Event;

/// Draws the choices of a model that values decide, as If blocks.
final class ChoiceDrawer {
    private final Drawer drawer;
    private final Canvas canvas;

    ChoiceDrawer(Drawer drawer, Canvas canvas) {
        this.drawer = drawer;
        this.canvas = canvas;
    }

    /// What a choice gives: its name, and the tensor that it is on either side.
    private record Given(String name, TensorValue then, TensorValue otherwise) {}

    void draw(Level level, Event.Choice choice) {
        var given = given(choice);
        if (given.isEmpty()) {
            return;
        }
        var condition = Condition.of(choice.statement().condition(), choice.before(), choice.names());
        var taken = new LinkedHashMap<String, TensorValue>();
        condition.tensors().forEach(name -> taken.put(name, Objects.requireNonNull(choice.before().get(name))));
        taken.putAll(condition.attributes());
        for (var branch : List.of(choice.then(), choice.otherwise())) {
            var originals = originals(choice, branch);
            branch.steps().forEach(step -> used(step).forEach(t -> take(level, choice, taken, originals, t)));
        }
        given.forEach(each -> {
            take(level, choice, taken, originals(choice, choice.then()), each.then);
            take(level, choice, taken, originals(choice, choice.otherwise()), each.otherwise);
        });
        var id = canvas.add(level.container(), "",
                Settings.of("If", "condition", condition.text()));
        side(level, choice, choice.then(), id, taken, given.stream().map(Given::then).toList());
        side(level, choice, choice.otherwise(), id, taken, given.stream().map(Given::otherwise).toList());
        taken.forEach((name, tensor) -> {
            canvas.add(id, name, Canvas.boundary(tensor.sizes(), tensor.type().dtype(), Map.of()));
            canvas.connect(drawer.port(level, tensor, choice.at()), id, name);
        });
        for (var each : given) {
            canvas.add(id, each.name, Settings.of("Output"));
            level.wires().put((choice.went() ? each.then : each.otherwise).array(), new PortRef(id, each.name));
        }
    }

    private void side(Level level, Event.Choice choice, Branch branch, NodeId id, Map<String, TensorValue> taken,
            List<TensorValue> results) {
        var body = canvas.add(id, "", Settings.of("Graph"));
        var inner = level.body(body);
        taken.forEach((name, tensor) -> {
            var port = drawer.taken(inner, name, tensor);
            var copy = branch.start().get(name);
            if (copy != null) {
                inner.wires().put(copy.array(), port);
            }
        });
        drawer.steps(inner, branch.steps());
        for (var result : results) {
            canvas.connect(drawer.port(inner, result, choice.at()), canvas.add(body, "", Settings.of("Output")),
                    "input");
        }
        if (!inner.taken().isEmpty()) {
            throw SourceProblem.unsupported("if …", "torch.where").at(choice.at());
        }
    }

    /// What it returns, or the names that either side gives a new tensor.
    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private static List<Given> given(Event.Choice choice) {
        var all = new ArrayList<Given>();
        var then = choice.then();
        var otherwise = choice.otherwise();
        var returned = then.returned();
        if (returned != null) {
            var other = Objects.requireNonNull(otherwise.returned());
            for (var i = 0; i < returned.size(); i++) {
                all.add(new Given(i == 0 ? "output" : "output" + (i + 1), returned.get(i), other.get(i)));
            }
            return all;
        }
        for (var entry : new TreeMap<>(then.end()).entrySet()) {
            var name = entry.getKey();
            var a = entry.getValue();
            var b = otherwise.end().get(name);
            if (b != null && (isNew(then, name, a) || isNew(otherwise, name, b))) {
                all.add(new Given(name + "_next", a, b));
            }
        }
        return all;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isNew(Branch branch, String name, TensorValue end) {
        var start = branch.start().get(name);
        return start == null || start.array() != end.array() || branch.steps().stream()
                .anyMatch(step -> step instanceof Event.Operation operation
                        && operation.results().stream().anyMatch(r -> r.array() == end.array()));
    }

    /// The tensors that a side knows as copies.
    private static Map<NDArray, TensorValue> originals(Event.Choice choice, Branch branch) {
        var originals = new IdentityHashMap<NDArray, TensorValue>();
        branch.start().forEach((name, copy) -> originals.put(copy.array(), choice.before().get(name)));
        return originals;
    }

    @SuppressWarnings("ReferenceEquality")
    private static void take(Level level, Event.Choice choice, Map<String, TensorValue> taken,
            Map<NDArray, TensorValue> originals, TensorValue tensor) {
        var original = originals.getOrDefault(tensor.array(), tensor);
        if (!(level.knows(original.array()) || original.isParameter())
                || taken.values().stream().anyMatch(t -> t.array() == original.array())) {
            return;
        }
        var name = choice.before().entrySet().stream().filter(e -> e.getValue().array() == original.array())
                .map(Map.Entry::getKey).findFirst().orElse("t" + taken.size());
        taken.put(taken.containsKey(name) ? name + "_" + taken.size() : name, original);
    }

    private static List<TensorValue> used(Event step) {
        return switch (step) {
            case Event.Operation operation -> List.copyOf(operation.operands().values());
            case Event.Call(var frame) -> List.copyOf(frame.inputs.values());
            case Event.Loop loop -> {
                var all = new ArrayList<>(loop.before().values());
                loop.steps().forEach(inside -> all.addAll(used(inside)));
                yield all;
            }
            case Event.Choice inner -> {
                var all = new ArrayList<>(inner.before().values());
                inner.then().steps().forEach(inside -> all.addAll(used(inside)));
                inner.otherwise().steps().forEach(inside -> all.addAll(used(inside)));
                yield all;
            }
            case Event.Decided _ -> List.of();
        };
    }
}
