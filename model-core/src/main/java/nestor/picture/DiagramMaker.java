package nestor.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nestor.document.Project;
import nestor.graph.Graph;
import nestor.graph.Inferred;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.ContainerSpec;
import nestor.layer.Family;
import nestor.picture.Block.Kind;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Works out what a picture shows of a model.
final class DiagramMaker {
    private static final int ROWS = 6;
    private static final int PROBLEMS = 2;
    private static final int MOST_BLOCKS = 20_000;

    private final Graph graph;
    private final Inferred inferred;
    private final Known known;
    private final Faces faces;
    private final Style.Words words;
    private final boolean unfolded;
    private final List<Link<Path>> links = new ArrayList<>();
    private final Set<NodeId> open = new HashSet<>();
    private int made;

    DiagramMaker(Project project, Inferred inferred, Catalog<BlockSpec> catalog, Style.Words words, boolean unfolded) {
        this.graph = project.graph();
        this.inferred = inferred;
        this.known = Known.of(inferred);
        this.faces = new Faces(catalog);
        this.words = words;
        this.unfolded = unfolded;
    }

    /// What is inside a container.
    ///
    /// @param at where the container occurs
    Diagram make(Path at) {
        var body = graph.body(at.node());
        open.add(body);
        var blocks = inside(at, body, graph.children(body));
        new Joints(graph, spec(at), at, body, false, byNode(blocks), links).join();
        return new Diagram(blocks, links);
    }

    private List<Block> inside(Path at, NodeId body, List<NodeId> shown) {
        var places = new HashMap<NodeId, Integer>();
        graph.children(body).forEach(child -> places.put(child, places.size()));
        var blocks = new ArrayList<Block>();
        for (var id : shown) {
            blocks.add(block(at.child(id, 0, places.getOrDefault(id, 0))));
        }
        return blocks;
    }

    private Block block(Path path) {
        var node = graph.node(path.node());
        var body = graph.body(node.id());
        var spec = spec(path);
        var kind = node.is("Input") || node.is("Output")
                ? Kind.BOUNDARY
                : unfolds(body, spec) ? Kind.SHEET : Kind.CARD;
        var name = Faces.name(graph, node);
        var type = Faces.type(graph, node);
        var count = known.count(path);
        var inputs = node.is("Input") ? List.<String>of() : Ports.inputs(graph, body, spec);
        var block = new Block(path, kind, name, kind == Kind.BOUNDARY || name.equals(type) ? "" : type,
                faces.family(graph, node), kind == Kind.BOUNDARY ? "" : summary(node, spec),
                count == 0 ? "" : words.parameters(count), kind == Kind.CARD ? rows(path, body) : List.of(),
                problems(path, kind), inputs, outputs(path, node, body, spec), List.of());
        return kind == Kind.SHEET ? unfolded(block, body, spec) : block;
    }

    private String summary(Node node, @Nullable BlockSpec spec) {
        return spec instanceof ContainerSpec container && container.copies() != 1
                ? "× " + container.copies()
                : faces.summary(graph, node);
    }

    private boolean unfolds(NodeId body, @Nullable BlockSpec spec) {
        return unfolded && spec instanceof ContainerSpec && !Order.links(graph, body).isEmpty()
                && !open.contains(body) && ++made < MOST_BLOCKS;
    }

    private Block unfolded(Block block, NodeId body, @Nullable BlockSpec spec) {
        open.add(body);
        var children = inside(block.path(), body, Order.links(graph, body));
        open.remove(body);
        new Joints(graph, spec, block.path(), body, true, byNode(children), links).join();
        return new Block(block.path(), block.kind(), block.name(), block.type(), block.family(), block.summary(),
                block.count(), block.rows(), block.problems(), block.inputs(), block.outputs(), children);
    }

    private static Map<NodeId, Block> byNode(List<Block> blocks) {
        var map = new HashMap<NodeId, Block>();
        blocks.forEach(block -> map.put(block.path().node(), block));
        return map;
    }

    private @Nullable BlockSpec spec(Path path) {
        return inferred.at(path).map(typed -> typed.site().spec()).orElse(null);
    }

    private List<String> problems(Path path, Kind kind) {
        return known.problems(path, kind != Kind.SHEET).stream().map(problem -> words.say(problem.refusal())).distinct()
                .limit(PROBLEMS).toList();
    }

    private List<Block.Output> outputs(Path path, Node node, NodeId body, @Nullable BlockSpec spec) {
        if (node.is("Output")) {
            return List.of();
        }
        var types = inferred.at(path).map(Inferred.Typed::outputs).orElse(List.of());
        var names = Ports.outputs(graph, body, spec);
        var outputs = new ArrayList<Block.Output>();
        for (var i = 0; i < names.size(); i++) {
            outputs.add(new Block.Output(names.get(i), i < types.size() ? shape(types.get(i)) : "?"));
        }
        return outputs;
    }

    private static String shape(@Nullable TensorType type) {
        return type == null ? "?" : type.toString();
    }

    private List<Block.Row> rows(Path path, NodeId body) {
        var inside = Order.links(graph, body);
        var rows = new ArrayList<Block.Row>();
        for (var id : inside.subList(0, Math.min(ROWS, inside.size()))) {
            var child = graph.node(id);
            var summary = faces.summary(graph, child);
            var type = Faces.type(graph, child);
            var failed = known.within().containsKey(path.child(id, 0, 0));
            rows.add(new Block.Row(summary.isEmpty() ? type : type + "  " + summary, faces.family(graph, child),
                    failed));
        }
        if (inside.size() > ROWS) {
            rows.add(new Block.Row("+ " + (inside.size() - ROWS), Family.CONTROL, false));
        }
        return rows;
    }
}
