package nestor.source;

import java.util.HashMap;
import nestor.document.Layout;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Order;

/// Puts the blocks of each container into columns, each to the right of what it takes its values from.
final class Places {
    private static final double LEFT = 80;
    private static final double TOP = 80;
    private static final double ACROSS = 260;
    private static final double DOWN = 130;

    private Places() {}

    static Layout of(Graph graph) {
        var layout = Layout.EMPTY;
        for (var definition : graph.definitions()) {
            for (var node : graph.subtree(definition.root())) {
                layout = inside(graph, node, layout);
            }
        }
        return layout;
    }

    private static Layout inside(Graph graph, NodeId container, Layout layout) {
        var placed = layout;
        var columns = new HashMap<NodeId, Integer>();
        var rows = new HashMap<Integer, Integer>();
        for (var node : Order.byEdges(graph, container).nodes()) {
            var column = graph.incoming(node).values().stream().mapToInt(from -> columns.getOrDefault(from.node(), 0)
                    + 1).max().orElse(0);
            columns.put(node, column);
            var row = rows.merge(column, 1, Integer::sum) - 1;
            placed = placed.with(node, new Layout.Place(LEFT + column * ACROSS, TOP + row * DOWN, false));
        }
        return placed;
    }
}
