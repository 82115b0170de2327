package nestor.ui.canvas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.ui.canvas.tool.Target;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The part of the drawing that can be seen: cards, ports, wires, chips. Views exist for that part only; those that
/// leave it are used again.
final class WorldView extends Pane {
    private static final double PORT_REACH = 12;
    /// On the card itself, what is written there comes first.
    private static final double PORT_REACH_INSIDE = 9;
    private static final double WIRE_REACH = 6;
    private static final double DOT = 5;
    private static final double DOT_REACH = 9;
    /// Below this scale cards say their names only, in letters of so many pixels of the screen if there is room.
    private static final double FAR = 0.6;
    private static final double READ = 12;
    private static final double LARGEST = 34;
    /// Below this scale chips cannot be read.
    private static final double CHIPS = 0.42;

    private final Messages messages;
    private final Set<NodeId> selection;
    private final Function<Card, String> spoken;
    private final Pane sheets = new Pane();
    private final Pane wires = new Pane();
    private final Pane cards = new Pane();
    private final Pane chips = new Pane();
    private final Pane ports = new Pane();
    private final Pane frames = new Pane();
    private final Pane dots = new Pane();
    private final ChangeFlash flash = new ChangeFlash();
    private final Map<Path, CardView> shown = new HashMap<>();
    private final Map<Wire.Key, WireView> lines = new HashMap<>();
    private final Deque<CardView> spareCards = new ArrayDeque<>();
    private final Deque<WireView> spareLines = new ArrayDeque<>();
    private final DrawingIndex index;
    private final IdentityHashMap<Wire, Wire> routed = new IdentityHashMap<>();
    private Drawing known = Drawing.EMPTY;
    private List<Card> visibleCards = List.of();
    private List<Wire> visibleWires = List.of();
    private @Nullable Glide glide;
    private double letters;
    private Wire.@Nullable Key bent;

