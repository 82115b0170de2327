package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/// The curves of wires: level where they leave and reach a port, and through the points on their way.
final class Curves {
    /// How far a wire may bend beyond its ends.
    static final double BEND = 48;
    private static final int SAMPLES = 12;

    private Curves() {}

    /// Lays a path along the points of a wire.
    static void set(Path path, Wire wire) {
        set(path, wire.style(), wire.points());
    }

    static void set(Path path, Wire.Style style, List<Double> points) {
        var elements = new ArrayList<PathElement>();
        elements.add(new MoveTo(points.get(0), points.get(1)));
        for (var i = 0; i + 3 < points.size(); i += 2) {
            var x1 = points.get(i);
            var y1 = points.get(i + 1);
            var x2 = points.get(i + 2);
            var y2 = points.get(i + 3);
            if (style == Wire.Style.STACK) {
                elements.add(new LineTo(x2, y2));
            } else {
                var reach = reach(x1, x2, points.size());
                elements.add(new CubicCurveTo(x1 + reach, y1, x2 - reach, y2, x2, y2));
            }
        }
        path.getElements().setAll(elements);
    }

    private static double reach(double x1, double x2, int coordinates) {
        return coordinates > 4 || (x2 >= x1 && x2 - x1 < 64)
                ? Math.abs(x2 - x1) / 2
                : Math.clamp(Math.abs(x2 - x1) / 2, 32, BEND * 4);
    }

    /// How far a point is from a wire, near enough for a pointer.
    static double distance(Wire wire, double x, double y) {
        var points = wire.points();
        var nearest = Double.POSITIVE_INFINITY;
        for (var i = 0; i + 3 < points.size(); i += 2) {
            nearest = Math.min(nearest, distance(points.subList(i, i + 4), reach(points.get(i), points.get(i + 2),
                    points.size()), x, y));
        }
        return nearest;
    }

    private static double distance(List<Double> ends, double reach, double x, double y) {
        var nearest = Double.POSITIVE_INFINITY;
        var lastX = ends.get(0);
        var lastY = ends.get(1);
        for (var i = 1; i <= SAMPLES; i++) {
            var t = (double) i / SAMPLES;
            var px = bezier(t, ends.get(0), ends.get(0) + reach, ends.get(2) - reach, ends.get(2));
            var py = bezier(t, ends.get(1), ends.get(1), ends.get(3), ends.get(3));
            nearest = Math.min(nearest, toLine(lastX, lastY, px, py, x, y));
            lastX = px;
            lastY = py;
        }
        return nearest;
    }

    /// Whether a line crosses a wire.
    static boolean crosses(Wire wire, double x1, double y1, double x2, double y2) {
        var points = wire.points();
        for (var i = 0; i + 3 < points.size(); i += 2) {
            var ends = points.subList(i, i + 4);
            var reach = reach(ends.get(0), ends.get(2), points.size());
            var lastX = ends.get(0);
            var lastY = ends.get(1);
            for (var step = 1; step <= SAMPLES; step++) {
                var t = (double) step / SAMPLES;
                var x = bezier(t, ends.get(0), ends.get(0) + reach, ends.get(2) - reach, ends.get(2));
                var y = bezier(t, ends.get(1), ends.get(1), ends.get(3), ends.get(3));
                if (side(lastX, lastY, x, y, x1, y1) != side(lastX, lastY, x, y, x2, y2)
                        && side(x1, y1, x2, y2, lastX, lastY) != side(x1, y1, x2, y2, x, y)) {
                    return true;
                }
                lastX = x;
                lastY = y;
            }
        }
        return false;
    }

    private static double toLine(double x1, double y1, double x2, double y2, double x, double y) {
        var dx = x2 - x1;
        var dy = y2 - y1;
        var length = dx * dx + dy * dy;
        var t = length == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / length, 0, 1);
        return Math.hypot(x1 + t * dx - x, y1 + t * dy - y);
    }

    /// Whether a point is on the left of a line.
    private static boolean side(double x1, double y1, double x2, double y2, double x, double y) {
        return (x2 - x1) * (y - y1) > (y2 - y1) * (x - x1);
    }

    private static double bezier(double t, double a, double b, double c, double d) {
        var u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }
}
