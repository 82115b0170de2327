package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.LayerEntry.Creation;
import nestor.ui.editor.Editor;
import nestor.ui.editor.Fitting;
import org.jspecify.annotations.Nullable;

/// Where something that is dropped goes, and the adding of new blocks there: fitted to their input, joined, with room
/// around them, as one step.
final class Placing {
    /// From one block to the next.
    static final double ROOM = 296;
    private static final double WIRE_REACH = 16;
    /// How far a block that takes nothing stands before the one it is added beside.
    private static final double SOURCE = Card.WIDTH + 88;
    /// The height of a card with values on it.
    private static final double HEIGHT = 108;

    private final Editor editor;
    private final Supplier<Drawing> drawing;
    private final Supplier<DrawingIndex> index;
    private final Fitting fitting;

    Placing(Editor editor, Supplier<Drawing> drawing, Supplier<DrawingIndex> index) {
        this.index = index;
        this.editor = editor;
        this.drawing = drawing;
        fitting = new Fitting(editor);
    }

    /// Where something dropped at a point goes.
    ///
    /// @param dragged nodes that are themselves dragged, and so nothing to land on
    Landing landing(double x, double y, Set<NodeId> dragged) {
        var shown = drawing.get();
        var ground = shown.grounds().reversed().stream().filter(g -> g.box().contains(x, y))
                .filter(g -> g.container().nodes().stream().noneMatch(dragged::contains)).findFirst()
                .orElseGet(shown::ground);
        var here = Box.around(x, y, 0);
        var folded = index.get().cards(here).stream().filter(card -> card.kind() == Card.Kind.FOLDED)
                .filter(card -> !dragged.contains(card.id())).findFirst();
        if (folded.isPresent()) {
            return new Landing.Into(folded.get().path(), editor.bodyOf(folded.get().id()), Integer.MAX_VALUE);
        }
        if (!ground.isFree()) {
            var moving = dragged.stream().flatMap(id -> shown.card(id).stream()).map(Card::box)
                    .collect(Collectors.toSet());
            var others = ground.links().stream().filter(box -> !moving.contains(box)).toList();
            return new Landing.Into(ground.container(), ground.body(), ground.indexAmong(others, x, y));
        }
        return index.get().wires(here).stream()
                .filter(wire -> wire.style() == Wire.Style.FREE && wire.container().equals(ground.container()))
                .filter(wire -> !dragged.contains(wire.from().node()) && !dragged.contains(wire.to().node()))
                .filter(wire -> wire.bounds().contains(x, y) && Curves.distance(wire, x, y) < WIRE_REACH).findFirst()
                .<Landing>map(wire -> new Landing.On(ground, wire)).orElse(new Landing.Open(ground));
    }

    /// Adds a block where it lands; answers with it.
    NodeId add(Content content, Landing landing, double x, double y) {
        var id = new NodeId("n" + editor.project().graph().next());
        editor.begin();
        switch (landing) {
            case Landing.Into(var container, var body, var index) -> addInto(content, container, body, index, id);
            case Landing.On(var ground, var wire) -> {
                var type = fitting.type(ground.container(), wire.from());
                var room = drawing.get().card(wire.from().node()).map(Placing::room).orElse(88.0);
                var corner = free(ground, Math.max(x - Card.WIDTH / 2, wire.x1() + room),
                        wire.y1() - Card.FIRST_PORT, Set.of());
                editor.apply(Edits.insert(wire.to(), fitting.fitted(content, ground.container(), type),
                        corner));
                shiftAside(ground.body(), id);
            }
            case Landing.Open(var ground) -> {
                var after = tail(ground.body());
                var corner = beyond(after, x - Card.WIDTH / 2, y - Card.FIRST_PORT);
                addOpen(content, ground, free(ground, corner, y - Card.FIRST_PORT, outputsOf(ground, after)),
                        after);
            }
        }
        editor.commit("edit.add", List.of(content instanceof Content.Placed(var settings) ? settings.type() : ""));
        editor.select(List.of(id));
        return id;
    }

    /// A place to the right of the block that is continued, with room for the chip between, if they are side by side.
    private double beyond(@Nullable NodeId after, double x, double y) {
        return Optional.ofNullable(after).flatMap(drawing.get()::card)
                .filter(card -> y < card.box().bottom() + 40 && y + HEIGHT + 40 > card.y())
                .map(card -> Math.max(x, card.box().right() + room(card))).orElse(x);
    }

    private static double room(Card card) {
        var shape = card.outputs().isEmpty() ? "" : card.outputs().getFirst().shape();
        return Math.max(88, DrawingMaker.chip(shape) + 40);
    }

    /// Adds a block after the selected one, else at the end.
    NodeId addNext(Content content) {
        var selected = editor.selection().size() == 1
                ? drawing.get().card(editor.selection().iterator().next())
                : Optional.<Card>empty();
        var ground = selected.flatMap(card -> groundOf(card.path())).orElseGet(() -> drawing.get().ground());
        var after = selected.map(Card::id).filter(id -> !editor.project().graph().node(id).is("Output"))
                .or(() -> tailOf(ground.body()));
        return addAfter(content, ground, after);
    }

