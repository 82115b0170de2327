package nestor.ui.dialog;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Shows a page over the window, which waits behind it. Escape or a click beside the page closes it; the focus then
/// goes back to where it was.
public final class Overlay extends StackPane {
    private @Nullable Node before;
    private @Nullable Region page;

    public Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
        sceneProperty().addListener((_, _, scene) -> keepFocus(scene));
    }

    /// Brings the focus back if it leaves the page.
    private void keepFocus(@Nullable Scene scene) {
        if (scene != null) {
            scene.focusOwnerProperty().addListener((_, _, owner) -> {
                if (isVisible() && owner != null && page != null && !within(owner)) {
                    page.requestFocus();
                }
            });
        }
    }

    private boolean within(Node node) {
        for (@Nullable
        Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    /// Shows a page in the middle, and gives a part of it the focus.
    public void show(Region shown, Node focus) {
        show(shown, focus, Pos.CENTER);
    }

    /// Shows a page at a place.
    public void show(Region shown, Node focus, Pos place) {
        if (!isVisible()) {
            before = getScene() == null ? null : getScene().getFocusOwner();
        }
        page = shown;
        if (!shown.getStyleClass().contains("page")) {
            shown.getStyleClass().add("page");
        }
        shown.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(shown, place);
        getChildren().setAll(shown);
        setVisible(true);
        focus.requestFocus();
    }

    public void hide() {
        if (isVisible()) {
            setVisible(false);
            getChildren().clear();
            page = null;
            if (before != null) {
                before.requestFocus();
            }
        }
    }
}
