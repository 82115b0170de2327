package nestor.picture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.ContainerSpec;
import nestor.layer.ContainerSpec.Flow;
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
        switch (spec instanceof ContainerSpec container ? container.flow() : Flow.EDGES) {
            case CHAIN -> chain(framed ? Order.links(graph, body) : Order.chain(graph, body).nodes());
            case BRANCHES -> branches(Order.links(graph, body));
            case EDGES -> graph.edges(body).forEach(edge -> join(edge.from(), edge.to()));
        }
    }

    /// From the container's inputs to each block, and from each block to the output where all are merged, or to one of
    /// its own.
    private void branches(List<NodeId> branches) {
        for (var i = 0; i < branches.size(); i++) {
            var block = inside.get(branches.get(i));
            if (framed) {
                enter(block);
                leave(block, i);
            } else if (block != null) {
                boundary("Input", 0).ifPresent(from -> link(from, block));
                boundary("Output", i).ifPresent(to -> link(block, to));
            }
        }
    }

    /// The Input or Output block at a place, else the only one.
    private Optional<Block> boundary(String type, int index) {
        var found = Ports.boundaries(graph, body, type);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(inside.get(found.get(index % found.size())));
    }

    /// Joins the outputs of a block to the inputs of the next.
    private void link(Block from, Block to) {
        for (var port = 0; port < Math.min(from.outputs().size(), to.inputs().size()); port++) {
            links.add(Link.between(from.path(), from.outputs().get(port).name(), to.path(), to.inputs().get(port)));
        }
    }

    private void chain(List<NodeId> order) {
        for (var i = 0; i + 1 < order.size(); i++) {
            var from = inside.get(order.get(i));
            var to = inside.get(order.get(i + 1));
            if (from != null && to != null) {
                link(from, to);
            }
        }
        if (framed && !order.isEmpty()) {
            enter(inside.get(order.getFirst()));
            leave(inside.get(order.getLast()), 0);
            if (spec instanceof ContainerSpec container && container.merge(2).isPresent()) {
                past();
            }
        }
    }

    private void enter(@Nullable Block first) {
        var own = Ports.inputs(graph, body, spec);
        for (var i = 0; first != null && i < Math.min(own.size(), first.inputs().size()); i++) {
            links.add(Link.into(at, own.get(i), first.path(), first.inputs().get(i)));
        }
    }

    /// From a block to the container's outputs, from the first on, or from the one that a branch has for itself.
    private void leave(@Nullable Block last, int first) {
        var own = Ports.outputs(graph, body, spec);
        for (var i = 0; last != null && i < last.outputs().size(); i++) {
            var to = own.size() == 1 ? 0 : first + i;
            if (to < own.size() && (own.size() > 1 || i == 0)) {
                links.add(Link.outOf(last.path(), last.outputs().get(i).name(), at, own.get(to)));
            }
        }
    }

    /// The input goes past the blocks to the output, too.
    private void past() {
        var in = Ports.inputs(graph, body, spec);
        var out = Ports.outputs(graph, body, spec);
        if (!in.isEmpty() && !out.isEmpty()) {
            links.add(new Link<>(new Link.End<>(at, Link.Side.IN, in.getFirst()),
                    new Link.End<>(at, Link.Side.OUT, out.getFirst())));
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