    /// Adds a block behind all others where some block is.
    NodeId addLast(NodeId beside, Content content) {
        var ground = drawing.get().card(beside).flatMap(card -> groundOf(card.path()))
                .orElseGet(() -> drawing.get().ground());
        return addAfter(content, ground, tailOf(ground.body()));
    }

    private NodeId addAfter(Content content, Ground ground, Optional<NodeId> after) {
        var id = new NodeId("n" + editor.project().graph().next());
        editor.begin();
        if (ground.isFree()) {
            var card = after.flatMap(drawing.get()::card);
            var place = card.map(c -> fitting.isSource(content)
                    ? free(ground, c.x() - SOURCE, c.box().bottom() + 48, Set.of())
                    : free(ground, c.box().right() + room(c), c.y(), outputsOf(ground, c.id())))
                    .orElse(new Place(DrawingMaker.LEFT, DrawingMaker.TOP, false));
            addOpen(content, ground, place, after.orElse(null));
        } else {
            var links = Order.links(editor.project().graph(), ground.body());
            addInto(content, ground.container(), ground.body(),
                    after.map(a -> links.indexOf(a) + 1).orElse(links.size()), id);
        }
        editor.commit("edit.add", List.of(content instanceof Content.Placed(var settings) ? settings.type() : ""));
        editor.select(List.of(id));
        return id;
    }

    /// The Output blocks that a node feeds: they make room for a block that is added after it.
    private Set<NodeId> outputsOf(Ground ground, @Nullable NodeId after) {
        var graph = editor.project().graph();
        return graph.edges(ground.body()).stream().filter(edge -> edge.from().node().equals(after))
                .map(edge -> edge.to().node()).filter(to -> graph.node(to).is("Output")).collect(Collectors.toSet());
    }

    /// Which blocks can take the value of an output, or give an input one.
    Predicate<Content> fitting(PortRef fixed, boolean fixedIsOutput) {
        if (!fixedIsOutput) {
            return content -> !(content instanceof Content.Placed(var settings)) || !settings.type().equals("Output");
        }
        var container = groundOf(editor.path(fixed.node())).orElseGet(() -> drawing.get().ground()).container();
        var type = fitting.type(container, fixed);
        return content -> type == null || fitting.takes(content, type);
    }

    /// Adds a block at a point and joins it to a port.
    void addJoined(Content content, PortRef fixed, boolean fixedIsOutput, double x, double y) {
        var id = new NodeId("n" + editor.project().graph().next());
        var path = editor.path(fixed.node());
        var ground = groundOf(path).orElseGet(() -> drawing.get().ground());
        var type = fixedIsOutput ? fitting.type(ground.container(), fixed) : null;
        var fitted = fitting.fitted(content, ground.container(), type);
        var corner = free(ground, fixedIsOutput ? x : x - Card.WIDTH, y - Card.FIRST_PORT, Set.of());
        editor.begin();
        editor.apply(Edits.add(ground.body(), fitted,
                new Place(corner.x(), corner.y(), !(content instanceof Content.Placed)), null));
        editor.apply(fixedIsOutput
                ? Edits.connect(fixed, new PortRef(id, port(id, true)))
                : Edits.connect(new PortRef(id, port(id, false)), fixed));
        editor.commit("edit.add", List.of(content instanceof Content.Placed(var settings) ? settings.type() : ""));
        editor.select(List.of(id));
    }

    /// The first input or output of a node that was just added.
    private String port(NodeId id, boolean input) {
        var graph = editor.project().graph();
        var body = editor.bodyOf(id);
        var settings = graph.node(body).settings();
        var spec = settings != null
                && editor.catalog().create(settings, Map.of()) instanceof Creation.Valid<?>(BlockSpec valid) ? valid
                        : null;
        var ports = input ? Ports.inputs(graph, body, spec) : Ports.outputs(graph, body, spec);
        return ports.isEmpty() ? input ? "input" : "output" : ports.getFirst();
    }

    /// Content that takes the place of a node, fitted to what the node is given.
    Content fitted(NodeId id, Content content) {
        var path = editor.path(id);
        var types = editor.inferred().at(path).map(typed -> typed.inputs()).orElse(List.of());
        var container = path.parent();
        return container == null || types.isEmpty() ? content : fitting.fitted(content, container, types.getFirst());
    }

    private void addOpen(Content content, Ground ground, Place place, @Nullable NodeId after) {
        var type = after == null ? null : fitting.type(ground.container(), after);
        var id = new NodeId("n" + editor.project().graph().next());
        editor.apply(Edits.add(ground.body(), fitting.fitted(content, ground.container(), type),
                new Place(place.x(), place.y(), !(content instanceof Content.Placed)), after));
        shiftAside(ground.body(), id);
    }

