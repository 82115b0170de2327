package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nestor.document.Layout.Bend;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerEntry.Creation;
import nestor.ui.canvas.Card.Kind;
import nestor.ui.canvas.Wire.Style;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;

/// Works out what is drawn from what the editor knows, containers that are unfolded with what is inside them.
final class DrawingMaker {
    static final double LEFT = 80;
    static final double TOP = 120;
    /// Blocks this deep below the container that is shown are told in rows; one enters to see more.
    private static final int DEEPEST = 6;
    private static final double PADDING = 16;
    private static final double EMPTY_WIDTH = 216;
    private static final double EMPTY_HEIGHT = 72;
    /// Between two blocks of a stack; a chip fits in.
    private static final double LINK = 34;

    /// Between the chip behind an output and the next card.
    private static final double CLEAR = 36;
    /// Cards whose tops are further apart than this do not stand in one row.
    private static final double SAME_ROW = 60;
    private static final Set<String> CHAINED = Set.of("output");

    private final Editor editor;
    private final CardMaker maker;
    /// The pieces of graphs, which moving and folding leave as they are but for containers.
    private final Map<Path, List<Piece>> kept = new HashMap<>();
    private Graph graph = Graph.EMPTY;

    /// A card with what is on it, at the origin.
    private record Piece(Card card, Inside inside) {
        double width() {
            return card.box().width();
        }

        double height() {
            return card.box().height();
        }
    }

    /// What is inside a container, from its own corner.
    private record Inside(List<Card> cards, List<Wire> wires, List<Ground> grounds, double width, double height) {
        static final Inside NONE = new Inside(List.of(), List.of(), List.of(), 0, 0);

        /// The same further to the right, as on a sheet that its header makes wider.
        Inside moved(double dx) {
            return dx == 0 ? this
                    : new Inside(cards.stream().map(card -> card.moved(dx, 0)).toList(),
                            wires.stream().map(wire -> wire.moved(dx, 0)).toList(),
                            new ArrayList<>(grounds.stream().map(ground -> ground.moved(dx, 0)).toList()), width,
                            height);
        }
    }

    DrawingMaker(Editor editor, Messages messages) {
        this.editor = editor;
        maker = new CardMaker(editor, messages);
    }

    Drawing make() {
        graph = editor.project().graph();
        if (!maker.begin()) {
            kept.clear();
        }
        var inside = inside(editor.locationProperty().get(), editor.body(), 0);
        return new Drawing(inside.cards, inside.wires, inside.grounds, editor.project().layout().notes());
    }

    /// How wide a chip is, near enough to leave room for it.
    static double chip(String shape) {
        return shape.isEmpty() ? 0 : 22 + 7.3 * shape.length();
    }

    /// A chain is a stack, but for one that is entered or that holds unfolded containers: those stand side by side.
    private Ground.Order order(NodeId body, int depth) {
        var node = graph.node(body);
        if (node.is("Graph")) {
            return Ground.Order.FREE;
        }
        var settings = node.settings();
        if (settings != null
                && editor.catalog().create(settings, Map.of()) instanceof Creation.Valid<?>(ContainerSpec spec)
                && spec.flow() == ContainerSpec.Flow.BRANCHES) {
            return Ground.Order.BRANCHES;
        }
        var wide = depth == 0 || graph.children(body).stream().map(graph::node)
                .anyMatch(child -> maker.isContainer(child) && !isFolded(child, depth));
        return wide ? Ground.Order.ROW : Ground.Order.STACK;
    }

    private Inside inside(Path container, NodeId body, int depth) {
        var order = order(body, depth);
        var chain = order != Ground.Order.FREE;
        var nodes = chain ? nestor.graph.Order.chain(graph, body).nodes() : List.copyOf(graph.children(body));
        var before = kept.getOrDefault(container, List.of());
        var sources = before.isEmpty() ? maker.sources(body) : Map.<NodeId, Set<String>>of();
        var pieces = new ArrayList<Piece>(nodes.size());
        var link = 0;
        for (var id : nodes) {
            if (!before.isEmpty() && !before.get(pieces.size()).card.isContainer()) {
                pieces.add(before.get(pieces.size()));
                continue;
            }
            var node = graph.node(id);
            var index = !chain || node.is("Input") || node.is("Output") ? -1 : link++;
            pieces.add(piece(container.child(id, 0, 0), node, index, order == Ground.Order.STACK,
                    chain ? CHAINED : sources.getOrDefault(id, Set.of()), depth));
        }
        if (order == Ground.Order.FREE) {
            kept.put(container, pieces);
        }
        return switch (order) {
            case ROW -> row(container, body, pieces, depth);
            case STACK -> stack(container, body, pieces);
            case BRANCHES -> branches(container, body, pieces, depth);
            case FREE -> free(container, body, pieces, depth);
        };
    }

