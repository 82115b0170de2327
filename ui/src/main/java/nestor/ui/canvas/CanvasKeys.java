package nestor.ui.canvas;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Target;

/// What keys do while the canvas has the focus.
final class CanvasKeys {
    private static final double NUDGE = 8;

    private final CanvasView view;
    private final CanvasViewModel model;
    private final KeyWalk walk;
    private final SearchPopup search;

    CanvasKeys(CanvasView view, CanvasViewModel model, KeyWalk walk, SearchPopup search) {
        this.view = view;
        this.model = model;
        this.walk = walk;
        this.search = search;
    }

    void handle(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.getEventType() != KeyEvent.KEY_TYPED) {
            if (view.holdSpace(event.getEventType() == KeyEvent.KEY_PRESSED)) {
                view.search(search);
            }
            event.consume();
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED && pressed(event)) {
            event.consume();
        }
    }

    private boolean pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> escape();
            case ENTER -> {
                if (!walk.take()) {
                    view.open();
                }
            }
            case CONTEXT_MENU -> menu();
            case F10 -> {
                if (!event.isShiftDown()) {
                    return false;
                }
                menu();
            }
            case TAB -> {
                walk.step(event.isShiftDown() ? -1 : 1);
                view.reveal();
            }
            case RIGHT -> arrow(event, KeyWalk.Direction.RIGHT);
            case LEFT -> arrow(event, KeyWalk.Direction.LEFT);
            case DOWN -> arrow(event, KeyWalk.Direction.DOWN);
            case UP -> arrow(event, KeyWalk.Direction.UP);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Offers what can be done with the selected card, or with the canvas.
    private void menu() {
        var card = model.editor().selection().stream().sorted().findFirst().flatMap(model.drawing()::card);
        var box = card.map(Card::box).orElse(Box.around(0, 0, 0));
        model.offer(new Overlay.Menu(box.left(), box.bottom(),
                card.<Target>map(found -> new Target.Card(found.id())).orElse(new Target.Nothing())));
    }

    private void arrow(KeyEvent event, KeyWalk.Direction direction) {
        if (event.isAltDown()) {
            model.nudge(direction.dx() * NUDGE, direction.dy() * NUDGE);
        } else if (event.isShortcutDown()) {
            walk.port(direction == KeyWalk.Direction.UP || direction == KeyWalk.Direction.LEFT ? -1 : 1);
        } else {
            walk.go(direction, event.isShiftDown());
            view.reveal();
        }
    }

    private void escape() {
        if (model.isBusy()) {
            model.pointer(Pointer.cancel());
        } else if (walk.cancel()) {
            return;
        } else if (model.editor().selection().isEmpty()) {
            view.leave();
        } else {
            model.gestures().clearSelection();
        }
    }
}
