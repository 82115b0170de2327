package nestor.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.LayerEntry.Creation;
import org.jspecify.annotations.Nullable;

/// Where an edge that is made by itself begins and ends: at a block's first ports.
final class Joints {
    private static final Catalog<BlockSpec> BLOCKS = Catalog.blocks();

    private Joints() {}

    /// The first input of a block; empty if it takes nothing, as a Constant does.
    static Optional<PortRef> input(Graph graph, NodeId id) {
        var body = graph.body(id);
        return first(id, graph.node(id).is("Input") ? List.of() : Ports.inputs(graph, body, spec(graph, body)));
    }

    /// The first output of a block; empty if it gives nothing.
    static Optional<PortRef> output(Graph graph, NodeId id) {
        var body = graph.body(id);
        return first(id, graph.node(id).is("Output") ? List.of() : Ports.outputs(graph, body, spec(graph, body)));
    }

    private static Optional<PortRef> first(NodeId id, List<String> ports) {
        return ports.stream().findFirst().map(port -> new PortRef(id, port));
    }

    private static @Nullable BlockSpec spec(Graph graph, NodeId body) {
        var settings = graph.node(body).settings();
        return settings != null && BLOCKS.create(settings, Map.of()) instanceof Creation.Valid<BlockSpec>(var spec)
                ? spec
                : null;
    }
}
