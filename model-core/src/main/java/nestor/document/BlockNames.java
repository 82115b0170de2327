package nestor.document;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;

/// What the blocks of a project are called, whether or not they can be understood.
final class BlockNames {
    private final Graph graph;
    private final NodeId main;
    private final Map<NodeId, String> own = new HashMap<>();

    BlockNames(Project project) {
        graph = project.graph();
        main = project.main();
        for (var container : graph.children().keySet()) {
            var index = 0;
            var chain = !graph.node(container).is("Graph");
            for (var child : graph.children(container)) {
                var node = graph.node(child);
                var boundary = node.is("Input") || node.is("Output");
                var automatic = boundary
                        ? type(child).toLowerCase(Locale.ROOT)
                        : chain ? Integer.toString(index++) : child.value();
                own.put(child, node.name().isEmpty() ? automatic : node.name());
            }
        }
    }

    /// The dotted name; a block inside a custom block has that block's name before it.
    String of(NodeId id) {
        var root = graph.root(id);
        var inside = within(id);
        if (root.equals(main)) {
            return inside;
        }
        var block = graph.node(root).name();
        return inside.isEmpty() ? block : block + ": " + inside;
    }

    /// The dotted name within the model or custom block that it is in; empty for that itself.
    String within(NodeId id) {
        var names = new ArrayDeque<String>();
        for (var at = graph.node(id); at.parent() != null; at = graph.node(at.parent())) {
            names.push(own.getOrDefault(at.id(), at.id().value()));
        }
        return String.join(".", names);
    }

    /// What a block is: its layer, the custom block that it is a use of, or what it shares.
    String type(NodeId id) {
        return switch (graph.node(id).content()) {
            case Content.Placed(var settings) -> settings.type();
            case Content.Instance(var definition, _) ->
                graph.find(definition).map(Node::name).orElse(definition.value());
            case Content.SharedUse(var owner) -> graph.find(owner).isPresent() && !owner.equals(id)
                    ? "→ " + own.getOrDefault(owner, owner.value())
                    : "→ " + owner.value();
        };
    }
}