    private Piece piece(Path path, Node node, int index, boolean stacked, Set<String> joined, int depth) {
        var card = maker.card(path, node, index, stacked, joined, depth);
        if (card.kind() != Kind.FOLDED || isFolded(node, depth)) {
            return new Piece(card, Inside.NONE);
        }
        var inside = inside(path, editor.bodyOf(node.id()), depth + 1);
        var sheet = Sheets.unfold(card, inside.width, inside.height, inside.cards, stacked);
        var centred = inside.moved((sheet.box().width() - inside.width) / 2);
        centred.grounds.set(0, centred.grounds.getFirst().covering(sheet.box()));
        return new Piece(sheet, centred);
    }

    private boolean isFolded(Node node, int depth) {
        var place = editor.project().layout().at(node.id());
        return depth >= DEEPEST
                || place.map(Place::folded).orElse(!(node.content() instanceof Content.Placed));
    }

    private Inside row(Path container, NodeId body, List<Piece> pieces, int depth) {
        var drawn = new Builder(container);
        var x = depth == 0 ? LEFT : PADDING + 8;
        var heights = level(pieces, depth == 0 ? TOP : Card.HEADER + 4);
        for (var i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            drawn.add(piece, x, heights[i]);
            var shape = piece.card.outputs().isEmpty() ? "" : piece.card.outputs().getFirst().shape();
            x += piece.width() + (depth == 0 ? Math.max(72, chip(shape) + 44) : chip(shape) + 28);
        }
        drawn.chain(Style.ROW);
        if (depth > 0) {
            drawn.rim(x, drawn.first(), drawn.last());
        }
        return (depth == 0 ? drawn : drawn.sized(x, drawn.height)).done(body, Ground.Order.ROW, 0, 0,
                Stretch.of(List.of()), Stretch.of(List.of()));
    }

    /// At what heights blocks stand side by side so that the wires between them are level.
    private static double[] level(List<Piece> pieces, double top) {
        var heights = new double[pieces.size()];
        var highest = 0.0;
        for (var i = 1; i < heights.length; i++) {
            var from = pieces.get(i - 1).card.outputs();
            var to = pieces.get(i).card.inputs();
            heights[i] = heights[i - 1]
                    + (from.isEmpty() || to.isEmpty() ? 0 : from.getFirst().dy() - to.getFirst().dy());
            highest = Math.min(highest, heights[i]);
        }
        for (var i = 0; i < heights.length; i++) {
            heights[i] += top - highest;
        }
        return heights;
    }

    private Inside stack(Path container, NodeId body, List<Piece> pieces) {
        var drawn = new Builder(container);
        var width = pieces.stream().mapToDouble(Piece::width).max().orElse(EMPTY_WIDTH - 2 * PADDING);
        var y = Card.HEADER + 4;
        for (var piece : pieces) {
            drawn.add(piece, PADDING + (width - piece.width()) / 2, y);
            y += piece.height() + LINK;
        }
        drawn.chain(Style.STACK);
        return drawn.sized(width + 2 * PADDING, Math.max(y, EMPTY_HEIGHT)).done(body, Ground.Order.STACK, 0, 0,
                Stretch.of(List.of()), Stretch.of(List.of()));
    }

