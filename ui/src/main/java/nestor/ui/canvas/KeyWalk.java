package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.jspecify.annotations.Nullable;

/// Going from card to card and from port to port with the keyboard, and joining ports with it.
final class KeyWalk {
    private final CanvasViewModel model;
    private final ReadOnlyObjectWrapper<@Nullable At> held = new ReadOnlyObjectWrapper<>();
    private @Nullable At start;
    private @Nullable NodeId cursor;

    /// The port that the keyboard is at.
    record At(PortRef port, boolean output) {}

    /// Where an arrow key goes.
    enum Direction {
        LEFT(-1, 0), RIGHT(1, 0), UP(0, -1), DOWN(0, 1);

        private final int dx;
        private final int dy;

        Direction(int dx, int dy) {
            this.dx = dx;
            this.dy = dy;
        }

        int dx() {
            return dx;
        }

        int dy() {
            return dy;
        }
    }

    KeyWalk(CanvasViewModel model) {
        this.model = model;
    }

    ReadOnlyObjectProperty<@Nullable At> heldProperty() {
        return held.getReadOnlyProperty();
    }

    private Optional<Card> current() {
        var last = cursor;
        if (last != null && model.editor().selection().contains(last)) {
            return model.drawing().card(last);
        }
        return model.editor().selection().stream().sorted().findFirst().flatMap(model.drawing()::card);
    }

    private void select(Card card, boolean extend) {
        held.set(null);
        cursor = card.id();
        if (extend) {
            model.editor().selection().add(card.id());
        } else {
            model.editor().select(List.of(card.id()));
        }
    }

    /// Goes to the next or previous card, in reading order; while joining, to the next port that fits.
    void step(int by) {
        if (start != null) {
            candidate(by);
            return;
        }
        var cards = model.drawing().cards();
        if (!cards.isEmpty()) {
            var at = current().map(cards::indexOf).orElse(by > 0 ? -1 : 0);
            select(cards.get(Math.floorMod(at + by, cards.size())), false);
        }
    }

    /// Goes along a wire, or to the nearest card that way.
    void go(Direction direction) {
        go(direction, false);
    }

    /// @param extend whether what was selected stays so
    void go(Direction direction, boolean extend) {
        var from = current();
        if (start != null) {
            candidate(direction == Direction.LEFT || direction == Direction.UP ? -1 : 1);
        } else if (from.isEmpty()) {
            step(1);
        } else {
            along(from.get(), direction).or(() -> nearest(from.get(), direction))
                    .ifPresent(card -> select(card, extend));
        }
    }

    private Optional<Card> along(Card from, Direction direction) {
        var forward = direction == Direction.RIGHT;
        if (direction.dx == 0) {
            return Optional.empty();
        }
        return model.drawing().wires().stream()
                .filter(wire -> wire.style() != Wire.Style.STACK)
                .filter(wire -> (forward ? wire.from() : wire.to()).node().equals(from.id()))
                .flatMap(wire -> model.drawing().card((forward ? wire.to() : wire.from()).node()).stream())
                .min(Comparator.comparingDouble(card -> Math.abs(card.y() - from.y())));
    }

    private Optional<Card> nearest(Card from, Direction direction) {
        return model.drawing().cards().stream().filter(card -> !card.path().equals(from.path()))
                .filter(card -> ahead(from, card, direction) > 0)
                .min(Comparator.comparingDouble(card -> ahead(from, card, direction)
                        + 3 * aside(from, card, direction)));
    }

    private static double ahead(Card from, Card to, Direction direction) {
        return direction.dx * (to.box().middleX() - from.box().middleX())
                + direction.dy * (to.y() - from.y());
    }

    private static double aside(Card from, Card to, Direction direction) {
        return direction.dx == 0
                ? Math.abs(to.box().middleX() - from.box().middleX())
                : Math.abs(to.y() - from.y());
    }

    /// Goes to the next or previous port of the card: inputs first, then outputs.
    void port(int by) {
        current().ifPresent(card -> {
            var ports = ports(card).toList();
            if (!ports.isEmpty()) {
                var at = held.get() == null ? by > 0 ? -1 : 0 : ports.indexOf(held.get());
                held.set(ports.get(Math.floorMod(at + by, ports.size())));
            }
        });
    }

    private static Stream<At> ports(Card card) {
        return Stream.concat(
                card.inputs().stream().map(port -> new At(new PortRef(card.id(), port.name()), false)),
                card.outputs().stream().map(port -> new At(new PortRef(card.id(), port.name()), true)));
    }

    /// Starts a wire at the port the keyboard is at, else at the card's first output.
    void start() {
        current().ifPresent(card -> {
            var from = held.get() != null
                    ? held.get()
                    : ports(card).filter(At::output).findFirst().or(() -> ports(card).findFirst()).orElse(null);
            if (from != null) {
                start = from;
                held.set(null);
                candidate(1);
            }
        });
    }

    private void candidate(int by) {
        var from = start;
        if (from == null) {
            return;
        }
        var home = model.drawing().card(from.port().node());
        var fitting = new ArrayList<At>();
        model.drawing().cards().stream()
                .filter(card -> home.isPresent() && !card.path().equals(home.get().path())
                        && Objects.equals(card.path().parent(), home.get().path().parent()))
                .sorted(Comparator.comparingDouble(card -> home.map(h -> Math.hypot(card.x() - h.x(),
                        card.y() - h.y())).orElse(0.0)))
                .flatMap(KeyWalk::ports).filter(at -> at.output() != from.output())
                .filter(at -> model.fits(from.port(), at.port(), from.output())).forEach(fitting::add);
        // what is still open is most likely meant
        fitting.sort(Comparator.comparing(this::isJoined));
        if (fitting.isEmpty()) {
            show(from, null);
            return;
        }
        var at = held.get() == null ? by > 0 ? -1 : 0 : fitting.indexOf(held.get());
        var next = fitting.get(Math.floorMod(at + by, fitting.size()));
        held.set(next);
        show(from, next);
    }

    private boolean isJoined(At at) {
        return !at.output() && model.editor().project().graph().incoming(at.port().node())
                .containsKey(at.port().port());
    }

    private void show(At from, @Nullable At to) {
        var end = to == null ? from : to;
        model.drawing().card(end.port().node()).ifPresent(card -> {
            var port = (end.output() ? card.outputs() : card.inputs()).stream()
                    .filter(p -> p.name().equals(end.port().port())).findFirst();
            port.ifPresent(p -> model.show(new Overlay.Loose(from.port(), from.output(),
                    card.portX(p) + (to == null ? from.output() ? 80 : -80 : 0), card.portY(p), "")));
        });
    }

    /// Joins the ports, or offers blocks if no port fits; answers whether a wire was being joined.
    boolean take() {
        var from = start;
        var to = held.get();
        if (from == null) {
            return false;
        }
        cancel();
        if (to != null) {
            model.gestures().connect(from.output() ? from.port() : to.port(), from.output() ? to.port() : from.port(),
                    null);
        } else {
            model.drawing().card(from.port().node()).ifPresent(card -> model.gestures().offer(from.port(),
                    from.output(), from.output() ? card.box().right() + 96 : card.x() - 96, card.y()));
        }
        return true;
    }

    /// Stops joining, or lets go of a port; answers whether there was something to stop.
    boolean cancel() {
        var busy = start != null || held.get() != null;
        start = null;
        held.set(null);
        if (busy) {
            model.hideOverlay();
        }
        return busy;
    }
}
