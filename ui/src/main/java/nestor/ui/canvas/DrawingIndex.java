package nestor.ui.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds what is drawn in a part of a drawing. It follows from drawing to drawing by what differs between them.
final class DrawingIndex {
    private final Grid<Card> cards = new Grid<>(Card::box);
    private final Grid<Wire> wires = new Grid<>(Wire::bounds);
    private Drawing shown = Drawing.EMPTY;

    void show(Drawing drawing) {
        follow(shown.cards(), drawing.cards(), cards);
        follow(shown.wires(), drawing.wires(), wires);
        shown = drawing;
    }

    private static <T> void follow(List<T> before, List<T> after, Grid<T> grid) {
        if (before.isEmpty()) {
            grid.clear();
        }
        each(before, after, grid::remove);
        each(after, before, grid::add);
    }

    /// The things of one list that are not at the same place in another: an edit leaves nearly all as they are.
    private static <T> void each(List<T> things, List<T> others, Consumer<T> use) {
        var same = Math.min(things.size(), others.size());
        var start = 0;
        while (start < same && things.get(start).equals(others.get(start))) {
            start++;
        }
        var end = 0;
        while (end < same - start
                && things.get(things.size() - 1 - end).equals(others.get(others.size() - 1 - end))) {
            end++;
        }
        var inPlace = things.size() == others.size();
        for (var i = start; i < things.size() - end; i++) {
            if (!inPlace || !things.get(i).equals(others.get(i))) {
                use.accept(things.get(i));
            }
        }
    }

    /// The cards that touch an area, a container's before those on it.
    List<Card> cards(Box area) {
        return cards.in(area).stream().sorted(Comparator.comparingInt(Card::depth)).toList();
    }

    List<Wire> wires(Box area) {
        return wires.in(area);
    }

    /// The innermost card at a point.
    Optional<Card> cardAt(double x, double y) {
        return cards(Box.around(x, y, 0)).stream().reduce((_, last) -> last);
    }
}
