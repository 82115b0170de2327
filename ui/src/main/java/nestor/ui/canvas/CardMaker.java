package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Inferred;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.Ports;
import nestor.graph.Problem;
import nestor.layer.BlockSpec;
import nestor.layer.Family;
import nestor.layer.Settings;
import nestor.picture.Faces;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.ui.canvas.Card.Face;
import nestor.ui.canvas.Card.Kind;
import nestor.ui.canvas.Card.Port;
import nestor.ui.canvas.Card.Row;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Makes the card of a node, or gives the one it made before if nothing about the node has changed.
final class CardMaker {
    private static final double BOUNDARY_WIDTH = 112;
    private static final double LINE = 18;
    private static final double PREVIEW = 30;
    private static final double PROBLEM = 40;
    private static final int ROWS = 6;

    private final Editor editor;
    private final Messages messages;
    private final Faces faces;
    private Map<Path, Made> made = new HashMap<>();
    private Map<Path, Made> making = new HashMap<>();
    private Graph graph = Graph.EMPTY;
    private @Nullable Inferred inferred;
    private @Nullable Path location;
    private Known known = new Known(Map.of(), Map.of(), Set.of());
    private Badges badges = new Badges(Graph.EMPTY);

    /// All that a card depends on.
    private record Ingredients(Node node, Kind kind, int index, int depth, @Nullable BlockSpec spec,
            List<@Nullable TensorType> outputs, List<Problem> problems, long parameters, Optional<TensorData> preview,
            String badge, int passes, List<Row> rows, Set<String> joinedIn, Set<String> joinedOut, String language) {}

    private record Made(Ingredients from, Card card) {}

    CardMaker(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        faces = new Faces(editor.catalog());
    }

    /// Gets ready for a drawing of what the editor knows now.
    @SuppressWarnings("ReferenceEquality") // parts that an edit left alone are the same objects
    void begin() {
        var now = editor.project().graph();
        if (now != graph) {
            graph = now;
            badges = new Badges(now);
        }
        if (inferred != editor.inferred() || !editor.locationProperty().get().equals(location)) {
            inferred = editor.inferred();
            location = editor.locationProperty().get();
            known = Known.at(editor.inferred(), editor.locationProperty().get());
        }
        made = making;
        making = new HashMap<>(made.size() * 2);
    }

    Known known() {
        return known;
    }

    /// The output ports of a container's nodes that something is joined to.
    Map<NodeId, Set<String>> sources(NodeId body) {
        var sources = new HashMap<NodeId, Set<String>>();
        for (var child : graph.children(body)) {
            for (var from : graph.incoming(child).values()) {
                sources.computeIfAbsent(from.node(), _ -> new HashSet<>(2)).add(from.port());
            }
        }
        return sources;
    }

    boolean isContainer(Node node) {
        var family = faces.family(graph, node);
        return family == Family.CONTROL || family == Family.CUSTOM;
    }

    /// The card of a node at the origin, folded if it is a container.
    ///
    /// @param index its place in a chain, which is its name there; -1 in a graph
    Card card(Path path, Node node, int index, boolean stacked, Set<String> joinedOut, int depth) {
        var container = isContainer(node);
        var kind = node.is("Input") || node.is("Output")
                ? Kind.BOUNDARY
                : container ? Kind.FOLDED : stacked ? Kind.LINK : Kind.LAYER;
        var typed = editor.inferred().at(path);
        var ingredients = new Ingredients(node, kind, index, depth, typed.map(t -> t.site().spec()).orElse(null),
                typed.map(Typed::outputs).orElse(List.of()), known.problems(path), known.parameters(path),
                container ? Optional.empty() : preview(path), badges.of(node.id()),
                passes(path),
                container ? rows(path, editor.bodyOf(node.id())) : List.of(),
                graph.incoming(node.id()).keySet(), joinedOut, messages.languageProperty().get());
        var before = made.get(path);
        var card = before != null && before.from.equals(ingredients) ? before.card : make(path, ingredients, stacked);
        making.put(path, new Made(ingredients, card));
        return card;
    }

