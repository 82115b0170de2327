package nestor.ui.canvas;

import java.util.List;
import nestor.graph.Path;
import nestor.graph.PortRef;

/// A value on its way.
///
/// @param container where it is
/// @param failed    whether what it leads to refuses it
/// @param points    where it starts, what it goes round, where it ends: x and y in turn
record Wire(Path container, PortRef from, PortRef to, Style style, boolean failed, List<Double> points) {
    /// How it is drawn, and whether it can be pulled off.
    enum Style {
        /// joins two ports; can be pulled off
        FREE,
        /// follows from the order of a row
        ROW,
        /// follows from the order of a stack: a thin line
        STACK
    }

    static Wire straight(Path container, PortRef from, PortRef to, Style style, boolean failed, double x1, double y1,
            double x2, double y2) {
        return new Wire(container, from, to, style, failed, List.of(x1, y1, x2, y2));
    }

    double x1() {
        return points.get(0);
    }

    double y1() {
        return points.get(1);
    }

    double x2() {
        return points.get(points.size() - 2);
    }

    double y2() {
        return points.getLast();
    }

    /// Names it among all that are drawn.
    record Key(Path container, PortRef from, PortRef to) {}

    Key key() {
        return new Key(container, from, to);
    }

    Wire moved(double dx, double dy) {
        if (dx == 0 && dy == 0) {
            return this;
        }
        var moved = new Double[points.size()];
        for (var i = 0; i < moved.length; i++) {
            moved[i] = points.get(i) + (i % 2 == 0 ? dx : dy);
        }
        return new Wire(container, from, to, style, failed, List.of(moved));
    }

    /// The smallest rectangle around it, bends included.
    Box bounds() {
        var box = Box.between(x1(), y1(), x2(), y2());
        for (var i = 2; i + 2 < points.size(); i += 2) {
            box = box.with(Box.around(points.get(i), points.get(i + 1), 0));
        }
        return style == Style.STACK ? box : box.grown(Curves.BEND);
    }
}
