package nestor.ui.inspector;

import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/// A small arrow below a text field, under the character that is wrong.
final class ErrorMark {
    private static final double HALF = 4;

    private final @Nullable TextField text;
    private final Polygon arrow = new Polygon(0, HALF, 2 * HALF, HALF, HALF, 0);
    private final Pane line = new Pane(arrow);
    private int column;

    ErrorMark(@Nullable TextField text) {
        this.text = text;
        line.setId("error-mark");
        line.setMinHeight(HALF);
        line.setMaxHeight(HALF);
        arrow.getStyleClass().add("error-mark");
        arrow.setManaged(false);
        line.layoutBoundsProperty().addListener((_, _, _) -> place());
    }

    /// @param character counted from 1; 0 for none
    void at(int character) {
        column = character;
        place();
    }

    void addTo(ObservableList<Node> children) {
        if (text != null && column > 0) {
            children.add(line);
        }
    }

    private void place() {
        if (text != null && column > 0 && text.getSkin() instanceof TextInputControlSkin<?> skin) {
            var index = Math.min(column - 1, Math.max(0, text.getLength() - 1));
            var bounds = text.getLength() == 0 ? null : skin.getCharacterBounds(index);
            var past = column > text.getLength() && bounds != null ? bounds.getWidth() : 0;
            var x = bounds == null ? HALF : bounds.getMinX() + past + bounds.getWidth() / 2;
            arrow.setLayoutX(Math.clamp(x - HALF, 0, Math.max(0, text.getWidth() - 2 * HALF)));
        }
    }
}
