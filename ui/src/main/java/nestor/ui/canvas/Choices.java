package nestor.ui.canvas;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How a person wants the canvas to behave.
public final class Choices {
    private final BooleanProperty calm = new SimpleBooleanProperty();
    private final BooleanProperty wheelPans = new SimpleBooleanProperty();
    private final BooleanProperty snaps = new SimpleBooleanProperty();
    private final BooleanProperty whole = new SimpleBooleanProperty();
    private final ObjectProperty<MapColour> mapColour = new SimpleObjectProperty<>(MapColour.FAMILY);

    /// Whether nothing is to move of its own.
    public BooleanProperty calmProperty() {
        return calm;
    }

    /// Whether turning the wheel moves the view instead of zooming.
    public BooleanProperty wheelPansProperty() {
        return wheelPans;
    }

    /// Whether all is shown at first, however small, and no map of it.
    public BooleanProperty wholeProperty() {
        return whole;
    }

    /// What the map tells blocks apart by.
    public ObjectProperty<MapColour> mapColourProperty() {
        return mapColour;
    }

    /// Whether dragged cards stand on the grid.
    public BooleanProperty snapsProperty() {
        return snaps;
    }
}
