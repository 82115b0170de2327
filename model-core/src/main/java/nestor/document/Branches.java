package nestor.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.PortRef;
import nestor.layer.Settings;

/// The changes between containers of branches and blocks that are joined by edges.
public final class Branches {
    private static final Map<String, String> OPERATIONS = Map.of("'cat'", "torch.cat", "'stack'", "torch.stack",
            "'add'", "torch.add", "'multiply'", "torch.mul");

    private Branches() {}

    /// A Parallel or Residual as a graph: its branches side by side, and the operation that merges them.
    static Project spelledOut(Project project, NodeId container, Settings settings) {
        var graph = project.graph();
        var links = Order.links(graph, container);
        var residual = settings.type().equals("Residual");
        var merge = residual ? "'add'" : settings.fields().getOrDefault("merge", "'cat'");
        var operation = OPERATIONS.get(merge);
        var pair = merge.equals("'add'") || merge.equals("'multiply'");
        if (operation == null || links.isEmpty() || (!residual && pair && links.size() != 2)) {
            return project;
        }
        var changed = project.with(graph.put(graph.node(container).withContent(new Content.Placed(
                new Settings("Sequential")))));
        if (residual) {
            changed = Nesting.wrap(links, "Sequential").change().apply(changed);
        }
        var open = merged(changed, container, operation, settings, residual);
        return Nesting.isSpliced(open.graph(), container) ? Nesting.unwrap(container).change().apply(open) : open;
    }

    /// The container as a graph whose blocks all take its input.
    private static Project merged(Project project, NodeId container, String operation, Settings settings,
            boolean residual) {
        var links = Order.links(project.graph(), container);
        var open = Nesting.toGraph(project, container);
        var graph = open.graph();
        var input = nestor.graph.Ports.boundaries(graph, container, "Input").getFirst();
        var output = nestor.graph.Ports.boundaries(graph, container, "Output").getFirst();
        var sources = new ArrayList<NodeId>(residual ? List.of(input) : List.<NodeId>of());
        sources.addAll(links);
        var list = operation.endsWith("cat") || operation.endsWith("stack");
        var call = list
                ? Settings.of(operation, "tensors", Integer.toString(sources.size()), "dim",
                        settings.fields().getOrDefault("dim", "1"))
                : new Settings(operation);
        var content = new Content.Placed(call);
        var name = Names.free(graph, container, operation.substring(operation.indexOf('.') + 1));
        var added = graph.add(container, graph.children(container).indexOf(output), name, content);
        graph = added.graph();
        for (var i = 0; i < sources.size(); i++) {
            var port = list ? "tensors" + (i + 1) : i == 0 ? "input" : "other";
            graph = graph.connect(new PortRef(sources.get(i), "output"), new PortRef(added.id(), port));
        }
        for (var link : links) {
            graph = graph.connect(new PortRef(input, "output"), new PortRef(link, "input"));
        }
        graph = graph.connect(new PortRef(added.id(), "output"), new PortRef(output, "input"));
        var layout = open.layout();
        for (var i = 0; i < links.size(); i++) {
            layout = layout.with(links.get(i), new Place(260, 80 + 140.0 * i, false));
        }
        return open.with(graph).with(layout.with(added.id(), new Place(480, 80, false)).with(output,
                new Place(700, 80, false)));
    }

    /// Blocks of a graph that take one value and are merged by one operation, as a Parallel.
    ///
    /// @param operation the block that merges them: `torch.cat`, `torch.stack`, `torch.add` or `torch.mul`
    public static Edit gather(NodeId operation) {
        return new Edit("edit.gather", project -> {
            var graph = project.graph();
            var parent = graph.node(operation).parent();
            var settings = graph.node(operation).settings();
            if (parent == null || settings == null || !OPERATIONS.containsValue(settings.type())
                    || !Edits.isGraph(graph, parent)) {
                return project;
            }
            var sources = graph.incoming(operation).values().stream().map(PortRef::node).distinct().toList();
            var feeding = sources.stream().flatMap(id -> graph.incoming(id).values().stream()).distinct().toList();
            var shared = graph.edges(parent).stream().anyMatch(
                    edge -> sources.contains(edge.from().node()) && !edge.to().node().equals(operation));
            if (sources.size() < 2 || feeding.size() != 1 || shared
                    || !sources.stream().allMatch(id -> graph.incoming(id).size() == 1)) {
                return project;
            }
            return gathered(project, operation, sources, feeding.getFirst(), settings);
        });
    }

    private static Project gathered(Project project, NodeId operation, List<NodeId> sources,
            PortRef from, Settings settings) {
        var merge = OPERATIONS.entrySet().stream().filter(e -> e.getValue().equals(settings.type())).findFirst()
                .orElseThrow().getKey();
        var parallel = Settings.of("Parallel", "merge", merge).with("dim",
                settings.fields().getOrDefault("dim", "0"));
        Graph graph = project.graph().put(project.graph().node(operation).withContent(new Content.Placed(parallel)));
        for (var port : List.copyOf(graph.incoming(operation).keySet())) {
            graph = graph.disconnect(new PortRef(operation, port));
        }
        for (var source : sources) {
            graph = graph.move(source, operation, graph.children(operation).size());
        }
        return project.with(graph.connect(from, new PortRef(operation, "input")));
    }
}
