package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Inferred;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.graph.Problem;
import nestor.layer.BlockSpec;
import nestor.layer.Family;
import nestor.layer.Settings;
import nestor.picture.Faces;
import nestor.run.RunResult;
import nestor.run.RunResult.NodeResult;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.ui.canvas.Card.Face;
import nestor.ui.canvas.Card.Kind;
import nestor.ui.canvas.Card.Port;
import nestor.ui.canvas.Card.Row;
import nestor.ui.editor.Editor;
import nestor.ui.editor.Reading;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Makes the card of a node, or gives the one it made before if nothing about the node has changed.
final class CardMaker {
    private static final double BOUNDARY_WIDTH = 112;
    private static final double LINE = 18;
    private static final double PREVIEW = 30;
    private static final double PROBLEM = 40;
    private static final int ROWS = 6;
    private static final int FORGOTTEN = 500;

    private final Editor editor;
    private final Messages messages;
    private final Faces faces;
    private final Map<Path, Made> made = new HashMap<>();
    private int asked;
    private Graph graph = Graph.EMPTY;
    private @Nullable Inferred inferred;
    private @Nullable Path location;
    private @Nullable RunResult result;
    private Map<Path, Reading> readings = Map.of();
    private String language = "";
    private Set<NodeId> pinned = Set.of();
    private Known known = new Known(Map.of(), Set.of());
    private Badges badges = new Badges(Graph.EMPTY);

    /// All that a card depends on.
    private record Ingredients(Node node, Kind kind, int index, int depth, @Nullable BlockSpec spec,
            List<@Nullable TensorType> outputs, List<Problem> problems, long parameters, Optional<TensorData> preview,
            String badge, Optional<Reading> reading, int passes, List<Row> rows, Set<String> joinedIn,
            Set<String> joinedOut, boolean pinned, String language) {}

    /// What the ingredients come from. Nearly all of it is the same objects after an edit, which is quick to see.
    private record Origin(Node node, Map<String, PortRef> incoming, Set<String> joinedOut, @Nullable Typed typed,
            @Nullable NodeResult values, List<Problem> problems, String badge, Optional<Reading> reading, int index,
            int depth, boolean pinned, String language) {
        @SuppressWarnings("ReferenceEquality") // parts that an edit left alone are the same objects
        boolean isSame(Origin other) {
            return node == other.node && incoming == other.incoming && typed == other.typed && values == other.values
                    && index == other.index && depth == other.depth && pinned == other.pinned
                    && joinedOut.equals(other.joinedOut)
                    && badge.equals(other.badge) && reading.equals(other.reading) && problems.equals(other.problems)
                    && language.equals(other.language);
        }
    }

    /// @param stays whether the card depends on nothing but its origin
    private record Made(Origin origin, Ingredients from, Card card, boolean stays) {}

    CardMaker(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        faces = new Faces(editor.catalog());
    }

    /// Gets ready for a drawing of what the editor knows now; answers whether all cards are as they were.
    @SuppressWarnings("ReferenceEquality") // parts that an edit left alone are the same objects
    boolean begin() {
        var now = editor.project().graph();
        var same = now == graph && pinned == editor.project().layout().pinned() && inferred == editor.inferred()
                && result == editor.resultProperty().get() && readings == editor.insight().readingsProperty().get()
                && editor.locationProperty().get().equals(location)
                && messages.languageProperty().get().equals(language);
        pinned = editor.project().layout().pinned();
        result = editor.resultProperty().get();
        readings = editor.insight().readingsProperty().get();
        language = messages.languageProperty().get();
        if (now != graph) {
            graph = now;
            badges = new Badges(now);
        }
        if (inferred != editor.inferred() || !editor.locationProperty().get().equals(location)) {
            inferred = editor.inferred();
            location = editor.locationProperty().get();
            known = Known.at(editor.inferred(), editor.locationProperty().get());
        }
        if (made.size() > 2 * asked + FORGOTTEN) {
            made.clear();
        }
        asked = 0;
        return same;
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
        asked++;
        var typed = editor.inferred().sites().get(path);
        var latest = editor.resultProperty().get();
        var origin = new Origin(node, graph.incoming(node.id()), joinedOut, typed,
                latest == null ? null : latest.nodes().get(path), known.problems(path), badges.of(node.id()),
                editor.insight().reading(path), index, depth, pinned.contains(node.id()),
                messages.languageProperty().get());
        var before = made.get(path);
        if (before != null && before.stays && before.origin.isSame(origin)) {
            return before.card;
        }
        var container = isContainer(node);
        var kind = node.is("Input") || node.is("Output")
                ? Kind.BOUNDARY
                : container ? Kind.FOLDED : stacked ? Kind.LINK : Kind.LAYER;
        var values = origin.values;
        var ingredients = new Ingredients(node, kind, index, depth, typed == null ? null : typed.site().spec(),
                typed == null ? List.of() : typed.outputs(), origin.problems, editor.inferred().parameterCount(path),
                container ? Optional.empty() : preview(values), origin.badge, origin.reading,
                values == null ? 0 : values.passes(),
                container ? rows(path, editor.bodyOf(node.id())) : List.of(), origin.incoming.keySet(), joinedOut,
                origin.pinned, origin.language);
        var card = before != null && before.from.equals(ingredients) ? before.card : make(path, ingredients, stacked);
        made.put(path, new Made(origin, ingredients, card, !container && node.content() instanceof Content.Placed));
        return card;
    }

    private Card make(Path path, Ingredients from, boolean stacked) {
        var node = from.node;
        var type = Faces.type(graph, node);
        var name = !node.name().isEmpty() ? node.name() : from.index >= 0 ? Integer.toString(from.index) : type;
        var problems = from.problems.stream().map(p -> messages.say(p.refusal())).distinct().toList();
        var face = new Face(name, type, faces.family(graph, node), summary(node, from.passes), from.parameters,
                from.rows, problems,
                from.problems.stream().findFirst().map(p -> messages.brief(p.refusal())).orElse(""), from.preview,
                Mark.of(node, from.pinned), from.badge, from.reading);
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

    private static Optional<TensorData> preview(@Nullable NodeResult values) {
        return values == null || values.outputs().isEmpty() ? Optional.empty() : values.outputs().getFirst().data();
    }

}
