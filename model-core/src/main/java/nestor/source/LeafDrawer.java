package nestor.source;

import java.util.ArrayList;
import java.util.List;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.source.Drawing.Level;
import nestor.source.Drawing.Made;
import nestor.source.Trace.Frame;

/// Draws what has nothing inside: layers, parameters, constants, and modules that stay source.
final class LeafDrawer {
    private final Drawing drawing;
    private final Canvas canvas;
    private final Catalog<LayerSpec> layers;
    private final SourceText source;

    LeafDrawer(Drawing drawing, Catalog<LayerSpec> layers, SourceText source) {
        this.drawing = drawing;
        canvas = drawing.canvas();
        this.layers = layers;
        this.source = source;
    }

    /// A layer of the catalogue with its parameters.
    Made layer(NodeId container, ModuleValue module, String name) {
        var spec = module.layer().orElseThrow().spec();
        var settings = layers.find(spec.getClass().getSimpleName()).orElseThrow().settings(spec);
        canvas.at(module.createdAt());
        var id = canvas.add(container, name, settings);
        var trained = false;
        for (var parameter : spec.parameters()) {
            if (module.registered(parameter.name()).orElse(null) instanceof TensorValue tensor) {
                drawing.give(id, parameter.name(), tensor);
                trained |= tensor.requiresGrad();
            }
        }
        if (!trained && !spec.parameters().isEmpty()) {
            canvas.flag(id, Flag.FROZEN);
        }
        if (!drawing.isRegistered(module) && !spec.parameters().isEmpty()) {
            canvas.flag(id, Flag.UNREGISTERED);
        }
        var made = new Made(id, spec.inputNames(), spec.outputNames());
        drawing.own(module, made);
        return made;
    }

    /// A layer that is called, also one whose mode is another than the model's: a dropout that drops nothing is passed
    /// by, what else computes otherwise stays source.
    Made called(NodeId container, Frame frame, String name) {
        var module = frame.module;
        var spec = module.layer().orElseThrow().spec();
        var sameMode = module.isTraining() == drawing.root().frame().module.isTraining()
                || (!spec.random(true) && spec.parameters().stream().allMatch(p -> p.trainable()));
        if (sameMode) {
            return layer(container, module, name);
        }
        if (!module.isTraining() && spec.parameters().isEmpty()) {
            var made = layer(container, module, name);
            canvas.flag(made.id(), Flag.BYPASSED);
            return made;
        }
        return source(container, frame, name,
                SourceProblem.unsupported(module.isTraining() ? "train()" : "eval()").at(frame.at));
    }

    /// A module as a source block.
    ///
    /// @param reason why it is not drawn
    Made source(NodeId container, Frame frame, String name, SourceProblem reason) {
        drawing.remark("source.AS_SOURCE", reason.at(), frame.module.type().name(), Remark.of(reason));
        var id = canvas.add(container, name, source.settings(drawing.root(), frame));
        var trained = false;
        for (var tensor : SourceText.state(frame.module).entrySet()) {
            drawing.give(id, tensor.getKey(), tensor.getValue());
            trained |= tensor.getValue().requiresGrad();
        }
        if (!trained && !ModuleTree.parameters(frame.module, "", true).isEmpty()) {
            canvas.flag(id, Flag.FROZEN);
        }
        var made = new Made(id, List.copyOf(frame.inputs.keySet()), SourceText.outputs(frame));
        ModuleTree.modules(frame.module, "").values().forEach(inside -> drawing.own(inside, made));
        return made;
    }

    /// A parameter or buffer of the module that is drawn, or a value that it brings along.
    PortRef constant(Level level, TensorValue tensor) {
        var found = ModuleTree.attribute(level.module(), tensor);
        return new PortRef(value(level, found.getKey(), found.getValue()), "output");
    }

    NodeId value(Level level, String name, TensorValue tensor) {
        var sizes = new ArrayList<String>();
        for (var size : tensor.sizes()) {
            sizes.add(Long.toString(size));
        }
        var dtype = tensor.type().dtype();
        var isParameter = dtype == DType.FLOAT32
                && (tensor.isParameter() || (tensor.requiresGrad() && tensor.isLeaf()));
        var settings = Settings.of(isParameter ? "Parameter" : "Constant", "shape", Canvas.tuple(sizes));
        if (!isParameter) {
            settings = settings.with("fill", "'zeros'").with("dtype", "'" + dtype + "'");
            if (level.module().buffers().has(name)) {
                settings = settings.with("buffer", "True");
            }
        }
        var id = canvas.add(level.container(), name, settings);
        drawing.give(id, "", tensor);
        if (isParameter && !tensor.requiresGrad()) {
            canvas.flag(id, Flag.FROZEN);
        }
        return id;
    }

    /// Registered parameters, buffers and layers that the call did not use are there all the same.
    void idle(Level level, ModuleValue module) {
        for (var all : List.of(module.parameters(), module.buffers())) {
            all.entries().forEach(entry -> {
                if (entry.getValue() instanceof TensorValue tensor && !drawing.isGiven(tensor)) {
                    value(level, String.valueOf(entry.getKey()), tensor);
                }
            });
        }
        ModuleTree.children(module).forEach((name, child) -> {
            if (drawing.owner(child) == null && child.layer().isPresent()
                    && !ModuleTree.parameters(child, "", true).values().stream().allMatch(drawing::isGiven)) {
                canvas.flag(layer(level.container(), child, name).id(), Flag.BYPASSED);
            }
        });
    }
}
