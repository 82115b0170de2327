package nestor.ui.canvas;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A note around cards.
final class FrameView extends VBox {
    private final Label text = new Label();
    private @Nullable Frame shown;

    FrameView() {
        super();
        getStyleClass().add("note");
        text.getStyleClass().add("note-text");
        setAccessibleRole(AccessibleRole.TEXT);
        setMouseTransparent(true);
        getChildren().add(text);
    }

    void show(Frame frame) {
        if (frame.equals(shown)) {
            return;
        }
        shown = frame;
        text.setText(frame.note().text());
        setAccessibleText(frame.note().text());
        var box = frame.box();
        setMinSize(box.width(), box.height());
        setPrefSize(box.width(), box.height());
        setMaxSize(box.width(), box.height());
        relocate(box.left(), box.top());
    }

    @Nullable
    Frame shown() {
        return shown;
    }
}
