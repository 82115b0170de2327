package nestor.ui.canvas;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;

/// Dots behind the drawing that move and fade with it.
final class DotGrid extends Canvas {
    static final double STEP = 24;
    private static final Color DOT = Color.rgb(136, 136, 136);

    DotGrid() {
        setMouseTransparent(true);
    }

    void follow(CanvasView view, Camera camera) {
        widthProperty().bind(view.widthProperty());
        heightProperty().bind(view.heightProperty());
        Runnable redraw = () -> draw(camera.scale(), camera.offsetXProperty().get(),
                camera.offsetYProperty().get());
        for (var changing : List.of(widthProperty(), heightProperty(), camera.scaleProperty(),
                camera.offsetXProperty(), camera.offsetYProperty())) {
            changing.addListener((_, _, _) -> redraw.run());
        }
    }

    private void draw(double scale, double offsetX, double offsetY) {
        var pen = getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        if (scale < 0.35) {
            return;
        }
        pen.setFill(DOT);
        pen.setGlobalAlpha(Math.clamp((scale - 0.35) / 0.65, 0, 1) * 0.38);
        var step = STEP * scale;
        for (var x = positive(offsetX, step); x < getWidth(); x += step) {
            for (var y = positive(offsetY, step); y < getHeight(); y += step) {
                pen.fillRect(x, y, 1.5, 1.5);
            }
        }
    }

    private static double positive(double value, double step) {
        var rest = value % step;
        return rest < 0 ? rest + step : rest;
    }
}
