package nestor.ui.preview;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import nestor.shape.TensorData;

/// A row of values as bars from zero, up or down.
final class Bars extends Pane {
    /// More values than this are drawn as a line.
    static final int MOST = 64;
    private static final double HEIGHT = 96;
    private static final double WIDTH = 280;

    Bars(TensorData data, double min, double max) {
        getStyleClass().add("bars");
        var step = Math.clamp(WIDTH / Math.max(1, data.count()), 4, 24);
        setPrefSize(step * data.count(), HEIGHT);
        setMinSize(step * data.count(), HEIGHT);
        var low = Math.min(0, min);
        var range = Math.max(0, max) - low;
        var scale = range > 0 && Double.isFinite(range) ? HEIGHT / range : 0;
        var zero = HEIGHT + low * scale;
        for (var i = 0; i < data.count(); i++) {
            var value = data.number(i);
            if (Double.isFinite(value)) {
                var bar = new Region();
                bar.getStyleClass().add("value-bar");
                var height = Math.max(1, Math.abs(value) * scale);
                bar.resizeRelocate(i * step + 1, value < 0 ? zero : zero - height, step - 2, height);
                bar.setManaged(false);
                getChildren().add(bar);
            }
        }
        var line = new Line(0, zero, step * data.count(), zero);
        line.getStyleClass().add("zero-line");
        getChildren().add(line);
    }
}
