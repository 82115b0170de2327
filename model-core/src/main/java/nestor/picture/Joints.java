package nestor.picture;

import java.util.List;
import java.util.Map;

import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.ContainerSpec;
import org.jspecify.annotations.Nullable;

/// The links inside one container: its edges, or those that its order implies.
///
/// @param spec   what the container is
/// @param framed whether the container is drawn around the blocks, so that its ports stand for its Input and Output
///               blocks; otherwise these are drawn
/// @param inside the blocks in it
/// @param links  where links are added
record Joints(Graph graph, @Nullable BlockSpec spec, Path at, NodeId body, boolean framed, Map<NodeId, Block> inside,
        List<Link<Path>> links) {
    void join() {
        if (spec instanceof ContainerSpec container && container.chain()) {
            chain(framed ? Order.links(graph, body) : Order.chain(graph, body).nodes());
        } else {
            for (var edge : graph.edges(body)) {
                join(edge.from(), edge.to());
            }
        }
    }

    private void chain(List<NodeId> order) {
        for (var i = 0; i + 1 < order.size(); i++) {
            var from = inside.get(order.get(i));
            var to = inside.get(order.get(i + 1));
            if (from != null && to != null) {
                for (var port = 0; port < Math.min(from.outputs().size(), to.inputs().size()); port++) {
                    links.add(Link.between(from.path(), from.outputs().get(port).name(), to.path(),
                            to.inputs().get(port)));
                }
            }
        }
        if (framed && !order.isEmpty()) {
            enter(inside.get(order.getFirst()));
            leave(inside.get(order.getLast()));
        }
    }

    private void enter(@Nullable Block first) {
        var own = Ports.inputs(graph, body, spec);
        for (var i = 0; first != null && i < Math.min(own.size(), first.inputs().size()); i++) {
            links.add(Link.into(at, own.get(i), first.path(), first.inputs().get(i)));
        }
    }

    private void leave(@Nullable Block last) {
        var own = Ports.outputs(graph, body, spec);
        for (var i = 0; last != null && i < Math.min(own.size(), last.outputs().size()); i++) {
            links.add(Link.outOf(last.path(), last.outputs().get(i).name(), at, own.get(i)));
        }
    }

    private void join(PortRef from, PortRef to) {
        var source = end(from, true);
        var target = end(to, false);
        if (source != null && target != null) {
            links.add(new Link<>(source, target));
        }
    }

    /// The port that is drawn for one; null if none is.
    private Link.@Nullable End<Path> end(PortRef port, boolean output) {
        var block = inside.get(port.node());
        if (block != null) {
            var name = output && block.outputs().size() == 1 ? block.outputs().getFirst().name() : port.port();
            return new Link.End<>(block.path(), output ? Link.Side.OUT : Link.Side.IN, name);
        }
        var index = Ports.boundaries(graph, body, output ? "Input" : "Output").indexOf(port.node());
        var own = output ? Ports.inputs(graph, body, spec) : Ports.outputs(graph, body, spec);
        return framed && index >= 0 && index < own.size()
                ? new Link.End<>(at, output ? Link.Side.IN : Link.Side.OUT, own.get(index))
                : null;
    }
}
