package nestor.ui.canvas;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// The whole drawing, small, in a corner: where one is, and where errors are. A click goes there.
final class MiniMap extends Pane {
    private static final double WIDTH = 168;
    private static final double HIGHEST = 112;
    private static final double LOWEST = 40;
    private static final Color ERROR = Color.rgb(200, 45, 35);
    /// Of more cards than this, some are left out: nobody can tell them apart at this size.
    private static final int ENOUGH = 2_000;

    private final Camera camera;
    private final Canvas picture = new Canvas(WIDTH, HIGHEST);
    private final Rectangle frame = new Rectangle();
    private Box bounds = new Box(0, 0, 1, 1);
    private List<Card> cards = List.of();
    private double seenWidth = 1;
    private double seenHeight = 1;
    private boolean drawnAnew = true;

    MiniMap(Camera camera) {
        this.camera = camera;
        frame.getStyleClass().add("minimap-frame");
        frame.setMouseTransparent(true);
        getChildren().addAll(picture, frame);
        resize(WIDTH, HIGHEST);
        setManaged(false);
        setId("minimap");
        getStyleClass().add("minimap");
        addEventHandler(MouseEvent.ANY, event -> {
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
                go(event.getX(), event.getY());
            }
            event.consume();
        });
    }

    private void go(double x, double y) {
        var scale = scale();
        camera.centre(bounds.middleX() + (x - WIDTH / 2) / scale,
                bounds.middleY() + (y - picture.getHeight() / 2) / scale,
                seenWidth, seenHeight);
    }

    private double scale() {
        return Math.min((WIDTH - 16) / bounds.width(), (picture.getHeight() - 16) / bounds.height());
    }

    /// Shows a drawing.
    void show(Drawing drawing) {
        drawnAnew = true;
        bounds = drawing.bounds();
        var high = Math.rint(Math.clamp(16 + (WIDTH - 16) * bounds.height() / bounds.width(), LOWEST, HIGHEST));
        picture.setHeight(high);
        resize(WIDTH, high);
        var all = drawing.cards();
        var step = Math.max(1, all.size() / ENOUGH);
        cards = step == 1
                ? all
                : IntStream.iterate(0, i -> i < all.size(), i -> i + step).mapToObj(all::get).toList();
    }

    /// Draws it with the part that a view of that size shows; hidden if that is all.
    void look(double width, double height) {
        seenWidth = width;
        seenHeight = height;
        var seen = camera.visible(width, height, 0);
        var whole = seen.left() <= bounds.left() && seen.right() >= bounds.right() && seen.top() <= bounds.top()
                && seen.bottom() >= bounds.bottom();
        setVisible(!whole && cards.size() > 3);
        if (isVisible()) {
            if (drawnAnew) {
                draw();
            }
            var scale = scale();
            var left = Math.clamp(x(seen.left(), scale), 1, WIDTH - 3);
            var top = Math.clamp(y(seen.top(), scale), 1, picture.getHeight() - 3);
            frame.setX(left);
            frame.setY(top);
            frame.setWidth(Math.clamp(x(seen.right(), scale), left + 2, WIDTH - 1) - left);
            frame.setHeight(Math.clamp(y(seen.bottom(), scale), top + 2, picture.getHeight() - 1) - top);
        }
    }

    private void draw() {
        drawnAnew = false;
        var pen = picture.getGraphicsContext2D();
        pen.clearRect(0, 0, WIDTH, HIGHEST);
        var scale = scale();
        for (var card : cards) {
            var failed = !card.face().problems().isEmpty() && card.kind() != Card.Kind.SHEET;
            pen.setGlobalAlpha(card.kind() == Card.Kind.SHEET ? 0.25 : 0.85);
            pen.setFill(failed ? ERROR : FarView.hue(card.face().family()));
            pen.fillRect(x(card.x(), scale), y(card.y(), scale), Math.max(1.5, card.box().width() * scale),
                    Math.max(1.5, card.box().height() * scale));
        }
        pen.setGlobalAlpha(1);
    }

    private double x(double world, double scale) {
        return WIDTH / 2 + (world - bounds.middleX()) * scale;
    }

    private double y(double world, double scale) {
        return picture.getHeight() / 2 + (world - bounds.middleY()) * scale;
    }
}