    WorldView(CanvasViewModel model) {
        super();
        messages = model.messages();
        selection = model.editor().selection();
        spoken = model::spoken;
        index = model.index();
        getChildren().addAll(sheets, frames, wires, cards, chips, ports, dots, flash);
        wires.setMouseTransparent(true);
        dots.setMouseTransparent(true);
        frames.setMouseTransparent(true);
        chips.setMouseTransparent(true);
        setPickOnBounds(false);
        for (var pane : List.of(sheets, cards, ports)) {
            pane.setPickOnBounds(false);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a drawing that has not changed is the same object
    boolean isShowing(Drawing drawing) {
        return drawing == known;
    }

    void show(Drawing drawing) {
        known = drawing;
        routed.clear();
    }

    /// Lets what moves from now on start where it is shown.
    void startGlide(long now) {
        glide = new Glide(visibleCards, visibleWires, now);
    }

    /// Goes on with what glides; answers whether it has arrived.
    boolean glide(long now) {
        if (glide != null && !glide.advance(now)) {
            glide = null;
        }
        return glide == null;
    }

    DrawingIndex index() {
        return index;
    }

    /// Shows the cards and wires that touch an area, as much of each as can be read at a scale.
    void look(Box area, double scale) {
        letters = scale >= FAR ? 0 : Math.min(LARGEST, Math.rint(READ / scale));
        chips.setVisible(scale >= CHIPS);
        ports.setVisible(scale >= CHIPS);
        visibleCards = index.cards(area);
        showFrames(area);
        showDots(area);
        visibleWires = index.wires(area).stream()
                .map(wire -> routed.computeIfAbsent(wire, found -> Router.round(found, index))).toList();
        var gliding = glide;
        if (gliding == null) {
            show(visibleCards, visibleWires);
        } else {
            show(visibleCards.stream().map(gliding::at).toList(), visibleWires.stream().map(gliding::at).toList());
        }
    }

    private void showFrames(Box area) {
        var seen = known.frames().stream().filter(frame -> frame.box().touches(area)).toList();
        while (frames.getChildren().size() < seen.size()) {
            frames.getChildren().add(new FrameView());
        }
        frames.getChildren().remove(seen.size(), frames.getChildren().size());
        for (var i = 0; i < seen.size(); i++) {
            if (frames.getChildren().get(i) instanceof FrameView view) {
                view.show(seen.get(i));
            }
        }
    }

    private void showDots(Box area) {
        var seen = new ArrayList<Node>();
        for (var wire : index.wires(area)) {
            for (var i = 2; wire.isBent() && i + 2 < wire.points().size(); i += 2) {
                var dot = new Circle(wire.points().get(i), wire.points().get(i + 1), DOT);
                dot.getStyleClass().add("bend");
                seen.add(dot);
            }
        }
        if (!seen.isEmpty() || !dots.getChildren().isEmpty()) {
            dots.getChildren().setAll(seen);
        }
    }

    /// Shows a wire as it is led for the moment; null for none.
    void showBent(@Nullable Wire wire) {
        if (wire == null && bent != null) {
            var usual = routed.values().stream().filter(w -> w.key().equals(bent)).findFirst();
            var view = lines.get(bent);
            if (view != null) {
                usual.ifPresent(view::show);
            }
            bent = null;
        } else if (wire != null) {
            bent = wire.key();
            var view = lines.get(bent);
            if (view != null) {
                view.show(wire);
            }
        }
    }

    /// Shows for a moment which of the visible cards have other values than before.
    void flash(Set<Path> changed, boolean calm) {
        flash.show(visibleCards.stream().filter(card -> changed.contains(card.path())).toList(), calm);
    }

    /// Shows nothing, since all is drawn from far away.
    void hideAll() {
        show(List.of(), List.of());
    }

    private void show(List<Card> visible, List<Wire> visibleWires) {
        var paths = new HashSet<Path>();
        visible.forEach(card -> paths.add(card.path()));
        shown.entrySet().removeIf(entry -> {
            if (paths.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().lift(false, 0, 0);
            return spareCards.add(entry.getValue());
        });
        var below = new ArrayList<Node>();
        var above = new ArrayList<Node>();
        var circles = new ArrayList<Node>();
        var labels = new ArrayList<Node>();
        for (var card : visible) {
            var view = shown.computeIfAbsent(card.path(), _ -> spareCards.isEmpty()
                    ? new CardView(messages, spoken)
                    : spareCards.pop());
            view.show(card, selection.contains(card.id()));
            view.sayLittle(letters);
            (card.kind() == Card.Kind.SHEET ? below : above).add(view);
            circles.addAll(view.ports());
            labels.addAll(view.chips());
        }
        replaceInOrder(sheets, below);
        replace(cards, above);
        replace(ports, circles);
        replace(chips, labels);
        showWires(visibleWires);
    }

    private void showWires(List<Wire> visible) {
        var wanted = new HashSet<Wire.Key>();
        visible.forEach(wire -> wanted.add(wire.key()));
        lines.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && spareLines.add(entry.getValue()));
        var curves = new ArrayList<Node>();
        for (var wire : visible) {
            var line = lines.computeIfAbsent(wire.key(),
                    _ -> spareLines.isEmpty() ? new WireView() : spareLines.pop());
            line.show(wire);
            curves.add(line);
        }
        replace(wires, curves);
    }

    /// Shows these and no others; those that were there stay, since what comes anew is styled anew.
    private static void replace(Pane pane, List<Node> nodes) {
        var children = pane.getChildren();
        if (!children.equals(nodes)) {
            var wanted = new HashSet<>(nodes);
            children.removeIf(child -> !wanted.remove(child));
            children.addAll(nodes.stream().filter(wanted::contains).toList());
        }
    }

    /// Shows these in their order, the first at the bottom.
    private static void replaceInOrder(Pane pane, List<Node> nodes) {
        replace(pane, nodes);
        if (!pane.getChildren().equals(nodes)) {
            pane.getChildren().setAll(nodes);
        }
    }

    void select() {
        shown.forEach((path, view) -> view.select(selection.contains(path.node())));
    }

    /// Shows the selected cards, with what is on them and the wires at them, as far moved.
    void lift(double dx, double dy) {
        var lifted = new HashSet<Path>();
        shown.forEach((path, view) -> {
            var moved = (dx != 0 || dy != 0) && path.nodes().stream().anyMatch(selection::contains);
            if (moved) {
                lifted.add(path);
            }
            view.lift(moved, moved ? dx : 0, moved ? dy : 0);
        });
        for (var line : lines.values()) {
            line.lift(lifted, dx, dy);
        }
        for (var frame : frames.getChildren()) {
            var with = frame instanceof FrameView view && view.shown() != null
                    && selection.containsAll(view.shown().nodes());
            frame.setTranslateX(with ? dx : 0);
            frame.setTranslateY(with ? dy : 0);
        }
    }

    /// Marks the container that something would be dropped into, and the wire that it would be dropped on.
    void mark(@Nullable Landing landing) {
        var container = landing instanceof Landing.Into(var path, var _, var _)
                ? path
                : landing instanceof Landing.Open(var ground) ? ground.container() : null;
        shown.forEach((path, view) -> view.target(path.equals(container)));
        var wire = landing instanceof Landing.On(var _, var on) ? on.key() : null;
        lines.forEach((key, view) -> view.light(key.equals(wire)));
    }

    void hover(@Nullable PortRef to) {
        lines.forEach((key, view) -> view.light(key.to().equals(to)));
    }

    /// Lets the ports that a wire could end at glow, and the others fade.
    void glow(boolean outputs, Predicate<PortRef> fits) {
        ports().filter(port -> port.open).forEach(port -> port.glow(port.output == outputs && fits.test(port.port)));
    }

    void dim() {
        ports().forEach(PortView::dim);
    }

    /// Shows which port the keyboard is at.
    void hold(KeyWalk.@Nullable At held) {
        ports().forEach(port -> port.hold(held != null && port.port.equals(held.port())
                && port.output == held.output()));
    }

    private Stream<PortView> ports() {
        return shown.values().stream().flatMap(view -> view.ports().stream());
    }

    Optional<PortView> port(PortRef wanted, boolean output) {
        return ports().filter(port -> port.port.equals(wanted) && port.output == output).findFirst();
    }

    /// What is at a point.
    ///
    /// @param without nodes that are dragged
    Target target(double x, double y, double scale, Set<NodeId> without) {
        var reach = PORT_REACH / Math.min(1, scale);
        @Nullable
        Target nearest = null;
        var distance = reach;
        for (var card : index.cards(Box.around(x, y, reach))) {
            var near = card.box().contains(x, y) ? Math.min(reach, PORT_REACH_INSIDE) : reach;
            for (var port : card.inputs()) {
                var away = Math.hypot(card.portX(port) - x, card.portY(port) - y);
                if (away <= Math.min(near, distance) && port.dx() == 0) {
                    distance = away;
                    nearest = new Target.Port(new PortRef(card.id(), port.name()), false);
                }
            }
            for (var port : card.outputs()) {
                var away = Math.hypot(card.portX(port) - x, card.portY(port) - y);
                if (away <= Math.min(near, distance) && port.dx() == card.box().width()) {
                    distance = away;
                    nearest = new Target.Port(new PortRef(card.id(), port.name()), true);
                }
            }
        }
        if (nearest != null) {
            return nearest;
        }
        var dot = dot(x, y);
        if (dot.isPresent()) {
            return dot.get();
        }
        var card = index.cards(Box.around(x, y, 0)).stream()
                .filter(found -> found.path().nodes().stream().noneMatch(without::contains))
                .reduce((_, last) -> last);
        if (card.isPresent() && card.get().kind() != Card.Kind.SHEET) {
            return over(card.get(), x, y);
        }
        var wire = visibleWires.stream()
                .filter(found -> found.style() == Wire.Style.FREE
                        && found.bounds().contains(x, y) && Curves.distance(found, x, y) < WIRE_REACH)
                .findFirst();
        return wire.<Target>map(found -> new Target.Wire(found.to()))
                .or(() -> note(x, y)).or(() -> card.map(found -> over(found, x, y))).orElse(new Target.Nothing());
    }

    private Optional<Target> dot(double x, double y) {
        for (var wire : index.wires(Box.around(x, y, DOT_REACH))) {
            for (var i = 2; wire.isBent() && i + 2 < wire.points().size(); i += 2) {
                if (Math.hypot(wire.points().get(i) - x, wire.points().get(i + 1) - y) <= DOT_REACH) {
                    return Optional.of(new Target.Bend(wire.to(), i / 2 - 1));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Target> note(double x, double y) {
        return known.frames().reversed().stream().filter(frame -> frame.isHeader(x, y)).findFirst()
                .map(frame -> new Target.Note(frame.nodes()));
    }

    private static Target over(Card card, double x, double y) {
        return card.isContainer() && x > card.box().right() - Card.FOLD && y < card.y() + Card.HEADER
                ? new Target.Fold(card.id())
                : new Target.Card(card.id());
    }
}
