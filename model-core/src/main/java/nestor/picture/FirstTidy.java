package nestor.picture;

import java.util.ArrayList;
import java.util.List;
import nestor.document.Project;
import nestor.graph.Graph;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;

/// Puts all blocks of a project in order that nobody has looked at yet, such as a program that was just drawn: there
/// are no cards to measure, so that their sizes are what cards have for the most part.
public final class FirstTidy {
    private static final double WIDTH = 184;
    private static final double HEIGHT = 112;
    private static final double BOUNDARY_WIDTH = 112;
    private static final double BOUNDARY_HEIGHT = 36;
    private static final double SHAPE = 72;
    private static final double FIRST_PORT = 18;
    private static final double PORT_STEP = 22;

    private FirstTidy() {}

    /// The project with new places for all blocks that are joined by edges. Not for the thread of a window.
    public static Project tidied(Project project, Catalog<BlockSpec> catalog) {
        var graph = project.graph();
        var layout = project.layout();
        for (var definition : graph.definitions()) {
            var inferred = Inference.infer(graph, catalog, definition.root());
            for (var container : graph.subtree(definition.root())) {
                var children = graph.children(container);
                if (graph.node(container).is("Graph") && !children.isEmpty()) {
                    var boxes = children.stream().map(child -> box(graph, inferred, child)).toList();
                    layout = Tidy.tidy(project.with(layout), boxes, graph.edges(container), Direction.RIGHT);
                }
            }
        }
        return project.with(layout);
    }

    private static Box<NodeId> box(Graph graph, Inferred inferred, NodeId id) {
        var node = graph.node(id);
        var spec = inferred.of(id).stream().findFirst().map(typed -> typed.site().spec()).orElse(null);
        var body = graph.body(id);
        var inputs = node.is("Input") ? List.<Box.Port>of() : ports(Ports.inputs(graph, body, spec));
        var outputs = node.is("Output") ? List.<Box.Port>of() : ports(Ports.outputs(graph, body, spec));
        var boundary = node.is("Input") || node.is("Output");
        var rows = Math.max(inputs.size(), outputs.size());
        return Box.leaf(id, boundary ? BOUNDARY_WIDTH : WIDTH,
                boundary ? BOUNDARY_HEIGHT : Math.max(HEIGHT, FIRST_PORT + rows * PORT_STEP), SHAPE, inputs, outputs);
    }

    private static List<Box.Port> ports(List<String> names) {
        var ports = new ArrayList<Box.Port>();
        names.forEach(name -> ports.add(new Box.Port(name, FIRST_PORT + ports.size() * PORT_STEP)));
        return ports;
    }
}
