package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.op.OpTable;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.source.Trace.Event;
import nestor.source.Trace.Frame;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// Draws what a model did as blocks: layers, containers for its own modules, a formula for each operation, constants,
/// and loops.
final class Drawer {
    private static final List<String> LETTERS = List.of("x", "y", "z", "w", "v", "u", "a", "b", "c", "d");

    /// Random numbers that do not depend on the values of their operands: they are kept as they were drawn.
    private static final Set<String> DRAWN = Set.of("rand_like", "randn_like", "randint_like");

    private final Canvas canvas;
    private final SourceText source;
    private final LoopDrawer loops;
    private final OpTable ops;
    private final Catalog<LayerSpec> layers;
    private final Trace.Root root;
    private final boolean shares;
    private final IdentityHashMap<ModuleValue, Made> owners = new IdentityHashMap<>();
    private final IdentityHashMap<NDArray, TensorData> values = new IdentityHashMap<>();
    private final Set<NDArray> given = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ModuleValue> registered;
    private final List<Remark> remarks = new ArrayList<>();

    /// A node and its ports.
    private record Made(NodeId id, List<String> inputs, List<String> outputs) {}

    /// A container with edges while its inside is drawn.
    ///
    /// @param wires what gives each tensor there
    /// @param outer the container around a loop's body; null where tensors cannot come from outside
    record Level(NodeId container, ModuleValue module, Map<NDArray, PortRef> wires, @Nullable Level outer,
            List<Taken> taken) {
        Level(NodeId container, ModuleValue module) {
            this(container, module, new IdentityHashMap<>(), null, new ArrayList<>());
        }
    }

    /// A tensor that a loop's body takes from outside.
    record Taken(NDArray array, String name) {}

    Drawer(Canvas canvas, OpTable ops, Catalog<LayerSpec> layers, Trace.Root root, SourceText source) {
        this.canvas = canvas;
        this.source = source;
        loops = new LoopDrawer(this, canvas, ops);
        this.ops = ops;
        this.layers = layers;
        this.root = root;
        shares = shares(root.frame(), root.frame().module, new IdentityHashMap<>());
        registered = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        registered.addAll(ModuleTree.modules(root.frame().module, "").values());
        root.values().forEach((tensor, data) -> values.put(tensor.array(), data));
    }

    List<Remark> remarks() {
        return remarks;
    }

