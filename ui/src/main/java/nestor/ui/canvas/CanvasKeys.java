package nestor.ui.canvas;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Target;

/// What keys do while the canvas has the focus.
final class CanvasKeys {
    private static final double NUDGE = 8;

    private CanvasKeys() {}

    static void handle(KeyEvent event, CanvasView view, CanvasViewModel model, SearchPopup search) {
        if (event.getCode() == KeyCode.SPACE && event.getEventType() != KeyEvent.KEY_TYPED) {
            view.holdSpace(event.getEventType() == KeyEvent.KEY_PRESSED);
        }
        if (event.getEventType() == KeyEvent.KEY_PRESSED && pressed(event, view, model, search)) {
            event.consume();
        }
    }

    private static boolean pressed(KeyEvent event, CanvasView view, CanvasViewModel model, SearchPopup search) {
        switch (event.getCode()) {
            case ESCAPE -> escape(model);
            case DELETE, BACK_SPACE -> model.deleteSelection(!event.isShiftDown());
            case ENTER -> model.enterSelection();
            case F -> view.fit(!event.isShiftDown());
            case TAB -> model.step(event.isShiftDown() ? -1 : 1);
            case RIGHT -> arrow(event, model, 1, NUDGE, 0);
            case LEFT -> arrow(event, model, -1, -NUDGE, 0);
            case DOWN -> arrow(event, model, 1, 0, NUDGE);
            case UP -> arrow(event, model, -1, 0, -NUDGE);
            case B -> {
                if (!event.isShortcutDown()) {
                    return false;
                }
                model.bypassSelection();
            }
            case V -> {
                if (!event.isShortcutDown() || !event.isShiftDown()) {
                    return false;
                }
                model.paste(true);
            }
            case A, SLASH -> {
                if (event.isShortcutDown()) {
                    return false;
                }
                view.search(search);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void arrow(KeyEvent event, CanvasViewModel model, int direction, double dx, double dy) {
        if (event.isAltDown()) {
            model.drop(dx, dy, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        } else {
            model.step(direction);
        }
    }

    private static void escape(CanvasViewModel model) {
        if (model.isBusy()) {
            model.pointer(new Pointer(Pointer.Kind.CANCEL, 0, 0, 0, 0, new Target.Nothing(), false, false));
        } else if (model.editor().selection().isEmpty()) {
            model.editor().leave();
        } else {
            model.clearSelection();
        }
    }
}
