package nestor.document;

import java.util.HashSet;
import java.util.Locale;

import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;

/// Automatic names of nodes.
final class Names {
    private Names() {}

    /// A name for new content that no node of the container has yet: `linear`, `linear2` …; empty in a chain, where
    /// the index is the name.
    static String free(Graph graph, NodeId container, Content content) {
        if (!graph.node(container).is("Graph")) {
            return "";
        }
        return free(graph, container, base(graph, content));
    }

    /// `wanted`, with a number if a node of the container has that name.
    static String free(Graph graph, NodeId container, String wanted) {
        var taken = new HashSet<String>();
        graph.children(container).forEach(child -> taken.add(graph.node(child).name()));
        var name = wanted;
        for (var i = 2; taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private static String base(Graph graph, Content content) {
        return switch (content) {
            case Content.Placed(var settings) -> settings.type().toLowerCase(Locale.ROOT);
            case Content.Instance(var definition, var _) ->
                graph.find(definition).map(root -> root.name().toLowerCase(Locale.ROOT)).orElse("block");
            case Content.SharedUse(var owner) -> graph.find(owner).map(node -> node.name()).orElse("shared");
        };
    }
}
