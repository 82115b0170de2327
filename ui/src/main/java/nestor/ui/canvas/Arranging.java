package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import nestor.document.Edits;
import nestor.document.Layout;
import nestor.document.Layout.Place;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.picture.Box;
import nestor.picture.Direction;
import nestor.picture.Tidy;
import nestor.ui.editor.Editor;
import org.jspecify.annotations.Nullable;

/// Puts cards in order: tidying, aligning, distributing. Chains are always in order.
final class Arranging {
    private final CanvasViewModel model;
    private final Editor editor;
    private final Placing placing;

    Arranging(CanvasViewModel model, Placing placing) {
        this.model = model;
        this.placing = placing;
        editor = model.editor();
    }

    /// Lays out the selected cards, or all of the container that is shown, away from the FX thread.
    void tidy(Direction direction) {
        var chosen = placing.chosen();
        var container = chosen.size() > 1 ? chosen.getFirst().path().parent() : model.drawing().ground().container();
        var cards = model.drawing().cards().stream().filter(card -> isIn(card, container))
                .filter(card -> chosen.size() < 2 || chosen.contains(card)).toList();
        var ground = model.drawing().grounds().stream().filter(g -> g.container().equals(container)).findFirst();
        if (ground.isEmpty() || !ground.get().isFree() || cards.isEmpty()) {
            return;
        }
        var boxes = cards.stream().map(Arranging::box).toList();
        var project = editor.project();
        var edges = project.graph().edges(ground.get().body());
        editor.inBackground(() -> Tidy.tidy(project, boxes, edges, direction), layout -> {
            var places = new HashMap<NodeId, Place>();
            var pinned = editor.project().layout().pinned();
            var by = shift(layout, pinned);
            for (var card : cards) {
                if (pinned.contains(card.id())) {
                    continue;
                }
                var now = editor.project().layout().at(card.id());
                layout.at(card.id()).filter(_ -> editor.project().graph().find(card.id()).isPresent())
                        .ifPresent(place -> places.put(card.id(), new Place(place.x() + by[0], place.y() + by[1],
                                now.map(Place::folded).orElse(place.folded()))));
            }
            model.glide();
            editor.apply(Edits.place("edit.tidy", places));
        });
    }

    /// How far all have to move so that those that stay where they are stand right, in the mean.
    private double[] shift(Layout tidied, Set<NodeId> pinned) {
        var now = editor.project().layout();
        var stay = pinned.stream().filter(id -> tidied.at(id).isPresent() && now.at(id).isPresent()).toList();
        return new double[]{
                Math.rint(
                        stay.stream().mapToDouble(id -> now.at(id).orElseThrow().x() - tidied.at(id).orElseThrow().x())
                                .average().orElse(0)),
                Math.rint(
                        stay.stream().mapToDouble(id -> now.at(id).orElseThrow().y() - tidied.at(id).orElseThrow().y())
                                .average().orElse(0))};
    }

    private static boolean isIn(Card card, @Nullable Path container) {
        return container != null && container.equals(card.path().parent());
    }

    /// A card as it would be folded, which is how places are stored.
    private static Box<NodeId> box(Card card) {
        var sheet = card.kind() == Card.Kind.SHEET;
        var tail = card.outputs().stream().mapToDouble(port -> DrawingMaker.chip(port.shape())).max().orElse(0);
        return Box.leaf(card.id(), sheet ? Card.WIDTH : card.box().width(),
                sheet ? Sheets.FOLDED_HEIGHT : card.box().height(), tail, ports(card.inputs(), sheet),
                ports(card.outputs(), sheet));
    }

    private static List<Box.Port> ports(List<Card.Port> ports, boolean sheet) {
        var found = new ArrayList<Box.Port>();
        for (var port : ports) {
            found.add(new Box.Port(port.name(),
                    sheet ? Card.FIRST_PORT + found.size() * Card.PORT_STEP : port.dy()));
        }
        return found;
    }

    /// Brings an edge or the middle of the selected cards into line.
    void align(Alignment alignment) {
        var cards = placing.chosen();
        if (cards.size() < 2) {
            return;
        }
        var bounds = cards.stream().map(Card::box).reduce((a, b) -> a.with(b)).orElseThrow();
        var places = new HashMap<NodeId, Place>();
        for (var card : cards) {
            var box = card.box();
            var dx = switch (alignment) {
                case LEFT -> bounds.left() - box.left();
                case CENTRE -> bounds.middleX() - box.middleX();
                case RIGHT -> bounds.right() - box.right();
                case TOP, MIDDLE, BOTTOM -> 0;
            };
            var dy = switch (alignment) {
                case TOP -> bounds.top() - box.top();
                case MIDDLE -> bounds.middleY() - box.middleY();
                case BOTTOM -> bounds.bottom() - box.bottom();
                case LEFT, CENTRE, RIGHT -> 0;
            };
            places.putAll(placing.moved(List.of(card), dx, dy));
        }
        apply("edit.align", places);
    }

    /// Leaves equal room between the selected cards.
    void distribute(boolean across) {
        ToDoubleFunction<Card> start = card -> across ? card.box().left() : card.box().top();
        ToDoubleFunction<Card> length = card -> across ? card.box().width() : card.box().height();
        var cards = placing.chosen().stream().sorted(Comparator.comparingDouble(start)).toList();
        if (cards.size() < 3) {
            return;
        }
        var first = start.applyAsDouble(cards.getFirst());
        var last = cards.getLast();
        var room = (start.applyAsDouble(last) + length.applyAsDouble(last) - first
                - cards.stream().mapToDouble(length).sum()) / (cards.size() - 1);
        var places = new HashMap<NodeId, Place>();
        var at = first;
        for (var card : cards) {
            var by = at - start.applyAsDouble(card);
            places.putAll(placing.moved(List.of(card), across ? by : 0, across ? 0 : by));
            at += length.applyAsDouble(card) + room;
        }
        apply("edit.distribute", places);
    }

    private void apply(String label, Map<NodeId, Place> places) {
        model.glide();
        editor.apply(Edits.place(label, places));
    }
}