    private Inside branches(Path container, NodeId body, List<Piece> pieces, int depth) {
        var drawn = new Builder(container);
        var y = Card.HEADER + 4;
        var width = pieces.stream().mapToDouble(Piece::width).max().orElse(EMPTY_WIDTH - 2 * PADDING);
        for (var piece : pieces) {
            var shape = piece.card.outputs().isEmpty() ? "" : piece.card.outputs().getFirst().shape();
            width = Math.max(width, piece.width() + chip(shape));
            drawn.add(piece, depth == 0 ? LEFT : PADDING + 24, y);
            y += piece.height() + PADDING;
        }
        width += 16;
        if (depth > 0) {
            drawn.rim(width + 2 * PADDING + 32, drawn.own, drawn.own);
        }
        return drawn.sized(width + 2 * PADDING + 32, Math.max(y, EMPTY_HEIGHT)).done(body, Ground.Order.BRANCHES, 0, 0,
                Stretch.of(List.of()), Stretch.of(List.of()));
    }

    private Inside free(Path container, NodeId body, List<Piece> pieces, int depth) {
        var places = HashMap.<NodeId, Place>newHashMap(pieces.size());
        var x = LEFT;
        var across = new ArrayList<Stretch.Span>();
        var down = new ArrayList<Stretch.Span>();
        for (var piece : pieces) {
            var place = editor.project().layout().at(piece.card.id()).orElse(new Place(x, TOP, false));
            places.put(piece.card.id(), place);
            x = place.x() + Placing.ROOM;
            if (piece.card.kind() == Kind.SHEET) {
                across.add(new Stretch.Span(place.x(), place.x() + Card.WIDTH, piece.width()));
                down.add(new Stretch.Span(place.y(), place.y() + Sheets.FOLDED_HEIGHT, piece.height()));
            }
        }
        across.addAll(roomForChips(body, pieces, places));
        var wider = Stretch.of(across);
        var taller = Stretch.of(down);
        var nested = depth > 0;
        var originX = nested
                ? PADDING - places.values().stream().mapToDouble(p -> wider.drawn(p.x())).min().orElse(0)
                : 0;
        var originY = nested
                ? Card.HEADER + 8 - places.values().stream().mapToDouble(p -> taller.drawn(p.y())).min().orElse(0)
                : 0;
        var drawn = new Builder(container);
        for (var piece : pieces) {
            var place = places.getOrDefault(piece.card.id(), new Place(0, 0, false));
            drawn.add(piece, originX + wider.drawn(place.x()), originY + taller.drawn(place.y()));
        }
        drawn.edges(body, bend -> List.of(originX + wider.drawn(bend.x()), originY + taller.drawn(bend.y())));
        if (nested) {
            drawn.rim(Math.max(drawn.width, EMPTY_WIDTH),
                    drawn.own.stream().filter(card -> card.inputs().isEmpty() && card.kind() == Kind.BOUNDARY).toList(),
                    drawn.own.stream().filter(card -> card.outputs().isEmpty() && card.kind() == Kind.BOUNDARY)
                            .toList());
        }
        return drawn.done(body, Ground.Order.FREE, originX, originY, wider, taller);
    }

    /// What the chips between cards of one row need, so that no card covers them.
    private List<Stretch.Span> roomForChips(NodeId body, List<Piece> pieces, Map<NodeId, Place> places) {
        var byId = HashMap.<NodeId, Piece>newHashMap(pieces.size());
        pieces.forEach(piece -> byId.put(piece.card.id(), piece));
        var spans = new ArrayList<Stretch.Span>();
        for (var edge : graph.edges(body)) {
            var from = byId.get(edge.from().node());
            var start = places.get(edge.from().node());
            var end = places.get(edge.to().node());
            if (from != null && start != null && end != null && end.x() > start.x()
                    && Math.abs(end.y() - start.y()) < SAME_ROW) {
                var chip = 0.0;
                for (var port : from.card.outputs()) {
                    chip = Math.max(chip, chip(port.shape()));
                }
                spans.add(new Stretch.Span(start.x(), end.x(), from.width() + chip + CLEAR));
            }
        }
        return spans;
    }

    /// Gathers what is inside a container.
    private final class Builder {
        private final Path container;
        private final List<Card> cards = new ArrayList<>();
        private final List<Wire> wires = new ArrayList<>();
        private final List<Ground> grounds = new ArrayList<>();
        private final List<Card> own = new ArrayList<>();
        private double width;
        private double height;

        Builder(Path container) {
            this.container = container;
        }

