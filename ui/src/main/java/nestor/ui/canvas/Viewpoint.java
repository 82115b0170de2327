package nestor.ui.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import nestor.graph.Path;

/// Puts the camera where one wants to look from: at the beginning of what is opened, at all of it, into a block and
/// out of it again.
final class Viewpoint {
    private final CanvasViewModel model;
    private final Camera camera;
    private final Flight flight;
    private final Map<Path, List<Double>> left = new HashMap<>();
    private double width;
    private double height;
    private boolean anew;
    /// Where the camera was put of itself; while it is still there, it follows the size of the window.
    private List<Double> begun = List.of();

    Viewpoint(CanvasViewModel model) {
        this.model = model;
        camera = model.camera();
        flight = new Flight(camera);
        model.editor().locationProperty().addListener((_, before, after) -> travel(before, after));
    }

    /// Tells the size of the view. What was not chosen is fitted to it.
    void resize(double newWidth, double newHeight) {
        if (newWidth <= 0 || newHeight <= 0 || (newWidth == width && newHeight == height)) {
            return;
        }
        width = newWidth;
        height = newHeight;
        if (begun.isEmpty() ? !model.isPlaced() : begun.equals(camera.state())) {
            begin();
        }
    }

    /// Looks at the next drawing as if it were the first.
    void startAnew() {
        anew = true;
    }

    /// Tells that the drawing has changed.
    void redrawn() {
        if (width > 0 && (anew || model.choices().wholeProperty().get())) {
            anew = false;
            begin();
        }
    }

    /// Shows all cards if they can be read then, else the first ones.
    private void begin() {
        var drawing = model.drawing();
        var bounds = drawing.bounds();
        if (model.choices().wholeProperty().get()) {
            camera.fit(bounds, width, height, 1);
            return;
        }
        camera.begin(bounds, drawing.cards().isEmpty() ? bounds : drawing.cards().getFirst().box(), width, height);
        begun = camera.state();
    }

    /// Shows all cards, or the selected ones, as large as fits up to 100 %.
    void fit(boolean selectionOnly) {
        var chosen = selectionOnly
                ? model.drawing().cards().stream().filter(card -> model.editor().selection().contains(card.id()))
                        .map(Card::box).reduce(Box::with)
                : Optional.<Box>empty();
        var before = camera.state();
        camera.fit(chosen.orElseGet(() -> model.drawing().bounds()), width, height, 1);
        fly(before);
    }

    /// Shows things in their own size, around the middle of the view.
    void actualSize() {
        var before = camera.state();
        camera.zoom(width / 2, height / 2, 1 / camera.scale());
        fly(before);
    }

    /// Brings a rectangle into view if it is not, without another scale.
    void reveal(Box box) {
        var seen = camera.visible(width, height, -24);
        var before = camera.state();
        var dx = away(box.left(), box.right(), seen.left(), seen.right());
        var dy = away(box.top(), box.bottom(), seen.top(), seen.bottom());
        if (width > 0 && (dx != 0 || dy != 0)) {
            camera.pan(-dx * camera.scale(), -dy * camera.scale());
            fly(before);
        }
    }

    /// How far a stretch is out of another one; where it is longer than that, its beginning counts.
    private static double away(double low, double high, double from, double to) {
        if (low < from || high - low > to - from) {
            return low - from;
        }
        return high > to ? high - to : 0;
    }

    /// Stays where it is from now on, since someone takes the camera.
    void hold() {
        flight.stop();
    }

    private void travel(Path before, Path after) {
        left.put(before, camera.state());
        if (width <= 0) {
            return;
        }
        var entered = within(after, before)
                ? model.shown().cards().stream().filter(card -> card.path().equals(after)).findFirst()
                : Optional.<Card>empty();
        var screen = entered.map(Card::box).map(box -> new Box(camera.shownX(box.left()), camera.shownY(box.top()),
                camera.shownX(box.right()), camera.shownY(box.bottom())));
        var drawing = model.drawing();
        var exit = within(before, after)
                ? drawing.cards().stream().filter(card -> before.nodes().contains(card.id()))
                        .reduce((_, inner) -> inner)
                : Optional.<Card>empty();
        var remembered = left.get(after);
        if (exit.isPresent() && remembered != null) {
            camera.set(remembered.get(0), remembered.get(1), remembered.get(2));
        } else {
            begin();
        }
        if (screen.isPresent()) {
            fly(camera.mapping(drawing.bounds(), screen.get()));
        } else {
            exit.ifPresent(card -> fly(camera.mapping(card.box(), new Box(0, 0, width, height))));
        }
    }

    private static boolean within(Path path, Path ancestor) {
        return path.nodes().size() > ancestor.nodes().size()
                && Objects.equals(path.nodes().subList(0, ancestor.nodes().size()), ancestor.nodes());
    }

    /// Goes from a state of the camera to where it is now.
    private void fly(List<Double> from) {
        var to = camera.state();
        if (!model.isCalm() && !Platform.getPreferences().isReducedMotion() && !from.equals(to)) {
            flight.go(from, to);
        }
    }
}
