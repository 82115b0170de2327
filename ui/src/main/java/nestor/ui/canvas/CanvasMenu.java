package nestor.ui.canvas;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import nestor.graph.Flag;
import nestor.layer.Family;
import nestor.ui.canvas.tool.Target;

/// What can be done with what the pointer is at.
final class CanvasMenu {
    private final CanvasView canvas;
    private final CanvasViewModel model;
    private final SearchPopup search;
    private final ContextMenu menu = new ContextMenu();

    CanvasMenu(CanvasView canvas, CanvasViewModel model, SearchPopup search) {
        this.canvas = canvas;
        this.model = model;
        this.search = search;
    }

    void hide() {
        menu.hide();
    }

    void show(Target target, double screenX, double screenY) {
        menu.getItems().clear();
        switch (target) {
            case Target.Card _,Target.Fold _ -> blocks(screenX, screenY);
            case Target.Note(var nodes) -> {
                model.editor().select(nodes);
                item("action.NOTE", canvas::editNote);
                item("action.REMOVE_NOTE", () -> model.noteSelection(""));
            }
            case Target.Bend(var to, var index) -> item("action.REMOVE_BEND",
                    () -> model.gestures().removeBend(to, index));
            case Target.Wire(var to) -> item("action.DISCONNECT", () -> model.gestures().disconnect(to));
            case Target.Port _,Target.Nothing _ -> {
                item("action.ADD", () -> canvas.search(search));
                item("action.PASTE", model::paste);
                item("action.SELECT_ALL", model::selectAll);
                menu.getItems().add(new SeparatorMenuItem());
                item("action.FIT", () -> canvas.fit(false));
            }
        }
        menu.show(canvas, screenX, screenY);
    }

    private void blocks(double screenX, double screenY) {
        var containers = model.drawing().cards().stream()
                .anyMatch(card -> card.isContainer() && model.editor().selection().contains(card.id()));
        if (containers) {
            item("action.ENTER", model::enterSelection);
            item("action.FOLD", model::foldSelection);
            item("action.UNWRAP", model::unwrapSelection);
            menu.getItems().add(new SeparatorMenuItem());
        }
        item("action.DUPLICATE", model::duplicateSelection);
        item("action.COPY", model::copySelection);
        item("action.BYPASS", model::bypassSelection);
        item("action.MUTE", () -> model.flagSelection(Flag.MUTED));
        item("action.FREEZE", () -> model.flagSelection(Flag.FROZEN));
        item("action.PIN", model::pinSelection);
        item("action.NOTE", canvas::editNote);
        item("action.REPLACE", () -> search.show(canvas, screenX, screenY, model::replaceSelection));
        menu.getItems().add(wraps());
        menu.getItems().add(new SeparatorMenuItem());
        item("action.DELETE", () -> model.deleteSelection(true));
        item("action.DELETE_ONLY", () -> model.deleteSelection(false));
    }

    private Menu wraps() {
        var wraps = new Menu(model.messages().text("canvas.wrap"));
        for (var entry : model.editor().catalog().entries()) {
            if (entry.family() == Family.CONTROL) {
                var item = new MenuItem(entry.type());
                item.setOnAction(_ -> model.wrapSelection(entry.type()));
                wraps.getItems().add(item);
            }
        }
        return wraps;
    }

    private void item(String key, Runnable act) {
        var item = new MenuItem(model.messages().text(key));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }
}