        void add(Piece piece, double x, double y) {
            var card = piece.card.moved(x, y);
            own.add(card);
            cards.add(card);
            piece.inside.cards.forEach(inner -> cards.add(inner.moved(x, y)));
            piece.inside.wires.forEach(inner -> wires.add(inner.moved(x, y)));
            piece.inside.grounds.forEach(inner -> grounds.add(inner.moved(x, y)));
            width = Math.max(width, x + piece.width() + PADDING);
            height = Math.max(height, y + piece.height() + PADDING);
        }

        Builder sized(double wide, double high) {
            width = wide;
            height = high;
            return this;
        }

        void chain(Style style) {
            for (var i = 0; i + 1 < own.size(); i++) {
                var from = own.get(i);
                var to = own.get(i + 1);
                if (!from.outputs().isEmpty() && !to.inputs().isEmpty()) {
                    join(from, 0, to, 0, style);
                }
            }
        }

        List<Card> first() {
            return own.isEmpty() ? List.of() : List.of(own.getFirst());
        }

        List<Card> last() {
            return own.isEmpty() ? List.of() : List.of(own.getLast());
        }

        /// Joins the container's rim to what it hands its values to and takes them from.
        void rim(double right, List<Card> entries, List<Card> exits) {
            for (var card : entries) {
                var y = card.kind() == Kind.BOUNDARY ? card.y() + Card.FIRST_PORT : Card.FIRST_PORT;
                wires.add(Wire.straight(container, new PortRef(container.node(), "in"),
                        new PortRef(card.id(), "rim"), Style.ROW, false, 0, y,
                        card.x(), card.y() + Card.FIRST_PORT));
            }
            for (var card : exits) {
                var y = card.kind() == Kind.BOUNDARY ? card.y() + Card.FIRST_PORT : Card.FIRST_PORT;
                wires.add(Wire.straight(container, new PortRef(card.id(), "rim"),
                        new PortRef(container.node(), "out"), Style.ROW, false, card.box().right(),
                        card.y() + Card.FIRST_PORT, right, y));
            }
        }

        void edges(NodeId body, Function<Bend, List<Double>> drawn) {
            var layout = editor.project().layout();
            var byId = HashMap.<NodeId, Card>newHashMap(own.size());
            own.forEach(card -> byId.put(card.id(), card));
            for (var edge : graph.edges(body)) {
                var from = byId.get(edge.from().node());
                var to = byId.get(edge.to().node());
                var out = from == null ? -1 : indexOf(from.outputs(), edge.from().port());
                var in = to == null ? -1 : indexOf(to.inputs(), edge.to().port());
                if (from != null && to != null && out >= 0 && in >= 0) {
                    join(from, out, to, in, Style.FREE);
                    var bends = layout.bends(edge.to());
                    if (!bends.isEmpty()) {
                        wires.add(wires.removeLast().led(bends.stream().flatMap(bend -> drawn.apply(bend).stream())
                                .toList()));
                    }
                }
            }
        }

        private void join(Card from, int out, Card to, int in, Style style) {
            var start = from.outputs().get(out);
            var end = to.inputs().get(in);
            wires.add(Wire.straight(container, new PortRef(from.id(), start.name()), new PortRef(to.id(), end.name()),
                    style, maker.known().isFailed(to.path()), from.portX(start), from.portY(start), to.portX(end),
                    to.portY(end)));
        }

        private static int indexOf(List<Card.Port> ports, String name) {
            for (var i = 0; i < ports.size(); i++) {
                if (ports.get(i).name().equals(name)) {
                    return i;
                }
            }
            return ports.size() == 1 ? 0 : -1;
        }

        Inside done(NodeId body, Ground.Order order, double originX, double originY, Stretch across, Stretch down) {
            var links = order == Ground.Order.FREE
                    ? List.<Box>of()
                    : own.stream().filter(card -> card.kind() != Kind.BOUNDARY).map(Card::box).toList();
            width = Math.max(width, EMPTY_WIDTH);
            height = Math.max(height, EMPTY_HEIGHT);
            grounds.addFirst(new Ground(container, body, order, Box.of(0, 0, width, height), originX, originY, across,
                    down, links));
            return new Inside(cards, wires, grounds, width, height);
        }
    }
}
