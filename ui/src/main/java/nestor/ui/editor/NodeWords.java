package nestor.ui.editor;

import java.util.ArrayList;
import java.util.List;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.shape.TensorType;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What is said of a node, the same on a card, in the outline and to a screen reader.
public final class NodeWords {
    private final Catalog<BlockSpec> catalog;
    private final Messages messages;

    public NodeWords(Catalog<BlockSpec> catalog, Messages messages) {
        this.catalog = catalog;
        this.messages = messages;
    }

    /// The type of a layer or container, the name of the custom block that is used; `?` if it is gone.
    public static String type(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) -> settings.type();
            case Content.Instance(var definition, var _) -> graph.find(definition).map(Node::name).orElse("?");
            case Content.SharedUse(var owner) -> graph.find(owner).map(o -> type(graph, o)).orElse("?");
        };
    }

    /// The family of what a node is; custom blocks are a family of their own.
    public Family family(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) ->
                catalog.find(settings.type()).map(entry -> entry.family()).orElse(Family.CUSTOM);
            case Content.Instance _ -> Family.CUSTOM;
            case Content.SharedUse(var owner) -> graph.find(owner).map(o -> family(graph, o)).orElse(Family.CUSTOM);
        };
    }

    /// The node's own name, else its index in a chain, else its type.
    public static String name(Graph graph, Node node) {
        var parent = node.parent();
        if (!node.name().isEmpty()) {
            return node.name();
        }
        var index = parent == null || graph.node(parent).is("Graph") ? -1
                : Order.links(graph, parent).indexOf(node.id());
        return index < 0 ? type(graph, node) : Integer.toString(index);
    }

    /// The whole node in a sentence: `Linear hidden, input N by 20, output N by 256, 5,376 parameters`.
    ///
    /// @param at   where the node occurs
    public String spoken(Editor editor, Path at) {
        var graph = editor.project().graph();
        var node = graph.node(at.node());
        var parts = new ArrayList<String>();
        var type = type(graph, node);
        var name = name(graph, node);
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
        editor.inferred().problems().stream().filter(problem -> problem.path().equals(at))
                .forEach(problem -> parts.add(messages.say(problem.refusal())));
        return String.join(", ", parts);
    }

    private void ports(List<String> parts, String key, List<String> names, String usual,
            List<@Nullable TensorType> types) {
        for (var i = 0; i < Math.min(names.size(), types.size()); i++) {
            var type = types.get(i);
            var shape = type == null
                    ? messages.text("outline.spoken.unknown")
                    : type.toString().replace("×", messages.text("outline.spoken.by"));
            parts.add(messages.text(key, names.get(i).equals(usual) ? "" : names.get(i) + " ", shape));
        }
    }

    /// The shape that a node gives, as on a wire; empty if it is not known.
    public static String shape(Typed typed) {
        return String.join(", ", typed.outputs().stream().map(type -> type == null ? "?" : type.toString()).toList());
    }
}
