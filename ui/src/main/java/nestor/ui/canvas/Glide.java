package nestor.ui.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.graph.Path;

/// The way of cards and wires from where they were to where they are, shortly after an edit that moved them.
final class Glide {
    private static final double NANOS = 160e6;

    private final Map<Path, Box> cards = new HashMap<>();
    private final Map<Wire.Key, List<Double>> wires = new HashMap<>();
    private final long start;
    private double share;

    /// From what was visible, at a time.
    Glide(List<Card> before, List<Wire> wiresBefore, long now) {
        before.forEach(card -> cards.put(card.path(), card.box()));
        wiresBefore.forEach(wire -> wires.put(wire.key(), wire.points()));
        start = now;
    }

    /// Goes on to a time; answers whether there is more to come.
    boolean advance(long now) {
        var t = Math.min(1, (now - start) / NANOS);
        share = 1 - Math.pow(1 - t, 3);
        return t < 1;
    }

    Card at(Card card) {
        var from = cards.get(card.path());
        return from == null
                ? card
                : card.moved((from.left() - card.x()) * (1 - share), (from.top() - card.y()) * (1 - share));
    }

    Wire at(Wire wire) {
        var from = wires.get(wire.key());
        if (from == null || from.size() != wire.points().size()) {
            return wire;
        }
        var points = new Double[from.size()];
        for (var i = 0; i < points.length; i++) {
            points[i] = from.get(i) + (wire.points().get(i) - from.get(i)) * share;
        }
        return new Wire(wire.container(), wire.from(), wire.to(), wire.style(), wire.failed(), List.of(points));
    }
}
