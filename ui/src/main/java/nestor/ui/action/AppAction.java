package nestor.ui.action;

import org.jspecify.annotations.Nullable;

/// Everything that can be done by menu, button, key or by name. The words are in the bundles (`action.NEW` …); what an
/// action does is said where the window is put together.
public enum AppAction {
    NEW(Menu.FILE, "Shortcut+N"), OPEN(Menu.FILE, "Shortcut+O"), SAVE(Menu.FILE, "Shortcut+S"), //
    SAVE_AS(Menu.FILE, "Shortcut+Shift+S"), CLOSE(Menu.FILE, "Shortcut+W"), //
    COMPARE_SAVED(Menu.FILE, null), COMPARE(Menu.FILE, null), SNAPSHOTS(Menu.FILE, null), //
    SAVE_PICTURE(Menu.FILE, null), PREFERENCES(Menu.FILE, "Shortcut+Comma"), QUIT(Menu.FILE, "Shortcut+Q"), //
    UNDO(Menu.EDIT, "Shortcut+Z"), REDO(Menu.EDIT, "Shortcut+Shift+Z"), //
    CUT(Menu.EDIT, "Shortcut+X"), COPY(Menu.EDIT, "Shortcut+C"), PASTE(Menu.EDIT, "Shortcut+V"), //
    PASTE_JOINED(Menu.EDIT, "Shortcut+Shift+V"), DUPLICATE(Menu.EDIT, "Shortcut+D"), //
    DELETE(Menu.EDIT, Scope.CANVAS, "DELETE"), DELETE_ONLY(Menu.EDIT, Scope.CANVAS, "Shift+DELETE"), //
    SELECT_ALL(Menu.EDIT, "Shortcut+A"), GROW(Menu.EDIT, Scope.CANVAS, "G"), FIND(Menu.EDIT, "Shortcut+F"), //
    COPY_CSV(Menu.EDIT, null), COPY_NUMPY(Menu.EDIT, null), //
    ADD(Menu.BLOCK, "Shortcut+K"), CONNECT(Menu.BLOCK, Scope.CANVAS, "C"), DISCONNECT(Menu.BLOCK, null), //
    RENAME(Menu.BLOCK, "F2"), REPLACE(Menu.BLOCK, null), //
    SHARE(Menu.BLOCK, "Shortcut+Shift+U"), //
    WRAP_SEQUENTIAL(Menu.BLOCK, "Shortcut+Shift+G"), WRAP_GRAPH(Menu.BLOCK, null), //
    WRAP_PARALLEL(Menu.BLOCK, null), WRAP_RESIDUAL(Menu.BLOCK, null), WRAP_REPEAT(Menu.BLOCK, null), //
    WRAP_WHILE(Menu.BLOCK, null), WRAP_IF(Menu.BLOCK, null), UNWRAP(Menu.BLOCK, null), EXTRACT(Menu.BLOCK, null), //
    FOLD(Menu.BLOCK, Scope.CANVAS, "U"), ENTER(Menu.BLOCK, null), LEAVE(Menu.BLOCK, null), //
    BYPASS(Menu.BLOCK, "Shortcut+B"), MUTE(Menu.BLOCK, "Shortcut+M"), FREEZE(Menu.BLOCK, null), //
    NOTE(Menu.BLOCK, "Shortcut+G"), //
    AS_GRAPH(Menu.REFACTOR, null), AS_SEQUENTIAL(Menu.REFACTOR, null), UNROLL(Menu.REFACTOR, null), //
    FOLD_EQUAL(Menu.REFACTOR, null), GATHER(Menu.REFACTOR, null), UNSHARE(Menu.REFACTOR, null), //
    NEW_BLOCK(Menu.REFACTOR, null), RENAME_BLOCK(Menu.REFACTOR, null), HYPERPARAMETER(Menu.REFACTOR, null), //
    INDEPENDENT(Menu.REFACTOR, null), INLINE(Menu.REFACTOR, null), FIND_USES(Menu.REFACTOR, null), //
    DELETE_UNUSED(Menu.REFACTOR, null), FILL_FROM_FILE(Menu.REFACTOR, null), //
    TIDY(Menu.ARRANGE, "Shortcut+L"), TIDY_DOWN(Menu.ARRANGE, "Shortcut+Alt+L"), PIN(Menu.ARRANGE, null), //
    EARLIER(Menu.ARRANGE, null), LATER(Menu.ARRANGE, null), //
    ALIGN_LEFT(Menu.ARRANGE, null), ALIGN_CENTRE(Menu.ARRANGE, null), ALIGN_RIGHT(Menu.ARRANGE, null), //
    ALIGN_TOP(Menu.ARRANGE, null), ALIGN_MIDDLE(Menu.ARRANGE, null), ALIGN_BOTTOM(Menu.ARRANGE, null), //
    DISTRIBUTE_ACROSS(Menu.ARRANGE, null), DISTRIBUTE_DOWN(Menu.ARRANGE, null), //
    DRAW_ALL(Menu.RUN, "Shortcut+R"), SEED(Menu.RUN, null), TRAINING(Menu.RUN, null), //
    GRADIENTS(Menu.RUN, "Shortcut+6"), PROFILE(Menu.RUN, "Shortcut+7"), DEVICE(Menu.RUN, null), //
    FIT(Menu.VIEW, Scope.CANVAS, "Shift+F"), FIT_SELECTION(Menu.VIEW, Scope.CANVAS, "F"), //
    ACTUAL_SIZE(Menu.VIEW, "Shortcut+0"), //
    MAP_FAMILY(Menu.VIEW, null), MAP_ERRORS(Menu.VIEW, null), MAP_TIME(Menu.VIEW, null), //
    MAP_MEMORY(Menu.VIEW, null), //
    OPEN_BESIDE(Menu.VIEW, "Shortcut+T"), //
    SHOW_BLOCKS(Menu.VIEW, "Shortcut+1"), SHOW_OUTLINE(Menu.VIEW, "Shortcut+2"), //
    SHOW_RESULTS(Menu.VIEW, "Shortcut+3"), SHOW_PROBLEMS(Menu.VIEW, "Shortcut+4"), //
    SHOW_HISTORY(Menu.VIEW, "Shortcut+5"), SHOW_INSPECTOR(Menu.VIEW, "Shortcut+I"), //
    NEXT_PANE(Menu.VIEW, "F6"), PREVIOUS_PANE(Menu.VIEW, "Shift+F6"), //
    DARK(Menu.VIEW, "Shortcut+Shift+D"), LANGUAGE(Menu.VIEW, "Shortcut+Shift+L"), //
    LARGER(Menu.VIEW, "Shortcut+Plus"), SMALLER(Menu.VIEW, "Shortcut+Minus"), //
    COMMANDS(Menu.VIEW, "Shortcut+Shift+P"), //
    LESSON(Menu.HELP, "F1"), LESSON_NEXT(Menu.HELP, "Shift+F1"), LESSON_HINT(Menu.HELP, "Shortcut+F1"), //
    LAYERS(Menu.HELP, null), OPERATIONS(Menu.HELP, null), //
    OPEN_LESSON(Menu.HELP, null), //
    SHORTCUTS(Menu.HELP, "Shortcut+Slash");

    /// The menu an action is in.
    public enum Menu {
        FILE, EDIT, BLOCK, REFACTOR, ARRANGE, RUN, VIEW, HELP
    }

    /// Where the keys of an action work.
    public enum Scope {
        /// Everywhere in the window.
        WINDOW,
        /// Only while the canvas or the outline has the focus, so that single letters can be typed elsewhere.
        CANVAS
    }

    private final Menu menu;
    private final Scope scope;
    private final @Nullable String keys;

    AppAction(Menu menu, @Nullable String keys) {
        this(menu, Scope.WINDOW, keys);
    }

    AppAction(Menu menu, Scope scope, @Nullable String keys) {
        this.menu = menu;
        this.scope = scope;
        this.keys = keys;
    }

    public Menu menu() {
        return menu;
    }

    public Scope scope() {
        return scope;
    }

    /// The keys it has unless others are chosen, such as `Shortcut+S`; null if it has none.
    public @Nullable String keys() {
        return keys;
    }

    /// The key of its words.
    public String key() {
        return "action." + name();
    }
}
