package nestor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.layer.ContainerSpec;
import nestor.layer.ContainerSpec.Flow;

/// What is the same wherever the inside of a container is walked. The blocks of a container are told apart by their
/// place, which counts the order in which they run.
///
/// @param order       in which the blocks run
/// @param names       block → its name in dotted names; empty for none
/// @param indices     block → its place among the container's blocks as they were constructed
/// @param places      block → its place in the order; those that cannot run, being in a cycle, follow
/// @param links       the blocks without Input and Output nodes
/// @param inputs      the Input nodes
/// @param outputs     the Output nodes
/// @param unused      the blocks that no edge leads from, in a container with edges
/// @param ports       what the container's inputs are called
record Inside(Flow flow, Order order, Map<NodeId, String> names, Map<NodeId, Integer> indices,
        Map<NodeId, Integer> places, List<NodeId> links, List<NodeId> inputs, List<NodeId> outputs,
        List<NodeId> unused, List<String> ports) {
    static Inside of(Graph graph, NodeId body, ContainerSpec container) {
        var nodes = graph.children(body).stream().map(graph::node).toList();
        var indices = HashMap.<NodeId, Integer>newHashMap(nodes.size());
        var links = new ArrayList<NodeId>();
        var inputs = new ArrayList<NodeId>();
        var outputs = new ArrayList<NodeId>();
        for (var node : nodes) {
            indices.put(node.id(), indices.size());
            (node.is("Input") ? inputs : node.is("Output") ? outputs : links).add(node.id());
        }
        var order = container.chain() ? Order.chain(inputs, links, outputs) : Order.byEdges(graph, body);
        // mostly the blocks run as they were constructed
        var places = order.nodes().equals(graph.children(body)) ? indices : places(order);
        var unused = container.chain() ? List.<NodeId>of()
                : links.stream().filter(id -> !order.followers().containsKey(id)).toList();
        return new Inside(container.flow(), order, Order.names(graph, body, nodes, container.chain()), indices, places,
                links, inputs, outputs, unused, Ports.inputs(graph, container, inputs));
    }

    private static Map<NodeId, Integer> places(Order order) {
        var places = new HashMap<NodeId, Integer>();
        order.nodes().forEach(node -> places.put(node, places.size()));
        order.cyclic().forEach(node -> places.put(node, places.size()));
        return places;
    }

    /// How many blocks run.
    int size() {
        return order.nodes().size();
    }

    /// Where a block stands; -1 if it is not here.
    int place(NodeId id) {
        return places.getOrDefault(id, -1);
    }

    /// Where the first block of a chain runs that is neither Input nor Output.
    int firstLink() {
        return inputs.size();
    }

    /// Where the first Output of a chain runs.
    int firstOutput() {
        return inputs.size() + links.size();
    }

    /// The places of the blocks that take what the container is given.
    List<Integer> first() {
        if (!inputs.isEmpty() || flow == Flow.EDGES) {
            return running(inputs);
        }
        return flow == Flow.BRANCHES ? range(0, size()) : chained(0);
    }

    /// The places of the blocks that take what the block at a place gives.
    List<Integer> after(int place) {
        return switch (flow) {
            case EDGES -> running(order.followers().getOrDefault(order.nodes().get(place), List.of()));
            case BRANCHES -> place < firstLink() ? range(firstLink(), size()) : List.of();
            case CHAIN -> place < firstOutput() ? chained(Math.max(place + 1, firstLink())) : List.of();
        };
    }

    private List<Integer> chained(int next) {
        return next < firstOutput() ? List.of(next) : range(firstOutput(), size());
    }

    private List<Integer> running(List<NodeId> nodes) {
        return nodes.stream().map(this::place).filter(place -> place >= 0 && place < size()).toList();
    }

    /// Whether what the block at a place gives is what the container gives.
    boolean ends(int place) {
        return flow == Flow.EDGES
                ? outputs.contains(order.nodes().get(place))
                : place >= (outputs.isEmpty() ? firstOutput() - 1 : firstOutput());
    }

    private static List<Integer> range(int from, int to) {
        var places = new ArrayList<Integer>();
        for (var i = from; i < to; i++) {
            places.add(i);
        }
        return places;
    }

    /// The name of a block below that of its container.
    ///
    /// A copy of several blocks has a name of its own, the copy's number; one of a single block takes its place, with
    /// `{i}` in its name standing for the number.
    String dotted(Site container, NodeId id, int copy) {
        var name = names.getOrDefault(id, "");
        if (container.spec() instanceof ContainerSpec.Repeat repeat && !repeat.shared()) {
            var number = Integer.toString(copy);
            var alone = links.size() == 1;
            name = alone && name.contains("{i}") ? name.replace("{i}", number)
                    : alone && name.equals("0") ? number : name.isEmpty() ? number : number + "." + name;
        }
        var outer = container.name();
        return name.isEmpty() ? outer : outer.isEmpty() ? name : outer + "." + name;
    }
}
