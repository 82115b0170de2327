package nestor.source;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.op.OpTable;
import nestor.source.Drawing.Level;
import nestor.source.Drawing.Made;
import nestor.source.Drawing.Taken;
import nestor.source.Trace.Event;
import nestor.source.Trace.Frame;
import org.jspecify.annotations.Nullable;

/// Draws what a model did as blocks: layers, containers for its own modules, a formula for each operation, constants,
/// and loops.
final class Drawer {
    private final Drawing drawing;
    private final Canvas canvas;
    private final Trace.Root root;
    private final LeafDrawer leaves;
    private final OperationDrawer operations;
    private final LoopDrawer loops;
    private final ChoiceDrawer choices;
    private final TiedLayerDrawer tied;
    private final boolean shares;

    Drawer(Drawing drawing, OpTable ops, Catalog<LayerSpec> layers, SourceText source) {
        this.drawing = drawing;
        canvas = drawing.canvas();
        root = drawing.root();
        leaves = new LeafDrawer(drawing, layers, source);
        operations = new OperationDrawer(this, canvas, ops, root.number() == 0);
        loops = new LoopDrawer(this, canvas, ops);
        choices = new ChoiceDrawer(this, canvas);
        tied = new TiedLayerDrawer(drawing, leaves, layers);
        canvas.at(root.frame().at);
        shares = !drawing.ties().isEmpty() || shares(root.frame(), root.frame().module, new IdentityHashMap<>());
    }

    /// Whether the model is a chain of its registered modules, each called once.
    static boolean isChain(Frame frame, Ties ties) {
        if (!frame.module.type().name().equals("Sequential") || frame.inputs.size() != 1
                || frame.events.isEmpty() || !ties.within(frame).isEmpty()) {
            return false;
        }
        var children = List.copyOf(ModuleTree.children(frame.module).values());
        var calls = new ArrayList<ModuleValue>();
        for (var event : frame.events) {
            if (!(event instanceof Event.Call(var inner)) || inner.inputs.size() != 1 || inner.results.size() != 1) {
                return false;
            }
            calls.add(inner.module);
        }
        return calls.equals(children);
    }

    Ties ties() {
        return drawing.ties();
    }

    /// Draws the whole model into the root of the canvas, as one source block where it cannot be drawn.
    void draw() {
        var kept = drawing.kept();
        try {
            all();
        } catch (SourceProblem problem) {
            drawing.restore(kept);
            whole(problem);
        }
    }

    /// Draws the model as one source block.
    ///
    /// @param reason why
    void whole(SourceProblem reason) {
        var frame = root.frame();
        var level = new Level(canvas.root(), frame.module);
        inputs(level, frame, true);
        called(level, frame, leaves.source(canvas.root(), frame, "", reason));
        outputs(level, frame.results);
    }

    private void all() {
        var frame = root.frame();
        drawing.own(frame.module, new Made(canvas.root(), List.of(), List.of()));
        if (frame.module.layer().isPresent() && isLayer(frame)) {
            var level = new Level(canvas.root(), frame.module);
            inputs(level, frame, true);
            drawing.disown(frame.module);
            call(level, frame, "");
            outputs(level, frame.results);
        } else if (isChain(frame, drawing.ties())) {
            frame.inputs.forEach((name, tensor) -> input(canvas.root(), name, tensor, true));
            chain(canvas.root(), frame);
        } else {
            inside(canvas.root(), frame, true);
        }
    }

    private static boolean isLayer(Frame frame) {
        return frame.module.layer().isPresent()
                && !(frame.module.type().find("forward").orElse(null) instanceof FunctionValue);
    }

    private void chain(NodeId container, Frame frame) {
        for (var event : frame.events) {
            if (event instanceof Event.Call(var inner)) {
                node(container, frame.module, inner, ModuleTree.path(frame.module, inner.module));
            }
        }
    }

    private void inside(NodeId container, Frame frame, boolean outermost) {
        var level = new Level(container, frame.module);
        inputs(level, frame, outermost);
        drawing.ties().within(frame).forEach(tensor -> level.wires().put(tensor.array(), new PortRef(outermost
                ? leaves.value(level, drawing.ties().name(tensor), tensor)
                : input(container, drawing.ties().port(tensor), tensor, false), "output")));
        steps(level, frame.events);
        outputs(level, frame.results);
        canvas.prune(container);
        leaves.idle(level, frame.module);
    }

