package nestor.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// The order in which the nodes inside a container run.
///
/// @param nodes  each after all that it needs; among those that could run next, the first constructed runs first
/// @param cyclic nodes that need their own result, directly or not, and what follows from them
/// @param followers node → those that edges lead to from it, in a container with edges
public record Order(List<NodeId> nodes, Set<NodeId> cyclic, Map<NodeId, List<NodeId>> followers) {
    private static final Set<String> KINDS = Set.of("Input", "Output", "If", "While", "Graph", "Formula", "Constant");

    /// The order by edges; linear in nodes and edges but for the queue.
    public static Order byEdges(Graph graph, NodeId container) {
        var children = graph.children(container);
        var place = new HashMap<NodeId, Integer>();
        children.forEach(child -> place.put(child, place.size()));
        var followers = new HashMap<NodeId, List<NodeId>>();
        var open = new HashMap<NodeId, Integer>();
        for (var child : children) {
            for (var from : graph.incoming(child).values()) {
                if (place.containsKey(from.node())) {
                    followers.computeIfAbsent(from.node(), _ -> new ArrayList<>()).add(child);
                    open.merge(child, 1, Integer::sum);
                }
            }
        }
        var ready = new PriorityQueue<Integer>();
        children.stream().filter(child -> !open.containsKey(child)).forEach(child -> ready.add(place.get(child)));
        var sorted = new ArrayList<NodeId>();
        var list = List.copyOf(children);
        while (!ready.isEmpty()) {
            var id = list.get(ready.poll());
            sorted.add(id);
            for (var follower : followers.getOrDefault(id, List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(place.get(follower));
                }
            }
        }
        var cyclic = new LinkedHashSet<>(list);
        sorted.forEach(cyclic::remove);
        return new Order(sorted, Collections.unmodifiableSet(cyclic), followers);
    }

    /// Inputs, then the chain, then outputs.
    public static Order chain(Graph graph, NodeId container) {
        return chain(Ports.boundaries(graph, container, "Input"), links(graph, container),
                Ports.boundaries(graph, container, "Output"));
    }

    static Order chain(List<NodeId> inputs, List<NodeId> links, List<NodeId> outputs) {
        var sorted = new ArrayList<>(inputs);
        sorted.addAll(links);
        sorted.addAll(outputs);
        return new Order(sorted, Set.of(), Map.of());
    }

    /// The blocks of a chain, without its Input and Output nodes.
    public static List<NodeId> links(Graph graph, NodeId container) {
        return graph.children(container).stream().filter(id -> !isBoundary(graph.node(id))).toList();
    }

    /// What a node is as far as the order and the names of the blocks of its container depend on it.
    static String kind(Node node) {
        var settings = node.settings();
        return settings != null && KINDS.contains(settings.type()) ? settings.type() : "";
    }

    static boolean isBoundary(Node node) {
        return node.is("Input") || node.is("Output");
    }

    /// Child → the name it has in dotted names: its own, else its index in a chain, else its id in a graph. Inputs and
    /// outputs have none, nor has what stands alone in a loop, choice or graph: that is its own inside.
    ///
    /// @param inside what is inside the container
    static Map<NodeId, String> names(Graph graph, NodeId container, List<Node> inside, boolean chain) {
        var names = HashMap.<NodeId, String>newHashMap(inside.size());
        var index = 0;
        var alone = isAlone(graph, container) || areApart(graph, container);
        for (var node : inside) {
            var automatic = alone || isBoundary(node) || isSeenThrough(graph, node) ? ""
                    : chain ? Integer.toString(index++) : node.id().value();
            names.put(node.id(), node.name().isEmpty() ? automatic : node.name());
        }
        return names;
    }

    private static boolean isAlone(Graph graph, NodeId container) {
        var type = graph.node(container);
        return (type.is("While") || type.is("If") || type.is("Graph"))
                && graph.children(container).stream().filter(child -> !isBoundary(graph.node(child))).count() == 1;
    }

    /// Whether the two sides of a choice are graphs that have no name in common, so that they need none of their own.
    private static boolean areApart(Graph graph, NodeId container) {
        if (!graph.node(container).is("If")) {
            return false;
        }
        var seen = new HashSet<String>();
        return links(graph, container).stream()
                .allMatch(side -> graph.node(side).is("Graph") && addsNames(graph, side, seen));
    }

    /// Whether all blocks inside that may have parameters have names that were not seen before.
    private static boolean addsNames(Graph graph, NodeId container, Set<String> seen) {
        return graph.children(container).stream().map(graph::node)
                .filter(node -> !node.is("Formula") && !node.is("Constant") && !isBoundary(node))
                .allMatch(node -> node.name().isEmpty()
                        ? (node.is("If") || node.is("While") || node.is("Graph")) && addsNames(graph, node.id(), seen)
                        : seen.add(node.name()));
    }

    /// Whether a loop or choice without a name has blocks with names of their own, which then stand for it: the
    /// parameters of what a module calls in a loop are named after the module.
    private static boolean isSeenThrough(Graph graph, Node node) {
        return (node.is("While") || node.is("If")) && hasNames(graph, node.id());
    }

    private static boolean hasNames(Graph graph, NodeId container) {
        return graph.children(container).stream().map(graph::node)
                .filter(node -> !node.is("Formula") && !node.is("Constant") && !isBoundary(node))
                .anyMatch(node -> !node.name().isEmpty() || hasNames(graph, node.id()));
    }
}
