package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Edge;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Family;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.ui.canvas.Card.Child;
import nestor.ui.canvas.Card.Kind;
import nestor.ui.editor.Editor;
import nestor.ui.editor.NodeWords;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Works out what is drawn from what the editor knows.
final class DrawingMaker {
    static final double GAP = 104;
    static final double LEFT = 80;
    static final double TOP = 120;
    private static final int CHILDREN = 6;

    private final Editor editor;
    private final Messages messages;
    private final Summaries summaries;
    private final NodeWords words;
    private Known known;

    DrawingMaker(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        summaries = new Summaries(editor.catalog());
        words = new NodeWords(editor.catalog(), messages);
        known = Known.at(editor.inferred(), editor.locationProperty().get());
    }

    Drawing make() {
        var graph = editor.project().graph();
        var body = editor.body();
        var chain = !graph.node(body).is("Graph");
        var order = chain ? Order.chain(graph, body).nodes() : List.copyOf(graph.children(body));
        var cards = new ArrayList<Card>();
        known = Known.at(editor.inferred(), editor.locationProperty().get());
        var links = new HashMap<NodeId, Integer>();
        if (chain) {
            Order.links(graph, body).forEach(link -> links.put(link, links.size()));
        }
        var x = LEFT;
        for (var id : order) {
            var place = chain
                    ? new Place(x, TOP, false)
                    : editor.project().layout().at(id).orElse(new Place(x, TOP, false));
            var card = card(graph, graph.node(id), place, links.getOrDefault(id, -1));
            cards.add(card);
            x += card.width() + GAP;
        }
        return new Drawing(cards, wires(graph, body, chain, order, cards), chain);
    }

    private Card card(Graph graph, Node node, Place place, int index) {
        var typed = editor.typed(node.id());
        var spec = typed.map(t -> t.site().spec()).orElse(null);
        var family = words.family(graph, node);
        var kind = node.is("Input") || node.is("Output")
                ? Kind.BOUNDARY
                : family == Family.CONTROL || family == Family.CUSTOM ? Kind.CONTAINER : Kind.LAYER;
        var body = editor.bodyOf(node.id());
        var name = node.name().isEmpty() ? index >= 0 ? Integer.toString(index) : NodeWords.type(graph, node)
                : node.name();
        var problems = known.problems(node.id()).stream().map(p -> messages.say(p.refusal())).distinct().toList();
        return new Card(node.id(), place.x(), place.y(), name, NodeWords.type(graph, node), family, kind,
                summary(graph, node),
                known.parameters(node.id()), inputs(graph, node, body, spec),
                outputs(graph, node, body, spec),
                kind == Kind.CONTAINER ? children(graph, body) : List.of(), problems,
                kind == Kind.LAYER ? preview(node.id()) : Optional.empty(),
                node.flags().contains(Flag.BYPASSED));
    }

    private String summary(Graph graph, Node node) {
        return switch (node.content()) {
            case Content.Placed(var settings) -> summaries.of(settings);
            case Content.Instance(var _, var arguments) -> Summaries.arguments(arguments);
            case Content.SharedUse(var owner) -> graph.find(owner).map(Node::settings).map(summaries::of).orElse("");
        };
    }

    private static List<String> inputs(Graph graph, Node node, NodeId body, @Nullable BlockSpec spec) {
        return node.is("Input") ? List.of() : Ports.inputs(graph, body, spec);
    }

    private static List<String> outputs(Graph graph, Node node, NodeId body, @Nullable BlockSpec spec) {
        return node.is("Output") ? List.of() : Ports.outputs(graph, body, spec);
    }

    private List<Child> children(Graph graph, NodeId body) {
        return Order.links(graph, body).stream().limit(CHILDREN).map(graph::node)
                .map(child -> new Child(childName(graph, child), words.family(graph, child),
                        known.isFailed(child.id())))
                .toList();
    }

    private String childName(Graph graph, Node child) {
        var summary = summary(graph, child);
        var type = NodeWords.type(graph, child);
        return summary.isEmpty() ? type : type + "  " + summary;
    }

    private Optional<TensorData> preview(NodeId id) {
        return editor.values(id).flatMap(values -> values.outputs().isEmpty()
                ? Optional.empty()
                : values.outputs().getFirst().data());
    }

    private List<Wire> wires(Graph graph, NodeId body, boolean chain, List<NodeId> order, List<Card> cards) {
        var byId = new HashMap<NodeId, Card>();
        cards.forEach(card -> byId.put(card.id(), card));
        var edges = new ArrayList<Edge>();
        if (chain) {
            for (var i = 0; i + 1 < order.size(); i++) {
                edges.add(new Edge(new PortRef(order.get(i), "output"), new PortRef(order.get(i + 1), "input")));
            }
        } else {
            edges.addAll(graph.edges(body));
        }
        return edges.stream().flatMap(edge -> wire(edge, byId, chain).stream()).toList();
    }

    private Optional<Wire> wire(Edge edge, Map<NodeId, Card> cards, boolean chain) {
        var from = cards.get(edge.from().node());
        var to = cards.get(edge.to().node());
        if (from == null || to == null) {
            return Optional.empty();
        }
        var out = Math.max(0, from.outputs().indexOf(edge.from().port()));
        var in = Math.max(0, to.inputs().indexOf(edge.to().port()));
        var type = editor.typed(from.id()).flatMap(typed -> output(typed, out));
        var failed = known.isFailed(editor.path(to.id()));
        return Optional.of(new Wire(edge.from(), edge.to(), type.map(TensorType::toString).orElse("?"), chain, failed,
                from.x() + from.width(), from.portY(out), to.x(), to.portY(in)));
    }

    private static Optional<TensorType> output(Typed typed, int index) {
        return index < typed.outputs().size() ? Optional.ofNullable(typed.outputs().get(index)) : Optional.empty();
    }
}
