package nestor.ui.canvas;

import java.util.List;
import nestor.document.Layout.Place;
import nestor.graph.NodeId;
import nestor.graph.Path;

/// The inside of a container as a place where blocks stand and can be put.
///
/// @param body    the node that holds the inside: the container, or the definition it is a use of
/// @param box     where it is drawn
/// @param originX where its own coordinate 0 is drawn, before stretching
/// @param links   where its blocks are drawn, in order, if the order is what counts
record Ground(Path container, NodeId body, Order order, Box box, double originX, double originY, Stretch across,
        Stretch down, List<Box> links) {
    /// How its blocks stand.
    enum Order {
        /// one after the other, from left to right
        ROW,
        /// one after the other, downwards
        STACK,
        /// side by side, each given the same
        BRANCHES,
        /// anywhere, joined by wires
        FREE
    }

    boolean isFree() {
        return order == Order.FREE;
    }

    /// How many of its blocks, or of some of them, come before a point.
    int indexAmong(List<Box> blocks, double x, double y) {
        return (int) blocks.stream().filter(box -> order == Order.ROW ? box.middleX() < x : box.middleY() < y).count();
    }

    /// Where a card whose corner is drawn at a point stands in the document.
    Place placeAt(double x, double y, boolean folded) {
        return new Place(round(across.stored(x - originX)), round(down.stored(y - originY)), folded);
    }

    private static double round(double value) {
        return Math.rint(value * 100) / 100;
    }

    /// The same drawn as large as the sheet it is on.
    Ground covering(Box sheet) {
        return new Ground(container, body, order, sheet, originX, originY, across, down, links);
    }

    Ground moved(double dx, double dy) {
        return dx == 0 && dy == 0
                ? this
                : new Ground(container, body, order, box.moved(dx, dy), originX + dx, originY + dy, across, down,
                        links.stream().map(link -> link.moved(dx, dy)).toList());
    }
}
