package nestor.ui.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/// The whole drawing, small, in a corner: where one is, and where errors, time or memory are. A click goes there; what
/// is to be seen is told in words below, where one chooses it too.
final class MiniMap extends Pane {
    private static final double WIDTH = 168;
    private static final double HIGHEST = 112;
    private static final double LOWEST = 40;
    private static final double LEGEND = 24;
    /// Of more cards than this, some are left out: nobody can tell them apart at this size.
    private static final int ENOUGH = 2_000;

    private final CanvasViewModel model;
    private final Camera camera;
    private final MenuButton legend = new MenuButton();
    private final Canvas picture = new Canvas(WIDTH, HIGHEST);
    private final Rectangle frame = new Rectangle();
    private Box bounds = new Box(0, 0, 1, 1);
    private List<Card> cards = List.of();
    private MapShades shades = new MapShades(MapColour.FAMILY, Map.of(), Optional.empty(), 0);
    private double seenWidth = 1;
    private double seenHeight = 1;
    private boolean drawnAnew = true;

    MiniMap(CanvasViewModel model) {
        this.model = model;
        camera = model.camera();
        frame.getStyleClass().add("minimap-frame");
        frame.setMouseTransparent(true);
        legend.setId("minimap-legend");
        legend.getStyleClass().add("minimap-legend");
        legend.setFocusTraversable(false);
        var choice = model.choices().mapColourProperty();
        for (var colour : MapColour.values()) {
            var item = new RadioMenuItem();
            item.textProperty().bind(model.messages().bind(colour.key()));
            item.setUserData(colour);
            item.setOnAction(_ -> choice.set(colour));
            legend.getItems().add(item);
        }
        choice.addListener((_, _, _) -> shade(model.shown()));
        getChildren().addAll(picture, frame, legend);
        resize(WIDTH, HIGHEST + LEGEND);
        setManaged(false);
        setId("minimap");
        getStyleClass().add("minimap");
        addEventHandler(MouseEvent.ANY, event -> {
            if (event.getY() < picture.getHeight() && (event.getEventType() == MouseEvent.MOUSE_PRESSED
                    || event.getEventType() == MouseEvent.MOUSE_DRAGGED)) {
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
        resize(WIDTH, high + LEGEND);
        legend.resizeRelocate(0, high, WIDTH, LEGEND);
        shade(drawing);
        var all = drawing.cards();
        var step = Math.max(1, all.size() / ENOUGH);
        cards = step == 1
                ? all
                : IntStream.iterate(0, i -> i < all.size(), i -> i + step).mapToObj(all::get).toList();
    }

    private void shade(Drawing drawing) {
        drawnAnew = true;
        var colour = model.choices().mapColourProperty().get();
        shades = MapShades.of(colour, drawing, model.editor());
        legend.setText(shades.legend(model.messages()));
        legend.getItems().forEach(item -> ((RadioMenuItem) item).setSelected(colour.equals(item.getUserData())));
        requestParentLayout();
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
            pen.setGlobalAlpha(card.kind() == Card.Kind.SHEET ? 0.25 : 0.85);
            pen.setFill(shades.of(card));
            var x = x(card.x(), scale);
            var y = y(card.y(), scale);
            var width = Math.max(1.5, card.box().width() * scale);
            var height = Math.max(1.5, card.box().height() * scale);
            pen.fillRect(x, y, width, height);
            if (shades.isMarked(card)) {
                pen.setStroke(shades.of(card));
                pen.setLineWidth(1.5);
                pen.strokeRect(x - 2.5, y - 2.5, width + 5, height + 5);
            }
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