    private void inputs(Level level, Frame frame, boolean outermost) {
        frame.inputs.forEach((name, tensor) -> level.wires().put(tensor.array(),
                new PortRef(input(level.container(), name, tensor, outermost), "output")));
    }

    private NodeId input(NodeId container, String name, TensorValue tensor, boolean outermost) {
        var sample = outermost ? Map.of("sample", "'" + name + "_sample'") : Map.<String, String>of();
        if (outermost) {
            canvas.sample(name + "_sample", drawing.value(tensor));
        }
        return canvas.add(container, name, Canvas.boundary(tensor.sizes(), tensor.type().dtype(), sample));
    }

    private void outputs(Level level, List<TensorValue> results) {
        for (var result : results) {
            var from = port(level, result, root.frame().at);
            canvas.connect(from, canvas.add(level.container(), "", Settings.of("Output")), "input");
        }
    }

    void steps(Level level, List<Event> events) {
        for (var event : events) {
            canvas.at(event.at());
            switch (event) {
                case Event.Call(var inner) -> call(level, inner, ModuleTree.path(level.module(), inner.module));
                case Event.Operation operation -> operations.draw(level, operation);
                case Event.Loop loop -> loops.draw(level, loop);
                case Event.Choice choice -> choices.draw(level, choice);
                case Event.Decided(var tensor, var at) -> {
                    if (level.knows(tensor.array()) || root.origins().moves(tensor.array())
                            || OperationDrawer.isState(level.module(), tensor)) {
                        throw SourceProblem.unsupported("if …, x.item()", "if x.sum() > 0: x = -x", "torch.where")
                                .at(at);
                    }
                }
            }
        }
    }

    private void call(Level level, Frame frame, String name) {
        var from = new ArrayList<PortRef>();
        frame.inputs.values().forEach(input -> from.add(port(level, input, frame.at)));
        var made = node(level.container(), level.module(), frame, name);
        connect(level, frame, from, made);
        drawing.ties().within(frame).forEach(tensor -> canvas.connect(port(level, tensor, frame.at), made.id(),
                drawing.ties().port(tensor)));
    }

    private void called(Level level, Frame frame, Made made) {
        connect(level, frame, frame.inputs.values().stream().map(input -> port(level, input, frame.at)).toList(),
                made);
    }

    private void connect(Level level, Frame frame, List<PortRef> from, Made made) {
        var ports = List.copyOf(frame.inputs.keySet());
        for (var i = 0; i < from.size(); i++) {
            var port = made.inputs().contains(ports.get(i)) ? ports.get(i)
                    : made.inputs().get(Math.min(i, made.inputs().size() - 1));
            canvas.connect(from.get(i), made.id(), port);
        }
        for (var i = 0; i < Math.min(frame.results.size(), made.outputs().size()); i++) {
            level.wires().put(frame.results.get(i).array(), new PortRef(made.id(), made.outputs().get(i)));
        }
    }

    /// The node of a call, with all that is inside it.
    private Made node(NodeId container, ModuleValue within, Frame frame, String name) {
        var shown = within.type().name().equals("Sequential") && name.matches("\\d+") && isPlainChain(container)
                ? "" : name;
        var owner = drawing.owner(frame.module);
        if (owner != null) {
            return new Made(canvas.add(container, used(container, owner), new Content.SharedUse(owner.id())),
                    owner.inputs(), owner.outputs());
        }
        if (isLayer(frame)) {
            return drawing.ties().within(frame).isEmpty() ? leaves.called(container, frame, shown)
                    : tied.draw(container, frame, shown);
        }
        var outputs = new ArrayList<String>();
        for (var i = 0; i < frame.results.size(); i++) {
            outputs.add(i == 0 ? "output" : "output" + (i + 1));
        }
        if (isChain(frame, drawing.ties())) {
            var id = canvas.add(container, shown, Settings.of("Sequential"));
            var made = new Made(id, List.of("input"), outputs);
            drawing.own(frame.module, made);
            chain(id, frame);
            return made;
        }
        return own(container, frame, shown, outputs);
    }

