package nestor.ui.canvas;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/// Where the text of a note is typed, above the cards that it is around.
final class NoteField extends TextField {
    private final Pane canvas;
    private final CanvasViewModel model;
    private Node asked;

    NoteField(Pane canvas, CanvasViewModel model) {
        super();
        this.canvas = canvas;
        this.model = model;
        asked = canvas;
        setId("note-text");
        promptTextProperty().bind(model.messages().bind("canvas.note.prompt"));
        setManaged(false);
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                close(true);
                asked.requestFocus();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                close(false);
                asked.requestFocus();
            }
            event.consume();
        });
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused && isVisible()) {
                close(true);
            }
        });
    }

    /// Asks for the text of the note around the selected cards; then the keyboard is again where it was.
    void open() {
        var before = getScene().getFocusOwner();
        Frame.ofSelection(model).ifPresent(frame -> {
            setText(frame.note().text());
            var camera = model.camera();
            resize(240, prefHeight(-1));
            relocate(Math.clamp(camera.shownX(frame.box().left()), 8, Math.max(8, canvas.getWidth() - 248)),
                    Math.clamp(camera.shownY(frame.box().top()), 48, Math.max(48, canvas.getHeight() - 48)));
            setVisible(true);
            asked = before == null ? canvas : before;
            requestFocus();
            selectAll();
        });
    }

    private void close(boolean keep) {
        setVisible(false);
        if (keep) {
            model.noteSelection(getText());
        }
    }
}
