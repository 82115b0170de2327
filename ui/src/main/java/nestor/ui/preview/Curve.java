package nestor.ui.preview;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import nestor.shape.TensorData;

/// A long row of values as a line; of values that share a pixel the least and the largest are drawn.
final class Curve extends Pane {
    private static final double HEIGHT = 96;
    /// Of so many values that share a pixel each is looked at.
    private static final int LOOKS = 500;
    private static final int WIDTH = 280;

    Curve(TensorData data, double min, double max) {
        getStyleClass().add("curve");
        setPrefSize(WIDTH, HEIGHT);
        setMinSize(WIDTH, HEIGHT);
        var range = max - min;
        var scale = range > 0 && Double.isFinite(range) ? HEIGHT / range : 0;
        if (min < 0 && max > 0) {
            var zero = new Line(0, HEIGHT + min * scale, WIDTH, HEIGHT + min * scale);
            zero.getStyleClass().add("zero-line");
            getChildren().add(zero);
        }
        var line = new Polyline();
        line.getStyleClass().add("value-line");
        for (var x = 0; x < WIDTH; x++) {
            var from = (int) ((long) x * data.count() / WIDTH);
            var to = Math.max(from + 1, (int) ((x + 1L) * data.count() / WIDTH));
            var least = Double.POSITIVE_INFINITY;
            var most = Double.NEGATIVE_INFINITY;
            for (var i = from; i < to; i += Math.max(1, (to - from) / LOOKS)) {
                if (Double.isFinite(data.number(i))) {
                    least = Math.min(least, data.number(i));
                    most = Math.max(most, data.number(i));
                }
            }
            if (least <= most) {
                line.getPoints().addAll((double) x, HEIGHT - (least - min) * scale, (double) x,
                        HEIGHT - (most - min) * scale);
            }
        }
        getChildren().add(line);
    }
}
