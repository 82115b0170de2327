package nestor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.LayerSpec;
import nestor.layer.Settings;
import nestor.source.Drawing.Level;
import nestor.source.Drawing.Made;
import nestor.source.Trace.Frame;

/// Draws layers that share a parameter with others, as functions of that parameter.
final class TiedLayerDrawer {
    /// The function that computes each layer, and which settings are its arguments.
    private static final Map<String, List<String>> FUNCTIONS = Map.of("Linear", List.of("F.linear"), "Embedding",
            List.of("F.embedding"), "Conv1d", List.of("F.conv1d", "stride", "padding", "dilation", "groups"), "Conv2d",
            List.of("F.conv2d", "stride", "padding", "dilation", "groups"), "Conv3d",
            List.of("F.conv3d", "stride", "padding", "dilation", "groups"));

    /// Settings that no argument says.
    private static final List<String> UNSAID = List.of("max_norm", "padding_mode");

    private final Drawing drawing;
    private final LeafDrawer leaves;
    private final Catalog<LayerSpec> layers;

    TiedLayerDrawer(Drawing drawing, LeafDrawer leaves, Catalog<LayerSpec> layers) {
        this.drawing = drawing;
        this.leaves = leaves;
        this.layers = layers;
    }

    /// The layer as a formula; in a container with its other parameters, if it has some.
    Made draw(NodeId container, Frame frame, String name) {
        var module = frame.module;
        var input = frame.inputs.keySet().iterator().next();
        var own = new ArrayList<String>();
        var variables = new ArrayList<>(List.of(input));
        var spec = module.layer().orElseThrow().spec();
        for (var parameter : spec.parameters()) {
            if (module.registered(parameter.name()).orElse(null) instanceof TensorValue tensor) {
                var tied = drawing.ties().has(tensor);
                variables.add(tied ? drawing.ties().port(tensor) : parameter.name());
                if (!tied) {
                    own.add(parameter.name());
                }
            }
        }
        var formula = Settings.of("Formula", "expression", text(frame, spec, variables));
        var canvas = drawing.canvas();
        canvas.at(module.createdAt());
        if (own.isEmpty()) {
            var made = new Made(canvas.add(container, name, formula), List.of(input), List.of("output"));
            drawing.own(module, made);
            return made;
        }
        var id = canvas.add(container, name, Settings.of("Graph"));
        var level = new Level(id, module);
        var given = frame.inputs.values().iterator().next();
        var from = canvas.add(id, input, Canvas.boundary(given.sizes(), given.type().dtype(), Map.of()));
        var ties = new ArrayList<PortRef>();
        drawing.ties().within(frame).forEach(tensor -> ties.add(new PortRef(canvas.add(id,
                drawing.ties().port(tensor), Canvas.boundary(tensor.sizes(), tensor.type().dtype(), Map.of())),
                "output")));
        var parameters = own.stream().map(each -> leaves.value(level, each,
                (TensorValue) module.registered(each).orElseThrow())).toList();
        var function = canvas.add(id, "", formula);
        canvas.connect(new PortRef(from, "output"), function, input);
        for (var i = 0; i < ties.size(); i++) {
            canvas.connect(ties.get(i), function, drawing.ties().port(drawing.ties().within(frame).get(i)));
        }
        for (var i = 0; i < own.size(); i++) {
            canvas.connect(new PortRef(parameters.get(i), "output"), function, own.get(i));
        }
        canvas.connect(new PortRef(function, "output"), canvas.add(id, "", Settings.of("Output")), "input");
        var made = new Made(id, List.of(input), List.of("output"));
        drawing.own(module, made);
        return made;
    }

    private String text(Frame frame, LayerSpec spec, List<String> variables) {
        var type = spec.getClass().getSimpleName();
        var function = FUNCTIONS.get(type);
        var settings = layers.find(type).orElseThrow().settings(spec);
        if (function == null || frame.inputs.size() != 1
                || UNSAID.stream().anyMatch(name -> settings.get(name) != null)) {
            throw SourceProblem.unsupported(type).at(frame.at);
        }
        var arguments = new ArrayList<>(variables);
        function.stream().skip(1).filter(name -> settings.get(name) != null)
                .forEach(argument -> arguments.add(argument + "=" + settings.fields().get(argument)));
        return function.getFirst() + "(" + String.join(", ", arguments) + ")";
    }
}