    private void addInto(Content content, Path container, NodeId body, int index, NodeId id) {
        var graph = editor.project().graph();
        var links = Order.links(graph, body);
        var free = graph.node(body).is("Graph");
        var place = Math.min(index, links.size());
        var after = free
                ? tailOf(body).orElse(null)
                : place == 0 ? null : links.get(place - 1);
        var type = fitting.type(container, after);
        var at = after == null ? Optional.<Place>empty() : editor.project().layout().at(after);
        var fitted = fitting.fitted(content, container, type);
        editor.apply(Edits.add(body, fitted, at.map(p -> p.moved(ROOM, 0)).orElse(new Place(40, 80, false)), after));
        if (!free && place == 0 && !links.isEmpty()) {
            editor.apply(Edits.moveInto(id, body, 0));
        }
        if (!(content instanceof Content.Placed)) {
            editor.apply(Edits.fold(List.of(id), true));
        } else if (free) {
            shiftAside(body, id);
        }
    }

    /// A place that covers no card: the one wanted, or the next to the right of what is there.
    Place free(Ground ground, double x, double y, Set<NodeId> dragged) {
        var wanted = Box.of(x, y, Card.WIDTH, HEIGHT);
        for (var tries = 0; tries < 20; tries++) {
            var at = wanted;
            var covered = index.get().cards(at).stream()
                    .filter(card -> ground.container().equals(card.path().parent()) && !dragged.contains(card.id()))
                    .map(Card::box).findFirst();
            if (covered.isEmpty()) {
                break;
            }
            wanted = Box.of(covered.get().right() + 96, y, Card.WIDTH, HEIGHT);
        }
        var place = ground.placeAt(wanted.left(), wanted.top(), false);
        return new Place(Math.rint(place.x()), Math.rint(place.y()), false);
    }

    /// Moves what a new block feeds out of its way, and all that stands beyond.
    private void shiftAside(NodeId body, NodeId id) {
        var graph = editor.project().graph();
        var layout = editor.project().layout();
        var place = layout.at(id).orElseThrow();
        var next = graph.edges(body).stream().filter(edge -> edge.from().node().equals(id))
                .map(edge -> edge.to().node()).toList();
        var fed = next.stream().flatMap(to -> layout.at(to).stream()).mapToDouble(Place::x).min();
        if (fed.isEmpty() || fed.getAsDouble() >= place.x() + ROOM) {
            return;
        }
        var from = Math.max(fed.getAsDouble(), place.x() - Card.WIDTH);
        var moving = graph.children(body).stream().filter(other -> !other.equals(id))
                .filter(other -> next.contains(other) || layout.at(other).map(p -> p.x() >= from).orElse(false))
                .toList();
        editor.apply(Edits.move(moving, Math.rint(place.x() + ROOM - fed.getAsDouble()), 0));
    }

    /// What a new block in a container continues: the selected one, else the one that feeds the output.
    private @Nullable NodeId tail(NodeId body) {
        var graph = editor.project().graph();
        var selected = editor.selection().stream().filter(id -> graph.find(id).isPresent())
                .filter(id -> body.equals(graph.node(id).parent()) && !graph.node(id).is("Output")).toList();
        return selected.size() == 1 ? selected.getFirst() : tailOf(body).orElse(null);
    }

    private Optional<NodeId> tailOf(NodeId body) {
        var graph = editor.project().graph();
        if (!graph.node(body).is("Graph")) {
            return Order.links(graph, body).stream().reduce((_, last) -> last);
        }
        return Ports.boundaries(graph, body, "Output").stream()
                .flatMap(id -> Optional.ofNullable(graph.incoming(id).get("input")).stream()).map(PortRef::node)
                .findFirst();
    }

    Optional<Ground> groundOf(Path path) {
        return drawing.get().grounds().stream().filter(g -> g.container().equals(path.parent())).findFirst();
    }

    /// Where cards that are moved that far stand then.
    Map<NodeId, Place> moved(List<Card> cards, double dx, double dy) {
        var places = new HashMap<NodeId, Place>();
        for (var card : cards) {
            groundOf(card.path()).filter(Ground::isFree).ifPresent(ground -> {
                var folded = editor.project().layout().at(card.id()).map(Place::folded)
                        .orElse(card.kind() == Card.Kind.FOLDED);
                places.put(card.id(), ground.placeAt(card.x() + dx, card.y() + dy, folded));
            });
        }
        return places;
    }

    /// The selected cards that lie on no other selected one.
    List<Card> chosen() {
        var found = new ArrayList<Card>();
        for (var id : editor.selection()) {
            drawing.get().card(id).ifPresent(card -> {
                var nodes = card.path().nodes();
                if (nodes.subList(0, nodes.size() - 1).stream().noneMatch(editor.selection()::contains)) {
                    found.add(card);
                }
            });
        }
        return found;
    }
}