    /// Whether the model is a chain of its registered modules, each called once.
    static boolean isChain(Frame frame) {
        if (!frame.module.type().name().equals("Sequential") || frame.inputs.size() != 1
                || frame.events.isEmpty()) {
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

    /// Draws the whole model into the root of the canvas, as one source block where it cannot be drawn.
    void draw() {
        var kept = canvas.kept();
        try {
            all();
        } catch (SourceProblem problem) {
            canvas.restore(kept);
            whole(problem);
        }
    }

    /// Draws the model as one source block.
    ///
    /// @param reason why
    void whole(SourceProblem reason) {
        var frame = root.frame();
        owners.clear();
        given.clear();
        remarks.clear();
        var level = new Level(canvas.root(), frame.module);
        inputs(level, frame, true);
        called(level, frame, source(canvas.root(), frame, "", reason));
        outputs(level, frame.results);
    }

    private void all() {
        var frame = root.frame();
        owners.put(frame.module, new Made(canvas.root(), List.of(), List.of()));
        if (frame.module.layer().isPresent() && isLayer(frame)) {
            var level = new Level(canvas.root(), frame.module);
            inputs(level, frame, true);
            owners.remove(frame.module);
            call(level, frame, "");
            outputs(level, frame.results);
        } else if (isChain(frame)) {
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
        steps(level, frame.events);
        outputs(level, frame.results);
        idle(level, frame.module);
        canvas.prune(container);
    }

    /// Modules that have parameters but were not called stand there bypassed, so that their parameters are kept.
    private void idle(Level level, ModuleValue module) {
        ModuleTree.children(module).forEach((name, child) -> {
            if (!owners.containsKey(child) && ModuleTree.count(child) > 0 && child.layer().isPresent()) {
                canvas.flag(layer(level.container, child, name).id(), Flag.BYPASSED);
            }
        });
    }

    private void inputs(Level level, Frame frame, boolean outermost) {
        frame.inputs.forEach((name, tensor) -> level.wires.put(tensor.array(),
                new PortRef(input(level.container, name, tensor, outermost), "output")));
    }

    private NodeId input(NodeId container, String name, TensorValue tensor, boolean outermost) {
        var sample = outermost ? Map.of("sample", "'" + name + "_sample'") : Map.<String, String>of();
        if (outermost) {
            canvas.sample(name + "_sample", value(tensor));
        }
        return canvas.add(container, name, Canvas.boundary(tensor.sizes(), tensor.type().dtype(), sample));
    }

    private void outputs(Level level, List<TensorValue> results) {
        for (var result : results) {
            var from = port(level, result, root.frame().at);
            canvas.connect(from, canvas.add(level.container, "", Settings.of("Output")), "input");
        }
    }

    void steps(Level level, List<Event> events) {
        for (var event : events) {
            switch (event) {
                case Event.Call(var inner) -> call(level, inner, ModuleTree.path(level.module, inner.module));
                case Event.Operation operation -> operation(level, operation);
                case Event.Loop loop -> loops.draw(level, loop);
                case Event.Decided(var tensor, var at) -> {
                    if (level.wires.containsKey(tensor.array())) {
                        remark("source.DECIDED", at);
                    }
                }
            }
        }
    }

    private void remark(String key, nestor.expression.Position at, Object... arguments) {
        var remark = new Remark(Remark.Severity.WARNING, at, key, List.of(arguments));
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    private void call(Level level, Frame frame, String name) {
        var from = new ArrayList<PortRef>();
        frame.inputs.values().forEach(input -> from.add(port(level, input, frame.at)));
        connect(level, frame, from, node(level.container, level.module, frame, name));
    }

    private void called(Level level, Frame frame, Made made) {
        connect(level, frame, frame.inputs.values().stream().map(input -> port(level, input, frame.at)).toList(),
                made);
    }

    private void connect(Level level, Frame frame, List<PortRef> from, Made made) {
        var ports = List.copyOf(frame.inputs.keySet());
        for (var i = 0; i < from.size(); i++) {
            var port = made.inputs.contains(ports.get(i)) ? ports.get(i)
                    : made.inputs.get(Math.min(i, made.inputs.size() - 1));
            canvas.connect(from.get(i), made.id, port);
        }
        for (var i = 0; i < Math.min(frame.results.size(), made.outputs.size()); i++) {
            level.wires.put(frame.results.get(i).array(), new PortRef(made.id, made.outputs.get(i)));
        }
    }

    /// The node of a call, with all that is inside it.
    private Made node(NodeId container, ModuleValue within, Frame frame, String name) {
        var shown = within.type().name().equals("Sequential") && name.matches("\\d+") && isPlainChain(container)
                ? "" : name;
        var owner = owners.get(frame.module);
        if (owner != null) {
            return new Made(canvas.add(container, "", new Content.SharedUse(owner.id)), owner.inputs, owner.outputs);
        }
        if (isLayer(frame)) {
            return inOtherMode(frame) ? otherMode(container, frame, shown) : layer(container, frame.module, shown);
        }
        var outputs = new ArrayList<String>();
        for (var i = 0; i < frame.results.size(); i++) {
            outputs.add(i == 0 ? "output" : "output" + (i + 1));
        }
        if (isChain(frame)) {
            var id = canvas.add(container, shown, Settings.of("Sequential"));
            var made = new Made(id, List.of("input"), outputs);
            owners.put(frame.module, made);
            chain(id, frame);
            return made;
        }
        return own(container, frame, shown, outputs);
    }

    /// Whether a layer computes otherwise than it would in the mode of the model.
    private boolean inOtherMode(Frame frame) {
        var spec = frame.module.layer().orElseThrow().spec();
        return frame.module.isTraining() != root.frame().module.isTraining()
                && (spec.random(true) || spec.parameters().stream().anyMatch(p -> !p.trainable()));
    }

    /// A dropout that drops nothing is passed by; what else has another mode than the model stays source.
    private Made otherMode(NodeId container, Frame frame, String name) {
        var spec = frame.module.layer().orElseThrow().spec();
        if (!frame.module.isTraining() && spec.parameters().isEmpty()) {
            var made = layer(container, frame.module, name);
            canvas.flag(made.id, Flag.BYPASSED);
            return made;
        }
        return source(container, frame, name,
                SourceProblem.unsupported(frame.module.isTraining() ? "train()" : "eval()").at(frame.at));
    }

    /// A module as a source block.
    private Made source(NodeId container, Frame frame, String name, SourceProblem reason) {
        remark("source.AS_SOURCE", reason.at(), frame.module.type().name(), Remark.of(reason));
        var id = canvas.add(container, name, source.settings(root, frame));
        var trained = false;
        for (var tensor : SourceText.state(frame.module).entrySet()) {
            canvas.give(id, tensor.getKey(), value(tensor.getValue()));
            trained |= tensor.getValue().requiresGrad();
        }
        if (!trained && !ModuleTree.parameters(frame.module, "", true).isEmpty()) {
            canvas.flag(id, Flag.FROZEN);
        }
        var made = new Made(id, List.copyOf(frame.inputs.keySet()), SourceText.outputs(frame));
        owners.put(frame.module, made);
        ModuleTree.modules(frame.module, "").values().forEach(inside -> owners.putIfAbsent(inside, made));
        return made;
    }

    /// A module of a class of the program, as a source block where it cannot be drawn.
    private Made own(NodeId container, Frame frame, String name, List<String> outputs) {
        var kept = canvas.kept();
        var known = new IdentityHashMap<>(owners);
        var alreadyGiven = List.copyOf(given);
        var said = List.copyOf(remarks);
        try {
            return block(container, frame, name, outputs);
        } catch (SourceProblem problem) {
            canvas.restore(kept);
            owners.clear();
            owners.putAll(known);
            given.clear();
            given.addAll(alreadyGiven);
            remarks.clear();
            remarks.addAll(said);
            return source(container, frame, name, problem);
        }
    }

    /// A module of a class of the program is a custom block, unless it shares modules with others.
    private Made block(NodeId container, Frame frame, String name, List<String> outputs) {
        var inputs = List.copyOf(frame.inputs.keySet());
        if (shares) {
            var id = canvas.add(container, name, Settings.of("Graph"));
            var made = new Made(id, inputs, outputs);
            owners.put(frame.module, made);
            inside(id, frame, false);
            return made;
        }
        var definition = canvas.define(frame.module.type().name());
        var id = canvas.add(container, name, new Content.Instance(definition, new TreeMap<>()));
        var made = new Made(id, inputs, outputs);
        owners.put(frame.module, made);
        canvas.enter(id);
        inside(definition, frame, false);
        canvas.leave();
        return made;
    }

    /// Whether a module is called by modules of different classes' objects, which custom blocks cannot say.
    private static boolean shares(Frame frame, ModuleValue within, Map<ModuleValue, ModuleValue> callers) {
        var inner = isChain(frame) ? within : frame.module;
        return frame.events.stream().anyMatch(event -> switch (event) {
            case Event.Call(var called) -> {
                var known = callers.putIfAbsent(called.module, inner);
                yield known == null ? shares(called, inner, callers) : isOther(known, inner);
            }
            case Event.Loop loop -> loop.steps().stream().anyMatch(step -> step instanceof Event.Call(var called)
                    && isOther(callers.putIfAbsent(called.module, inner), inner));
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

    private Made layer(NodeId container, ModuleValue module, String name) {
        var spec = module.layer().orElseThrow().spec();
        var settings = layers.find(spec.getClass().getSimpleName()).orElseThrow().settings(spec);
        var id = canvas.add(container, name, settings);
        var trained = false;
        for (var parameter : spec.parameters()) {
            if (module.registered(parameter.name()).orElse(null) instanceof TensorValue tensor) {
                canvas.give(id, parameter.name(), value(tensor));
                if (!given.add(tensor.array())) {
                    remark("source.TIED", module.createdAt(), parameter.name(), name);
                }
                trained |= tensor.requiresGrad();
            }
        }
        if (!trained && !spec.parameters().isEmpty()) {
            canvas.flag(id, Flag.FROZEN);
        }
        if (!registered.contains(module) && !spec.parameters().isEmpty()) {
            canvas.flag(id, Flag.UNREGISTERED);
        }
        var made = new Made(id, spec.inputNames(), spec.outputNames());
        owners.put(module, made);
        return made;
    }

    private TensorData value(TensorValue tensor) {
        return values.computeIfAbsent(tensor.array(), Transfer::toData);
    }

    private void operation(Level level, Event.Operation event) {
        var known = event.operands().keySet().stream().anyMatch(array -> isTraced(level, array))
                || event.operands().values().stream().anyMatch(t -> ModuleTree.attribute(level.module, t).getValue()
                        .isParameter());
        if (!known || DRAWN.contains(event.op().name())) {
            return;
        }
        var names = new IdentityHashMap<NDArray, String>();
        for (var value : event.arguments().values()) {
            name(value, names);
        }
        var text = new FormulaText(ops, array -> names.getOrDefault(array, "x")).of(event.op(), event.arguments());
        if (text.isEmpty()) {
            throw SourceProblem.unsupported("x[…] = … in forward", "torch.where", "torch.cat").at(event.at());
        }
        var settings = Settings.of("Formula", "expression", text.get());
        var outputs = event.results().size();
        var id = canvas.add(level.container, "", outputs > 1 ? settings.with("outputs", Integer.toString(outputs))
                : settings);
        names.forEach((array, name) -> canvas.connect(port(level, tensor(event, array), event.at()), id, name));
        for (var i = 0; i < outputs; i++) {
            level.wires.put(event.results().get(i).array(), new PortRef(id, i == 0 ? "output" : "output" + (i + 1)));
        }
    }

    private static TensorValue tensor(Event.Operation event, NDArray array) {
        var found = event.operands().get(array);
        if (found == null) {
            throw SourceProblem.unsupported(event.op().name()).at(event.at());
        }
        return found;
    }

    private static void name(@Nullable Object value, Map<NDArray, String> names) {
        switch (value) {
            case NDArray array -> names.computeIfAbsent(array,
                    _ -> names.size() < LETTERS.size() ? LETTERS.get(names.size()) : "t" + names.size());
            case List<?> items -> items.forEach(item -> name(item, names));
            case null, default -> {
                // no tensor
            }
        }
    }

    /// Whether a tensor depends on the model's inputs or parameters.
    private static boolean isTraced(Level level, NDArray array) {
        return level.wires.containsKey(array) || (level.outer != null && isTraced(level.outer, array));
    }

    /// Where a tensor comes from: what made it, or else a new parameter or constant.
    PortRef port(Level level, TensorValue tensor, nestor.expression.Position at) {
        var known = level.wires.get(tensor.array());
        if (known != null) {
            return known;
        }
        if (level.outer != null && (isTraced(level.outer, tensor.array()) || tensor.isParameter())) {
            var name = fresh(level, "t" + level.taken.size());
            level.taken.add(new Taken(tensor.array(), name));
            port(level.outer, tensor, at);
            return taken(level, name, tensor);
        }
        var made = constant(level, tensor);
        level.wires.put(tensor.array(), made);
        return made;
    }

    private static String fresh(Level level, String wanted) {
        return level.taken.stream().anyMatch(taken -> taken.name.equals(wanted)) ? wanted + "_" : wanted;
    }

    PortRef taken(Level level, String name, TensorValue tensor) {
        var port = new PortRef(input(level.container, name, tensor, false), "output");
        level.wires.put(tensor.array(), port);
        return port;
    }

    /// A parameter of the module that is drawn, or a value that it brings along.
    private PortRef constant(Level level, TensorValue tensor) {
        var found = ModuleTree.attribute(level.module, tensor);
        var name = found.getKey();
        var sizes = new ArrayList<String>();
        for (var size : tensor.sizes()) {
            sizes.add(Long.toString(size));
        }
        var dtype = tensor.type().dtype();
        var isParameter = found.getValue().isParameter() && dtype == DType.FLOAT32;
        var settings = Settings.of(isParameter ? "Parameter" : "Constant", "shape", Canvas.tuple(sizes));
        if (!isParameter) {
            settings = settings.with("fill", "'zeros'").with("dtype", "'" + dtype + "'");
            if (level.module.buffers().has(name)) {
                settings = settings.with("buffer", "True");
            }
        }
        var id = canvas.add(level.container, name, settings);
        canvas.give(id, "", value(tensor));
        if (isParameter && !found.getValue().requiresGrad()) {
            canvas.flag(id, Flag.FROZEN);
        }
        return new PortRef(id, "output");
    }
}