    private Card make(Path path, Ingredients from, boolean stacked) {
        var node = from.node;
        var type = Faces.type(graph, node);
        var name = !node.name().isEmpty() ? node.name() : from.index >= 0 ? Integer.toString(from.index) : type;
        var problems = from.problems.stream().map(p -> messages.say(p.refusal())).distinct().toList();
        var face = new Face(name, type, faces.family(graph, node), summary(node, from.passes), from.parameters,
                from.rows, problems,
                from.preview, node.flags().contains(Flag.BYPASSED), from.badge);
        var body = editor.bodyOf(node.id());
        var inputs = node.is("Input") ? List.<String>of() : Ports.inputs(graph, body, from.spec);
        var outputs = node.is("Output") ? List.<String>of() : Ports.outputs(graph, body, from.spec);
        var box = Box.of(0, 0, from.kind == Kind.BOUNDARY ? BOUNDARY_WIDTH : Card.WIDTH,
                height(from.kind, face, Math.max(inputs.size(), outputs.size())));
        var left = new ArrayList<Port>();
        for (var i = 0; i < inputs.size(); i++) {
            left.add(new Port(inputs.get(i), stacked ? box.middleX() : 0,
                    stacked ? 0 : Card.FIRST_PORT + i * Card.PORT_STEP, "",
                    from.index >= 0 || from.joinedIn.contains(inputs.get(i))));
        }
        var right = new ArrayList<Port>();
        for (var i = 0; i < outputs.size(); i++) {
            var output = i < from.outputs.size() ? from.outputs.get(i) : null;
            right.add(new Port(outputs.get(i), stacked ? box.middleX() : box.width(),
                    stacked ? box.height() : Card.FIRST_PORT + i * Card.PORT_STEP,
                    output == null ? "?" : output.toString(),
                    from.index >= 0 || from.joinedOut.contains(outputs.get(i))));
        }
        return new Card(path, from.kind, box, face, List.copyOf(left), List.copyOf(right), from.depth);
    }

    private static double height(Kind kind, Face face, int ports) {
        var problem = face.problems().isEmpty() ? 0 : PROBLEM;
        var needed = switch (kind) {
            case BOUNDARY -> Card.HEADER;
            case LINK -> Card.HEADER + (face.preview().isPresent() ? 14 : 0) + problem;
            case LAYER -> Card.HEADER + 6 + (face.summary().isEmpty() ? 0 : LINE) + (face.parameters() == 0 ? 0 : LINE)
                    + (face.preview().isPresent() ? PREVIEW : 0) + problem;
            case FOLDED, SHEET -> Card.HEADER + 8 + (face.summary().isEmpty() ? 0 : LINE)
                    + (face.parameters() == 0 ? 0 : LINE) + 26.0 * Math.max(1, face.rows().size()) + problem;
        };
        return Math.max(needed, Card.FIRST_PORT + (ports - 1) * Card.PORT_STEP + 16);
    }

    /// The settings that matter; a container says on its rim how it runs what is inside.
    private String summary(Node node, int passes) {
        var settings = node.settings();
        if (settings == null || !isContainer(node)) {
            return faces.summary(graph, node);
        }
        return switch (settings.type()) {
            case "Repeat" -> "× " + setting(settings, "times");
            case "While" -> messages.text("canvas.while", setting(settings, "condition"))
                    + (passes == 0 ? "" : "  " + messages.text("canvas.passes", passes));
            case "If" -> messages.text("canvas.if", setting(settings, "condition"));
            case "Parallel" -> setting(settings, "merge").replace("'", "") + ", dim " + setting(settings, "dim");
            default -> faces.summary(graph, node);
        };
    }

    private String setting(Settings settings, String name) {
        var value = settings.get(name);
        return value != null ? value
                : editor.catalog().find(settings.type()).stream().flatMap(entry -> entry.fields().stream())
                        .filter(field -> field.name().equals(name)).map(field -> String.valueOf(field.defaultValue()))
                        .map(text -> text.replace("'", "")).findFirst().orElse("?");
    }

    private List<Row> rows(Path path, NodeId body) {
        return Order.links(graph, body).stream().limit(ROWS).map(graph::node).map(child -> {
            var summary = summary(child, 0);
            var type = Faces.type(graph, child);
            return new Row(summary.isEmpty() ? type : type + "  " + summary, faces.family(graph, child),
                    known.isFailed(path.child(child.id(), 0, 0)));
        }).toList();
    }

    private int passes(Path path) {
        var latest = editor.resultProperty().get();
        var values = latest == null ? null : latest.nodes().get(path);
        return values == null ? 0 : values.passes();
    }

    private Optional<TensorData> preview(Path path) {
        var latest = editor.resultProperty().get();
        var values = latest == null ? null : latest.nodes().get(path);
        return values == null || values.outputs().isEmpty() ? Optional.empty() : values.outputs().getFirst().data();
    }

}
