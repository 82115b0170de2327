package nestor.ui.canvas;

import java.util.Comparator;
import java.util.List;

/// Leads wires round the cards in their way.
final class Router {
    private static final double CLEAR = 14;

    private Router() {}

    /// The wire with points on its way above or below what lies between its ends; the wire itself if nothing does.
    static Wire round(Wire wire, DrawingIndex index) {
        if (wire.style() != Wire.Style.FREE || wire.points().size() > 4 || wire.x2() - wire.x1() < 2 * CLEAR) {
            return wire;
        }
        var corridor = new Box(wire.x1() + CLEAR, Math.min(wire.y1(), wire.y2()) - CLEAR, wire.x2() - CLEAR,
                Math.max(wire.y1(), wire.y2()) + CLEAR);
        var crossed = index.cards(corridor).stream()
                .filter(card -> wire.container().equals(card.path().parent()))
                .filter(card -> !card.id().equals(wire.from().node()) && !card.id().equals(wire.to().node()))
                .map(Card::box).filter(box -> box.left() > wire.x1() && box.right() < wire.x2())
                .filter(box -> crosses(wire, box.grown(6))).sorted(Comparator.comparingDouble(Box::left)).toList();
        if (crossed.isEmpty()) {
            return wire;
        }
        var block = crossed.stream().reduce(Box::with).orElseThrow();
        var above = block.top() - CLEAR;
        var below = block.bottom() + CLEAR;
        var middle = (wire.y1() + wire.y2()) / 2;
        var y = Math.abs(above - middle) <= Math.abs(below - middle) ? above : below;
        return new Wire(wire.container(), wire.from(), wire.to(), wire.style(), wire.failed(),
                List.of(wire.x1(), wire.y1(), block.left(), y, block.right(), y, wire.x2(), wire.y2()));
    }

    private static boolean crosses(Wire wire, Box box) {
        return Curves.crosses(wire, box.left(), box.top(), box.right(), box.bottom())
                || Curves.crosses(wire, box.left(), box.bottom(), box.right(), box.top());
    }
}
