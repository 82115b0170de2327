package nestor.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.layer.ContainerSpec;

/// What is the same wherever the inside of a container is walked.
///
/// @param order   in which the blocks run
/// @param names   block → its name in dotted names; empty for none
/// @param indices block → its place among the container's blocks
/// @param links   the blocks without Input and Output nodes
record Inside(Order order, Map<NodeId, String> names, Map<NodeId, Integer> indices, List<NodeId> links) {
    static Inside of(Graph graph, NodeId body, ContainerSpec container) {
        var indices = new HashMap<NodeId, Integer>();
        graph.children(body).forEach(child -> indices.put(child, indices.size()));
        return new Inside(container.chain() ? Order.chain(graph, body) : Order.byEdges(graph, body),
                Order.names(graph, body, container.chain()), indices, Order.links(graph, body));
    }

    /// The name of a block below that of its container.
    ///
    /// A copy of several blocks has a name of its own, the copy's number; one of a single block takes its place, with
    /// `{i}` in its name standing for the number.
    String dotted(String container, NodeId id, boolean repeated, int copy) {
        var name = names.getOrDefault(id, "");
        if (repeated) {
            var number = Integer.toString(copy);
            var alone = links.size() == 1;
            name = alone && name.contains("{i}") ? name.replace("{i}", number)
                    : alone && name.equals("0") ? number : name.isEmpty() ? number : number + "." + name;
        }
        return name.isEmpty() ? container : container.isEmpty() ? name : container + "." + name;
    }
}
