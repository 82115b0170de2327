package nestor.ui.action;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import nestor.ui.text.Messages;

/// What can be done to blocks, as a menu where they are: the same on the canvas and in the outline.
public final class BlockMenu {
    private static final List<AppAction> CONTAINER = List.of(AppAction.ENTER, AppAction.FOLD, AppAction.UNWRAP);
    private static final List<AppAction> JOINTS = List.of(AppAction.ADD, AppAction.CONNECT, AppAction.DISCONNECT);
    private static final List<AppAction> BLOCK = List.of(AppAction.SHOW_INSPECTOR, AppAction.RENAME, AppAction.EARLIER,
            AppAction.LATER, AppAction.COPY, AppAction.DUPLICATE, AppAction.SHARE, AppAction.REPLACE);
    private static final List<AppAction> WRAPS = List.of(AppAction.WRAP_SEQUENTIAL, AppAction.WRAP_GRAPH,
            AppAction.WRAP_PARALLEL, AppAction.WRAP_RESIDUAL, AppAction.WRAP_REPEAT, AppAction.WRAP_WHILE,
            AppAction.WRAP_IF);
    private static final List<AppAction> MARKS = List.of(AppAction.BYPASS, AppAction.MUTE, AppAction.FREEZE,
            AppAction.PIN, AppAction.NOTE);
    private static final List<AppAction> END = List.of(AppAction.DELETE, AppAction.DELETE_ONLY);

    private final Messages messages;
    private final Consumer<AppAction> perform;

    /// @param perform does an action to what is selected
    public BlockMenu(Messages messages, Consumer<AppAction> perform) {
        this.messages = messages;
        this.perform = perform;
    }

    /// Makes a menu offer this, and nothing else.
    ///
    /// @param container whether a container is selected
    public void fill(ContextMenu menu, boolean container) {
        menu.getItems().clear();
        if (container) {
            add(menu, CONTAINER);
        }
        add(menu, JOINTS);
        add(menu, BLOCK);
        var wraps = new Menu(messages.text("canvas.wrap"));
        WRAPS.forEach(action -> wraps.getItems().add(item(action)));
        menu.getItems().add(menu.getItems().size() - 1, wraps);
        add(menu, MARKS);
        add(menu, END);
        menu.getItems().removeLast();
    }

    private void add(ContextMenu menu, List<AppAction> actions) {
        actions.forEach(action -> menu.getItems().add(item(action)));
        menu.getItems().add(new SeparatorMenuItem());
    }

    private MenuItem item(AppAction action) {
        var item = new MenuItem(messages.text(action.key()));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> perform.accept(action));
        return item;
    }
}
