package nestor.ui.canvas;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// From where the drawing is looked at: a point of the drawing at x is shown at x times scale plus offset. Offsets are
/// whole pixels, between which drawing is slow.
final class Camera {
    static final double SMALLEST = 0.05;
    static final double LARGEST = 4;
    /// Below this, what is written on a card is hard to read.
    static final double READABLE = 0.72;
    /// What is readable enough if all is seen then.
    private static final double SMALL = 0.6;
    private static final double BORDER = 48;

    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final DoubleProperty offsetX = new SimpleDoubleProperty();
    private final DoubleProperty offsetY = new SimpleDoubleProperty();

    DoubleProperty scaleProperty() {
        return scale;
    }

    DoubleProperty offsetXProperty() {
        return offsetX;
    }

    DoubleProperty offsetYProperty() {
        return offsetY;
    }

    /// All there is to know of it.
    List<Double> state() {
        return List.of(scale.get(), offsetX.get(), offsetY.get());
    }

    double scale() {
        return scale.get();
    }

    double worldX(double x) {
        return (x - offsetX.get()) / scale.get();
    }

    double worldY(double y) {
        return (y - offsetY.get()) / scale.get();
    }

    double shownX(double x) {
        return x * scale.get() + offsetX.get();
    }

    double shownY(double y) {
        return y * scale.get() + offsetY.get();
    }

    /// What of the drawing a view of that size shows, with a margin in pixels of the view.
    Box visible(double width, double height, double margin) {
        return new Box(worldX(-margin), worldY(-margin), worldX(width + margin), worldY(height + margin));
    }

    void pan(double dx, double dy) {
        offsetX.set(Math.rint(offsetX.get() + dx));
        offsetY.set(Math.rint(offsetY.get() + dy));
    }

    /// Zooms so that what is shown at a point stays there.
    void zoom(double x, double y, double factor) {
        var before = scale.get();
        var after = Math.clamp(before * factor, SMALLEST, LARGEST);
        set(after, x - (x - offsetX.get()) * after / before, y - (y - offsetY.get()) * after / before);
    }

    /// Shows a rectangle as large as fits up to `largest`.
    void fit(Box box, double width, double height, double largest) {
        var wanted = Math.min((width - 2 * BORDER) / box.width(), (height - 2 * BORDER) / box.height());
        var fitting = Math.clamp(wanted, SMALLEST, largest);
        set(fitting, width / 2 - box.middleX() * fitting, height / 2 - box.middleY() * fitting);
    }

    /// Shows a rectangle as large as fits up to 100 %, but no smaller than can be read: of one that is too large for
    /// that, its beginning, at the height where `first` lies.
    void begin(Box box, Box first, double width, double height) {
        fit(box, width, height, 1);
        if (scale() < SMALL) {
            var x = BORDER - box.left() * READABLE;
            var high = box.height() * READABLE > height - 2 * BORDER;
            var y = high
                    ? Math.min(BORDER - box.top() * READABLE, height / 2 - first.middleY() * READABLE)
                    : height / 2 - box.middleY() * READABLE;
            set(READABLE, box.width() * READABLE > width - 2 * BORDER ? x : width / 2 - box.middleX() * READABLE, y);
        }
    }

    /// Where it would have to be to show one rectangle in the middle of another one, of the view.
    List<Double> mapping(Box box, Box shown) {
        var fitting = Math.clamp(Math.min(shown.width() / box.width(), shown.height() / box.height()), SMALLEST,
                LARGEST);
        return List.of(fitting, shown.middleX() - box.middleX() * fitting, shown.middleY() - box.middleY() * fitting);
    }

    /// Puts a point of the drawing in the middle of a view of that size.
    void centre(double x, double y, double width, double height) {
        set(scale.get(), width / 2 - x * scale.get(), height / 2 - y * scale.get());
    }

    void set(double newScale, double x, double y) {
        offsetX.set(Math.rint(x));
        offsetY.set(Math.rint(y));
        scale.set(newScale);
    }
}
