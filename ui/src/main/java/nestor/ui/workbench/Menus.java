package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyMap;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The menu bar: every action in its menu, with its keys.
final class Menus {
    /// The actions that a new group of entries begins with.
    private static final Set<AppAction> GROUPS = EnumSet.of(AppAction.COMPARE_SAVED, AppAction.SAVE_PICTURE,
            AppAction.PREFERENCES, AppAction.CUT, AppAction.DELETE, AppAction.SELECT_ALL, AppAction.COPY_CSV,
            AppAction.WRAP_SEQUENTIAL, AppAction.FOLD, AppAction.BYPASS, AppAction.ALIGN_LEFT,
            AppAction.DISTRIBUTE_ACROSS, AppAction.MAP_FAMILY, AppAction.SHOW_BLOCKS, AppAction.NEXT_PANE,
            AppAction.DARK,
            AppAction.COMMANDS, AppAction.SHORTCUTS);

    private final WorkbenchViewModel model;
    private final Handlers handlers;
    private final KeyMap keys;
    private final Messages messages;

    Menus(WorkbenchViewModel model, Handlers handlers, KeyMap keys) {
        this.model = model;
        this.handlers = handlers;
        this.keys = keys;
        messages = model.services().messages();
    }

    MenuBar bar() {
        var bar = new MenuBar();
        bar.setMinWidth(Region.USE_PREF_SIZE);
        for (var menu : AppAction.Menu.values()) {
            var entries = new Menu();
            entries.textProperty().bind(messages.bind("menu." + menu));
            for (var action : AppAction.values()) {
                if (action.menu() == menu) {
                    if (GROUPS.contains(action)) {
                        entries.getItems().add(new SeparatorMenuItem());
                    }
                    entries.getItems().add(item(action));
                }
            }
            if (menu == AppAction.Menu.FILE) {
                entries.getItems().addAll(2, List.of(recent(), examples()));
            }
            entries.setOnShowing(_ -> refresh(entries));
            bar.getMenus().add(entries);
        }
        return bar;
    }

    private MenuItem item(AppAction action) {
        var item = action == AppAction.TRAINING ? new CheckMenuItem() : new MenuItem();
        item.setUserData(action);
        item.setText(messages.text(action.key()));
        item.acceleratorProperty().bind(Bindings.createObjectBinding(
                () -> keys.onCanvasOnly(action) ? null : keys.keys(action).get(), keys.keys(action)));
        item.setOnAction(_ -> handlers.perform(action));
        return item;
    }

    /// Says what each entry would do now, just before the menu is seen.
    private void refresh(Menu menu) {
        @Nullable
        OpenProject shown = model.currentProperty().get();
        for (var item : menu.getItems()) {
            if (item.getUserData() instanceof AppAction action) {
                item.setText(text(action, shown));
                item.setDisable(!handlers.can(action));
                if (item instanceof CheckMenuItem check) {
                    check.setSelected(shown != null && shown.editor().project().settings().training());
                }
            }
        }
    }

    private String text(AppAction action, @Nullable OpenProject shown) {
        var words = messages.text(action.key());
        if (shown == null || (action != AppAction.UNDO && action != AppAction.REDO)) {
            return words;
        }
        var history = shown.editor().history();
        return words + (action == AppAction.UNDO ? history.undoable() : history.redoable())
                .map(edit -> ": " + messages.say(edit)).orElse("");
    }

    private Menu recent() {
        var menu = new Menu();
        menu.textProperty().bind(messages.bind("menu.recent"));
        var files = model.services().memory().recent();
        fill(menu, files);
        files.addListener((ListChangeListener<Path>) _ -> fill(menu, files));
        return menu;
    }

    private void fill(Menu menu, List<Path> files) {
        menu.getItems().clear();
        menu.setDisable(files.isEmpty());
        for (var file : files) {
            var item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.open(file));
            menu.getItems().add(item);
        }
    }

    private Menu examples() {
        var menu = new Menu();
        menu.textProperty().bind(messages.bind("menu.examples"));
        for (var name : model.services().files().examples()) {
            var item = new MenuItem(name);
            item.setOnAction(_ -> model.openExample(name));
            menu.getItems().add(item);
        }
        return menu;
    }
}
