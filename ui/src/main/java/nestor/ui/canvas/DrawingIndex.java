package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import nestor.graph.PortRef;

/// Finds what is drawn in a part of a drawing without looking at the rest.
final class DrawingIndex {
    /// A part of the drawing, in its coordinates.
    record Area(double left, double top, double right, double bottom) {
        static Area around(double x, double y, double reach) {
            return new Area(x - reach, y - reach, x + reach, y + reach);
        }

        boolean touches(Card card) {
            return card.x() <= right && card.x() + card.width() >= left && card.y() <= bottom
                    && card.y() + card.height() >= top;
        }

        boolean touches(Wire wire) {
            return Math.min(wire.x1(), wire.x2()) - BEND <= right && Math.max(wire.x1(), wire.x2()) + BEND >= left
                    && Math.min(wire.y1(), wire.y2()) <= bottom && Math.max(wire.y1(), wire.y2()) >= top;
        }
    }

    /// How far a wire may bend beyond its ends.
    private static final double BEND = 48;
    private static final double CELL = 512;
    /// A wire through more cells than this is kept apart.
    private static final int LONG = 64;

    private final Map<Long, List<Card>> cards = new HashMap<>();
    private final Map<Long, List<Wire>> wires = new HashMap<>();
    private final List<Wire> far = new ArrayList<>();
    private final Set<PortRef> joined = new HashSet<>();

    DrawingIndex(Drawing drawing) {
        for (var card : drawing.cards()) {
            cells(card.x(), card.y(), card.x() + card.width(), card.y() + card.height(),
                    cell -> cards.computeIfAbsent(cell, _ -> new ArrayList<>()).add(card));
        }
        for (var wire : drawing.wires()) {
            joined.add(wire.from());
            joined.add(wire.to());
            var width = Math.abs(wire.x2() - wire.x1()) / CELL + 1;
            var height = Math.abs(wire.y2() - wire.y1()) / CELL + 1;
            if (width * height > LONG) {
                far.add(wire);
            } else {
                cells(Math.min(wire.x1(), wire.x2()) - BEND, Math.min(wire.y1(), wire.y2()),
                        Math.max(wire.x1(), wire.x2()) + BEND, Math.max(wire.y1(), wire.y2()),
                        cell -> wires.computeIfAbsent(cell, _ -> new ArrayList<>()).add(wire));
            }
        }
    }

    /// Whether a wire ends at a port.
    boolean isJoined(PortRef port) {
        return joined.contains(port);
    }

    List<Card> cards(Area area) {
        var found = new LinkedHashSet<Card>();
        each(area, cards, card -> {
            if (area.touches(card)) {
                found.add(card);
            }
        });
        return List.copyOf(found);
    }

    List<Wire> wires(Area area) {
        var found = new LinkedHashSet<Wire>();
        each(area, wires, wire -> {
            if (area.touches(wire)) {
                found.add(wire);
            }
        });
        far.stream().filter(area::touches).forEach(found::add);
        return List.copyOf(found);
    }

    Optional<Card> cardAt(double x, double y) {
        return cards(new Area(x, y, x, y)).stream().findFirst();
    }

    private static <T> void each(Area area, Map<Long, List<T>> cells, Consumer<T> use) {
        cells(area.left, area.top, area.right, area.bottom,
                cell -> cells.getOrDefault(cell, List.of()).forEach(use));
    }

    private static void cells(double left, double top, double right, double bottom,
            LongConsumer use) {
        for (var column = (long) Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
            for (var row = (long) Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
                use.accept((column << 32) ^ (row & 0xffffffffL));
            }
        }
    }
}
