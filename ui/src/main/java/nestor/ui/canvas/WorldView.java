package nestor.ui.canvas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.CubicCurve;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.ui.canvas.CardView.PortView;
import nestor.ui.canvas.DrawingIndex.Area;
import nestor.ui.canvas.tool.Target;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The part of the drawing that can be seen: cards, ports, wires, chips. Views exist for that part only; those that
/// leave it are used again.
final class WorldView extends Pane {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
    private static final PseudoClass FITTING = PseudoClass.getPseudoClass("fitting");
    private static final PseudoClass UNFIT = PseudoClass.getPseudoClass("unfit");
    private static final double PORT_REACH = 12;
    private static final double WIRE_REACH = 6;

    private final Messages messages;
    private final Set<NodeId> selection;
    private final Pane wires = new Pane();
    private final Pane chips = new Pane();
    private final Pane cards = new Pane();
    private final Map<NodeId, CardView> shown = new HashMap<>();
    private final Map<PortRef, WireView> lines = new HashMap<>();
    private final Deque<CardView> spareCards = new ArrayDeque<>();
    private final Deque<WireView> spareLines = new ArrayDeque<>();
    private DrawingIndex index = new DrawingIndex(new Drawing(List.of(), List.of(), false));

    private record WireView(CubicCurve curve, Label chip) {}

    WorldView(Messages messages, Set<NodeId> selection) {
        super();
        this.messages = messages;
        this.selection = selection;
        getChildren().addAll(wires, chips, cards);
        wires.setMouseTransparent(true);
        chips.setMouseTransparent(true);
        setPickOnBounds(false);
        cards.setPickOnBounds(false);
    }

    void show(Drawing drawing) {
        index = new DrawingIndex(drawing);
    }

    DrawingIndex index() {
        return index;
    }

    /// Shows the cards and wires that touch an area.
    void look(Area area) {
        show(index.cards(area), index.wires(area));
    }

    /// Shows nothing, since all is drawn from far away.
    void hideAll() {
        show(List.of(), List.of());
    }

    private void show(List<Card> visible, List<Wire> visibleWires) {
        var ids = new HashSet<NodeId>();
        visible.forEach(card -> ids.add(card.id()));
        shown.entrySet().removeIf(entry -> {
            if (ids.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().lift(false, 0, 0);
            return spareCards.add(entry.getValue());
        });
        var nodes = new ArrayList<Node>();
        var ports = new ArrayList<Node>();
        for (var card : visible) {
            var view = shown.computeIfAbsent(card.id(), _ -> spareCards.isEmpty()
                    ? new CardView(messages)
                    : spareCards.pop());
            view.show(card, selection.contains(card.id()));
            nodes.add(view);
            for (var port : view.ports()) {
                port.pseudoClassStateChanged(CONNECTED, index.isJoined(port.port));
                ports.add(port);
            }
        }
        nodes.addAll(ports);
        replace(cards, nodes);
        showWires(visibleWires);
    }

    private void showWires(List<Wire> visible) {
        var wanted = new HashSet<PortRef>();
        visible.forEach(wire -> wanted.add(wire.to()));
        lines.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && spareLines.add(entry.getValue()));
        var curves = new ArrayList<Node>();
        var labels = new ArrayList<Node>();
        for (var wire : visible) {
            var line = lines.computeIfAbsent(wire.to(), _ -> spareLines.isEmpty() ? newLine() : spareLines.pop());
            Curves.set(line.curve, wire.x1(), wire.y1(), wire.x2(), wire.y2());
            line.curve.pseudoClassStateChanged(FAILED, wire.failed());
            line.chip.setText(wire.shape());
            line.chip.pseudoClassStateChanged(FAILED, wire.failed());
            line.chip.relocate(wire.x1() + 10, wire.y1() - 10);
            curves.add(line.curve);
            labels.add(line.chip);
        }
        replace(wires, curves);
        replace(chips, labels);
    }

    private static WireView newLine() {
        var line = new WireView(new CubicCurve(), new Label());
        line.curve.getStyleClass().add("wire");
        line.chip.getStyleClass().add("chip");
        return line;
    }

    private static void replace(Pane pane, List<Node> nodes) {
        if (!pane.getChildren().equals(nodes)) {
            pane.getChildren().setAll(nodes);
        }
    }

    void select() {
        shown.forEach((id, view) -> view.select(selection.contains(id)));
    }

    /// Shows the selected cards as far moved.
    void lift(double dx, double dy) {
        shown.forEach((id, view) -> {
            var moved = selection.contains(id) && (dx != 0 || dy != 0);
            view.lift(moved, moved ? dx : 0, moved ? dy : 0);
        });
    }

    /// Marks the container that something would be dropped into.
    void mark(Optional<NodeId> container) {
        shown.forEach((id, view) -> view.target(container.isPresent() && container.get().equals(id)));
    }

    /// Lets the ports that a wire could end at glow, and the others fade.
    void glow(boolean outputs, Predicate<PortRef> fits) {
        ports().forEach(port -> {
            var fitting = port.output == outputs && fits.test(port.port);
            port.pseudoClassStateChanged(FITTING, fitting);
            port.pseudoClassStateChanged(UNFIT, !fitting);
        });
    }

    void dim() {
        ports().forEach(port -> {
            port.pseudoClassStateChanged(FITTING, false);
            port.pseudoClassStateChanged(UNFIT, false);
        });
    }

    private Stream<PortView> ports() {
        return shown.values().stream().flatMap(view -> view.ports().stream());
    }

    Optional<PortView> port(PortRef wanted, boolean output) {
        return ports().filter(port -> port.port.equals(wanted) && port.output == output).findFirst();
    }

    /// What is at a point.
    Target target(double x, double y, double scale) {
        @Nullable
        PortView nearest = null;
        var distance = PORT_REACH / Math.min(1, scale);
        for (var view : shown.values()) {
            for (var port : view.ports()) {
                var away = Math.hypot(port.getCenterX() - x, port.getCenterY() - y);
                if (away <= distance) {
                    distance = away;
                    nearest = port;
                }
            }
        }
        if (nearest != null) {
            return new Target.Port(nearest.port, nearest.output);
        }
        for (var entry : shown.entrySet()) {
            if (entry.getValue().getBoundsInParent().contains(x, y)) {
                return new Target.Card(entry.getKey());
            }
        }
        if (shown.isEmpty()) {
            var card = index.cardAt(x, y);
            if (card.isPresent()) {
                return new Target.Card(card.get().id());
            }
        }
        return index.wires(Area.around(x, y, WIRE_REACH)).stream()
                .filter(wire -> !wire.derived() && Curves.distance(wire, x, y) < WIRE_REACH).findFirst()
                .<Target>map(wire -> new Target.Wire(wire.to())).orElse(new Target.Nothing());
    }
}
