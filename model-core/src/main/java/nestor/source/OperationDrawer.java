package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.op.OpTable;
import nestor.source.Drawing.Level;
import nestor.source.Trace.Event;
import org.jspecify.annotations.Nullable;

/// Draws operations on tensors, each as a formula.
final class OperationDrawer {
    private static final List<String> LETTERS = List.of("x", "y", "z", "w", "v", "u", "a", "b", "c", "d");

    /// Random numbers that do not depend on the values of their operands: they are kept as they were drawn.
    static final Set<String> DRAWN = Set.of("rand_like", "randn_like", "randint_like");

    private final Drawer drawer;
    private final Canvas canvas;
    private final OpTable ops;
    private final boolean all;

    /// @param all whether to draw what depends neither on inputs nor on parameters too
    OperationDrawer(Drawer drawer, Canvas canvas, OpTable ops, boolean all) {
        this.drawer = drawer;
        this.canvas = canvas;
        this.ops = ops;
        this.all = all;
    }

    void draw(Level level, Event.Operation event) {
        if (!isKnown(level, event) || DRAWN.contains(event.op().name())) {
            return;
        }
        var tensors = new ArrayList<NDArray>();
        event.arguments().values().forEach(value -> collect(value, tensors));
        var names = new IdentityHashMap<NDArray, String>();
        tensors.forEach(array -> names.put(array, letter(names.size())));
        var text = new FormulaText(ops, array -> names.getOrDefault(array, "x")).of(event.op(), event.arguments());
        if (text.isEmpty()) {
            throw SourceProblem.unsupported("x[…] = … in forward", "torch.where", "torch.cat").at(event.at());
        }
        var from = new LinkedHashMap<String, PortRef>();
        tensors.forEach(array -> from.put(names.getOrDefault(array, "x"),
                drawer.port(level, tensor(event, array), event.at())));
        var settings = Settings.of("Formula", "expression", text.get());
        var outputs = event.results().size();
        var id = canvas.add(level.container(), canvas.free(level.container(), plain(event.op().name())),
                outputs > 1 ? settings.with("outputs", Integer.toString(outputs)) : settings);
        from.forEach((name, port) -> canvas.connect(port, id, name));
        for (var i = 0; i < outputs; i++) {
            level.wires().put(event.results().get(i).array(),
                    new PortRef(id, i == 0 ? "output" : "output" + (i + 1)));
        }
    }

    /// `add_` is called `add`, `[]` is called `getitem`, as in `torch.fx`.
    private static String plain(String op) {
        return op.startsWith("[") ? op.equals("[]") ? "getitem" : "setitem" : op.replaceAll("^_+|_+$", "");
    }

    private boolean isKnown(Level level, Event.Operation event) {
        return (all && !event.operands().isEmpty()) || event.operands().keySet().stream().anyMatch(level::knows)
                || event.operands().values().stream().anyMatch(tensor -> isState(level.module(), tensor));
    }

    static boolean isState(ModuleValue module, TensorValue tensor) {
        var found = ModuleTree.attribute(module, tensor);
        return found.getValue().isParameter() || module.buffers().has(found.getKey());
    }

    private static TensorValue tensor(Event.Operation event, NDArray array) {
        var found = event.operands().get(array);
        if (found == null) {
            throw SourceProblem.unsupported(event.op().name()).at(event.at());
        }
        return found;
    }

    private static String letter(int index) {
        return index < LETTERS.size() ? LETTERS.get(index) : "t" + index;
    }

    @SuppressWarnings("ReferenceEquality") // arrays of equal values are different tensors
    private static void collect(@Nullable Object value, List<NDArray> tensors) {
        switch (value) {
            case NDArray array -> {
                if (tensors.stream().noneMatch(known -> known == array)) {
                    tensors.add(array);
                }
            }
            case List<?> items -> items.forEach(item -> collect(item, tensors));
            case null, default -> {
                // no tensor
            }
        }
    }
}
