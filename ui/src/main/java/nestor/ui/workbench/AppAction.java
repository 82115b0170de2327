package nestor.ui.workbench;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Everything that menus, the tool bar and shortcuts can do. The words are in the bundles (`action.NEW` …).
public enum AppAction {
    NEW(Menu.FILE, "Shortcut+N"), OPEN(Menu.FILE, "Shortcut+O"), SAVE(Menu.FILE, "Shortcut+S"), //
    SAVE_AS(Menu.FILE, "Shortcut+Shift+S"), CLOSE(Menu.FILE, "Shortcut+W"), //
    UNDO(Menu.EDIT, "Shortcut+Z"), REDO(Menu.EDIT, "Shortcut+Shift+Z"), COPY(Menu.EDIT, "Shortcut+C"), //
    PASTE(Menu.EDIT, "Shortcut+V"), DUPLICATE(Menu.EDIT, "Shortcut+D"), DELETE(Menu.EDIT, null), //
    SELECT_ALL(Menu.EDIT, "Shortcut+A"), ADD(Menu.EDIT, "Shortcut+K"), //
    WRAP_SEQUENTIAL(Menu.BLOCK, "Shortcut+Shift+G"), WRAP_GRAPH(Menu.BLOCK, null), UNWRAP(Menu.BLOCK, null), //
    EXTRACT(Menu.BLOCK, null), ENTER(Menu.BLOCK, null), LEAVE(Menu.BLOCK, null), //
    DRAW_ALL(Menu.RUN, "Shortcut+R"), TRAINING(Menu.RUN, null), //
    FIT(Menu.VIEW, "Shortcut+0"), DARK(Menu.VIEW, "Shortcut+Shift+D"), LANGUAGE(Menu.VIEW, "Shortcut+Shift+L");

    /// The menu an action is in.
    public enum Menu {
        FILE, EDIT, BLOCK, RUN, VIEW
    }

    private final Menu menu;
    private final @Nullable String shortcut;

    AppAction(Menu menu, @Nullable String shortcut) {
        this.menu = menu;
        this.shortcut = shortcut;
    }

    public Menu menu() {
        return menu;
    }

    /// The keys; null if it has none of its own.
    public @Nullable KeyCombination shortcut() {
        return shortcut == null ? null : KeyCombination.valueOf(shortcut);
    }

    /// The key of its words.
    public String key() {
        return "action." + name();
    }
}
