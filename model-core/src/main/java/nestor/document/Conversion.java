package nestor.document;

import java.util.ArrayList;
import java.util.List;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.Settings;

/// The changes between a Sequential and a graph.
public final class Conversion {
    private Conversion() {}

    /// Says with edges what a Sequential says by order.
    public static Edit asGraph(NodeId container) {
        return new Edit("edit.asGraph",
                project -> project.graph().node(container).is("Sequential") ? Nesting.toGraph(project, container)
                        : project);
    }

    /// Says by order what a graph says with edges, if its blocks form a single chain.
    public static Edit asSequential(NodeId container) {
        return new Edit("edit.asSequential", project -> {
            var graph = project.graph();
            var inputs = Ports.boundaries(graph, container, "Input");
            var outputs = Ports.boundaries(graph, container, "Output");
            var links = new ArrayList<>(Order.byEdges(graph, container).nodes());
            links.removeAll(inputs);
            links.removeAll(outputs);
            if (!graph.node(container).is("Graph") || inputs.size() > 1 || outputs.size() > 1 || links.isEmpty()) {
                return project;
            }
            var chain = new ArrayList<NodeId>(inputs);
            chain.addAll(links);
            chain.addAll(outputs);
            for (var i = 0; i < chain.size(); i++) {
                var from = graph.incoming(chain.get(i)).values().stream().map(PortRef::node).toList();
                if (!from.equals(i == 0 ? List.of() : List.of(chain.get(i - 1)))) {
                    return project;
                }
            }
            var isRoot = graph.node(container).parent() == null;
            for (var i = 0; i < chain.size(); i++) {
                for (var port : List.copyOf(graph.incoming(chain.get(i)).keySet())) {
                    graph = graph.disconnect(new PortRef(chain.get(i), port));
                }
                graph = graph.move(chain.get(i), container, i);
            }
            if (!isRoot) {
                for (var boundary : List.copyOf(graph.children(container))) {
                    graph = links.contains(boundary) ? graph : graph.remove(boundary);
                }
            }
            return project.with(graph.put(graph.node(container)
                    .withContent(new Content.Placed(new Settings("Sequential")))));
        });
    }
}