    /// A further use is named after the first: `linear_1`.
    private String used(NodeId container, Made owner) {
        var name = canvas.graph().node(owner.id()).name();
        return name.isEmpty() || !canvas.graph().node(container).is("Graph") ? ""
                : canvas.free(container, name + "_1");
    }

    /// A module of a class of the program, as a source block where it cannot be drawn.
    private Made own(NodeId container, Frame frame, String name, List<String> outputs) {
        var kept = drawing.kept();
        try {
            return block(container, frame, name, outputs);
        } catch (SourceProblem problem) {
            if (!root.origins().contained(frame) || !drawing.ties().within(frame).isEmpty()) {
                throw problem;
            }
            drawing.restore(kept);
            return leaves.source(container, frame, name, problem);
        }
    }

    /// A module of a class of the program is a custom block, unless it shares modules with others.
    private Made block(NodeId container, Frame frame, String name, List<String> outputs) {
        var inputs = List.copyOf(frame.inputs.keySet());
        if (shares) {
            var id = canvas.add(container, name, Settings.of("Graph"));
            var made = new Made(id, inputs, outputs);
            drawing.own(frame.module, made);
            inside(id, frame, false);
            return made;
        }
        var definition = canvas.define(frame.module.type().name());
        var id = canvas.add(container, name, new Content.Instance(definition, new TreeMap<>()));
        var made = new Made(id, inputs, outputs);
        drawing.own(frame.module, made);
        canvas.enter(id);
        inside(definition, frame, false);
        canvas.leave();
        return made;
    }

    /// Whether a module is called by modules of different classes' objects, which custom blocks cannot say.
    private boolean shares(Frame frame, ModuleValue within, Map<ModuleValue, ModuleValue> callers) {
        return shares(frame.events, isChain(frame, drawing.ties()) ? within : frame.module, callers);
    }

    private boolean shares(List<Event> events, ModuleValue inner, Map<ModuleValue, ModuleValue> callers) {
        return events.stream().anyMatch(event -> switch (event) {
            case Event.Call(var called) -> {
                var known = callers.putIfAbsent(called.module, inner);
                yield known == null ? shares(called, inner, callers) : isOther(known, inner);
            }
            case Event.Loop loop -> shares(loop.steps(), inner, callers);
            case Event.Choice choice -> shares(choice.then().steps(), inner, callers)
                    || shares(choice.otherwise().steps(), inner, callers);
            case Event.Operation _,Event.Decided _ -> false;
        });
    }

    @SuppressWarnings("ReferenceEquality") // a module is itself, however much another is like it
    private static boolean isOther(@Nullable ModuleValue caller, ModuleValue module) {
        return caller != null && caller != module;
    }

    private boolean isPlainChain(NodeId container) {
        return canvas.graph().node(container).is("Sequential");
    }

    /// Where a tensor comes from: what made it, or else a new parameter or constant.
    PortRef port(Level level, TensorValue tensor, nestor.expression.Position at) {
        var known = level.wires().get(tensor.array());
        if (known != null) {
            return known;
        }
        if (level.outer() != null && (level.outer().knows(tensor.array()) || tensor.isParameter())) {
            var name = fresh(level, "t" + level.taken().size());
            level.taken().add(new Taken(tensor.array(), name));
            port(level.outer(), tensor, at);
            return taken(level, name, tensor);
        }
        if (root.origins().moves(tensor.array())) {
            throw SourceProblem.unsupported("self.… = …", "return").at(at);
        }
        var made = leaves.constant(level, tensor);
        level.wires().put(tensor.array(), made);
        return made;
    }

    private static String fresh(Level level, String wanted) {
        return level.taken().stream().anyMatch(taken -> taken.name().equals(wanted)) ? wanted + "_" : wanted;
    }

    PortRef taken(Level level, String name, TensorValue tensor) {
        var port = new PortRef(input(level.container(), name, tensor, false), "output");
        level.wires().put(tensor.array(), port);
        return port;
    }
}
