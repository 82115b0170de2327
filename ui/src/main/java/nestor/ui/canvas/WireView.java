package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/// A wire as a curve.
final class WireView extends Path {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass HOVERED = PseudoClass.getPseudoClass("hovered");
    private static final PseudoClass STACKED = PseudoClass.getPseudoClass("stacked");
    private @Nullable Wire shown;
    private boolean lifted;

    WireView() {
        getStyleClass().add("wire");
    }

    void show(Wire wire) {
        if (lifted || !wire.equals(shown)) {
            lifted = false;
            shown = wire;
            Curves.set(this, wire);
            pseudoClassStateChanged(FAILED, wire.failed());
            pseudoClassStateChanged(STACKED, wire.style() == Wire.Style.STACK);
        }
    }

    /// Follows cards that are dragged: both ends, or one.
    void lift(Set<nestor.graph.Path> cards, double dx, double dy) {
        var wire = shown;
        if (wire == null) {
            return;
        }
        var from = cards.contains(wire.container().child(wire.from().node(), 0, 0));
        var to = cards.contains(wire.container().child(wire.to().node(), 0, 0));
        if (from || to || lifted) {
            lifted = from || to;
            var points = new ArrayList<>(wire.points());
            for (var i = 2; from && to && i + 2 < points.size(); i += 2) {
                shift(points, i, dx, dy);
            }
            shift(points, 0, from ? dx : 0, from ? dy : 0);
            shift(points, points.size() - 2, to ? dx : 0, to ? dy : 0);
            Curves.set(this, wire.style(), points);
        }
    }

    private static void shift(List<Double> points, int at, double dx, double dy) {
        points.set(at, points.get(at) + dx);
        points.set(at + 1, points.get(at + 1) + dy);
    }

    void light(boolean on) {
        pseudoClassStateChanged(HOVERED, on);
    }
}
