package nestor.ui.canvas;

import javafx.scene.shape.CubicCurve;

/// The curve of a wire.
final class Curves {
    private static final int SAMPLES = 16;

    private Curves() {}

    static void set(CubicCurve curve, double x1, double y1, double x2, double y2) {
        var reach = reach(x1, x2);
        curve.setStartX(x1);
        curve.setStartY(y1);
        curve.setControlX1(x1 + reach);
        curve.setControlY1(y1);
        curve.setControlX2(x2 - reach);
        curve.setControlY2(y2);
        curve.setEndX(x2);
        curve.setEndY(y2);
    }

    private static double reach(double x1, double x2) {
        return Math.max(32, Math.abs(x2 - x1) / 2);
    }

    /// How far a point is from a wire, near enough for a pointer.
    static double distance(Wire wire, double x, double y) {
        var reach = reach(wire.x1(), wire.x2());
        var nearest = Double.POSITIVE_INFINITY;
        for (var i = 0; i <= SAMPLES; i++) {
            var t = (double) i / SAMPLES;
            var px = bezier(t, wire.x1(), wire.x1() + reach, wire.x2() - reach, wire.x2());
            var py = bezier(t, wire.y1(), wire.y1(), wire.y2(), wire.y2());
            nearest = Math.min(nearest, Math.hypot(px - x, py - y));
        }
        return nearest;
    }

    private static double bezier(double t, double a, double b, double c, double d) {
        var u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }
}
