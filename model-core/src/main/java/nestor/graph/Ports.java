package nestor.graph;

import java.util.ArrayList;
import java.util.List;

import nestor.layer.BlockSpec;
import nestor.layer.ContainerSpec;
import org.jspecify.annotations.Nullable;

/// The names of a node's ports. Those of a container with edges, and of a custom block, are its Input and Output
/// nodes.
public final class Ports {
    private Ports() {}

    /// @param body the node whose inside is used: the node itself, a definition, or the owner of a shared use
    /// @param spec what the body is; null if unknown
    public static List<String> inputs(Graph graph, NodeId body, @Nullable BlockSpec spec) {
        return names(graph, body, spec, "Input");
    }

    /// @param inside the Input nodes of the container
    static List<String> inputs(Graph graph, ContainerSpec container, List<NodeId> inside) {
        return container.chain() && inside.isEmpty()
                ? container.inputNames()
                : inside.stream().map(id -> name(graph, id, inside)).toList();
    }

    public static List<String> outputs(Graph graph, NodeId body, @Nullable BlockSpec spec) {
        return names(graph, body, spec, "Output");
    }

    private static List<String> names(Graph graph, NodeId body, @Nullable BlockSpec spec, String boundary) {
        if (spec instanceof ContainerSpec container) {
            var inside = boundaries(graph, body, boundary);
            if (!container.chain() || !inside.isEmpty()) {
                return inside.stream().map(id -> name(graph, id, inside)).toList();
            }
        }
        if (spec instanceof ContainerSpec.Parallel parallel && boundary.equals("Output")
                && parallel.merge() == ContainerSpec.Parallel.Merge.NONE) {
            return branches(graph, body);
        }
        if (spec == null) {
            return List.of(boundary.equals("Input") ? "input" : "output");
        }
        return boundary.equals("Input") ? spec.inputNames() : spec.outputNames();
    }

    /// An output for each branch, with the branch's name where it has one.
    private static List<String> branches(Graph graph, NodeId body) {
        var names = new ArrayList<String>();
        for (var link : Order.links(graph, body)) {
            var name = graph.node(link).name();
            names.add(!name.isEmpty() ? name : names.isEmpty() ? "output" : "output" + (names.size() + 1));
        }
        return names;
    }

    /// The Input or Output nodes directly inside a container, in order.
    public static List<NodeId> boundaries(Graph graph, NodeId body, String boundary) {
        var found = new ArrayList<NodeId>();
        for (var child : graph.children(body)) {
            if (graph.node(child).is(boundary)) {
                found.add(child);
            }
        }
        return found;
    }

    private static String name(Graph graph, NodeId id, List<NodeId> all) {
        var node = graph.node(id);
        if (!node.name().isEmpty()) {
            return node.name();
        }
        var automatic = node.is("Input") ? "input" : "output";
        var index = all.indexOf(id);
        return index == 0 ? automatic : automatic + (index + 1);
    }
}
