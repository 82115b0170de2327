package nestor.ui.canvas;

import java.util.ArrayList;
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

    /// The same through dots.
    Wire led(List<Double> dots) {
        var led = new ArrayList<Double>(points.subList(0, 2));
        led.addAll(dots);
        led.addAll(points.subList(points.size() - 2, points.size()));
        return new Wire(container, from, to, style, failed, List.copyOf(led));
    }

    /// Whether it is led through dots.
    boolean isBent() {
        return points.size() > 4;
    }

    /// How many of its dots come before a point on it.
    int segment(double x, double y) {
        var nearest = 0;
        for (var i = 1; 2 * i + 3 < points.size(); i++) {
            if (away(i, x, y) < away(nearest, x, y)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /// How much longer the way from one end of a stretch to the other becomes by a point.
    private double away(int stretch, double x, double y) {
        var at = 2 * stretch;
        return Math.hypot(points.get(at) - x, points.get(at + 1) - y)
                + Math.hypot(points.get(at + 2) - x, points.get(at + 3) - y)
                - Math.hypot(points.get(at) - points.get(at + 2), points.get(at + 1) - points.get(at + 3));
    }

    /// The same with a dot at another point.
    Wire through(int dot, double x, double y) {
        var led = new Double[points.size()];
        for (var i = 0; i < led.length; i++) {
            led[i] = i == 2 * dot + 2 ? Double.valueOf(x) : i == 2 * dot + 3 ? Double.valueOf(y) : points.get(i);
        }
        return new Wire(container, from, to, style, failed, List.of(led));
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
