package nestor.ui.editor;

import java.util.ArrayList;
import java.util.List;
import nestor.graph.Inferred.Typed;
import nestor.graph.Path;
import nestor.graph.Ports;
import nestor.picture.Faces;
import nestor.shape.TensorType;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What is said of a node to a screen reader, the same on a card and in the outline.
public final class NodeWords {
    private final Messages messages;

    public NodeWords(Messages messages) {
        this.messages = messages;
    }

    /// The whole node in a sentence: `Linear hidden, input N by 20, output N by 256, 5,376 parameters`.
    ///
    /// @param at   where the node occurs
    public String spoken(Editor editor, Path at) {
        var graph = editor.project().graph();
        return spoken(editor, at, Faces.name(graph, graph.node(at.node())));
    }

    /// @param name what [Faces#name] calls it
    public String spoken(Editor editor, Path at, String name) {
        var graph = editor.project().graph();
        var node = graph.node(at.node());
        var parts = new ArrayList<String>();
        var type = Faces.type(graph, node);
        parts.add(name.equals(type) ? type : type + " " + name);
        editor.inferred().at(at).ifPresent(typed -> {
            var body = editor.bodyOf(node.id());
            var spec = typed.site().spec();
            ports(parts, "outline.spoken.input", Ports.inputs(graph, body, spec), "input", typed.inputs());
            ports(parts, "outline.spoken.output", Ports.outputs(graph, body, spec), "output", typed.outputs());
            var count = editor.inferred().parameterCount(at);
            if (count > 0) {
                parts.add(messages.text("outline.spoken.parameters", Formats.count(count)));
            }
        });
        editor.insight().reading(at).ifPresent(reading -> parts.add(reading.text()));
        editor.inferred().problems().stream().filter(problem -> problem.path().equals(at))
                .forEach(problem -> parts.add(messages.say(problem.refusal())));
        return String.join(", ", parts);
    }

    private void ports(List<String> parts, String key, List<String> names, String usual,
            List<@Nullable TensorType> types) {
        for (var i = 0; i < Math.min(names.size(), types.size()); i++) {
            var shape = shape(String.valueOf(types.get(i)), messages);
            parts.add(messages.text(key, names.get(i).equals(usual) ? "" : names.get(i) + " ", shape));
        }
    }

    /// A shape in words, `N by 256`.
    ///
    /// @param shape as it is written, `null` or `?` if it is not known
    public static String shape(String shape, Messages messages) {
        return shape.equals("null") || shape.equals("?")
                ? messages.text("outline.spoken.unknown")
                : shape.replace("×", messages.text("outline.spoken.by"));
    }

    /// The shape that a node gives, as on a wire; empty if it is not known.
    public static String shape(Typed typed) {
        return String.join(", ", typed.outputs().stream().map(type -> type == null ? "?" : type.toString()).toList());
    }
}
