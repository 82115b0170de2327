package nestor.ui.canvas;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import nestor.ui.action.BlockMenu;
import nestor.ui.canvas.tool.Target;
import org.jspecify.annotations.Nullable;

/// What can be done with what the pointer is at.
final class CanvasMenu {
    private final CanvasView canvas;
    private final CanvasViewModel model;
    private final SearchPopup search;
    private final ContextMenu menu = new ContextMenu();
    private @Nullable BlockMenu blocks;

    CanvasMenu(CanvasView canvas, CanvasViewModel model, SearchPopup search) {
        this.canvas = canvas;
        this.model = model;
        this.search = search;
    }

    void setBlocks(BlockMenu offered) {
        blocks = offered;
    }

    void hide() {
        menu.hide();
    }

    void show(Target target, double screenX, double screenY) {
        menu.getItems().clear();
        switch (target) {
            case Target.Card _,Target.Fold _ -> blocks();
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

    private void blocks() {
        if (blocks != null) {
            blocks.fill(menu, model.drawing().cards().stream()
                    .anyMatch(card -> card.isContainer() && model.editor().selection().contains(card.id())));
        }
    }

    private void item(String key, Runnable act) {
        var item = new MenuItem(model.messages().text(key));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }
}
