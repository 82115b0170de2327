package nestor.ui.settings;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.resources.Resources;
import nestor.ui.action.AppAction;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// All actions with their keys, which can be changed here, and all gestures of the pointer.
public final class ShortcutsView extends VBox {
    private final PreferencesViewModel model;
    private final Messages messages;
    private final TextField query = new TextField();
    private final ListView<Line> lines = new ListView<>();
    private @Nullable AppAction waiting;

    /// A line: an action, or a gesture whose keys cannot be changed.
    private sealed interface Line {
        record Keys(AppAction action) implements Line {}

        record Gesture(String name) implements Line {}
    }

    public ShortcutsView(PreferencesViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().add("shortcuts");
        setId("shortcuts");
        var title = new Label();
        title.textProperty().bind(messages.bind("shortcuts.title"));
        title.getStyleClass().add("title");
        query.promptTextProperty().bind(messages.bind("shortcuts.search"));
        lines.getStyleClass().add("quiet-list");
        lines.setCellFactory(_ -> new LineCell());
        VBox.setVgrow(lines, Priority.ALWAYS);
        var reset = new Button();
        reset.textProperty().bind(messages.bind("shortcuts.reset"));
        reset.setOnAction(_ -> model.resetKeys());
        var hint = new Label();
        hint.textProperty().bind(messages.bind("shortcuts.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        getChildren().addAll(title, hint, query, lines, reset);
        query.textProperty().addListener((_, _, _) -> fill());
        messages.languageProperty().addListener((_, _, _) -> fill());
        model.preferencesProperty().addListener((_, _, _) -> lines.refresh());
        lines.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        lines.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                wait(lines.getSelectionModel().getSelectedItem());
            }
        });
        fill();
    }

    /// Where one types what to look for.
    public TextField query() {
        return query;
    }

    private void fill() {
        var wanted = query.getText().strip().toLowerCase(Locale.ROOT);
        lines.getItems().clear();
        for (var action : AppAction.values()) {
            if ((messages.text(action.key()) + " " + model.keys().shown(action)).toLowerCase(Locale.ROOT)
                    .contains(wanted)) {
                lines.getItems().add(new Line.Keys(action));
            }
        }
        for (var gesture : gestures()) {
            var words = messages.text("gesture." + gesture) + " " + messages.text("gesture." + gesture + ".how");
            if (words.toLowerCase(Locale.ROOT).contains(wanted)) {
                lines.getItems().add(new Line.Gesture(gesture));
            }
        }
    }

    private static List<String> gestures() {
        return Resources.list("i18n/gestures.list");
    }

    /// The next keys that are pressed become those of the line's action.
    private void wait(@Nullable Line line) {
        waiting = line instanceof Line.Keys(var action) ? action : null;
        lines.refresh();
    }

    private void pressed(KeyEvent event) {
        if (waiting == null) {
            if (event.getCode() == KeyCode.ENTER) {
                wait(lines.getSelectionModel().getSelectedItem());
                event.consume();
            }
            return;
        }
        event.consume();
        if (event.getCode().isModifierKey()) {
            return;
        }
        var action = waiting;
        waiting = null;
        switch (event.getCode()) {
            case ESCAPE -> lines.refresh();
            case BACK_SPACE -> model.setKeys(action, "");
            default -> model.setKeys(action, combination(event).getName());
        }
    }

    private static KeyCodeCombination combination(KeyEvent event) {
        return new KeyCodeCombination(event.getCode(), held(event.isShiftDown()), ModifierValue.UP,
                held(event.isAltDown()), ModifierValue.UP, held(event.isShortcutDown()));
    }

    private static ModifierValue held(boolean down) {
        return down ? ModifierValue.DOWN : ModifierValue.UP;
    }

    private final class LineCell extends ListCell<Line> {
        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(empty || line == null ? null : switch (line) {
                case Line.Keys(var action) -> row(messages.text(action.key()), keys(action));
                case Line.Gesture(var name) ->
                    row(messages.text("gesture." + name), messages.text("gesture." + name + ".how"));
            });
        }

        private String keys(AppAction action) {
            if (action == waiting) {
                return messages.text("shortcuts.press");
            }
            var rivals = model.keys().rivals(action);
            var shown = model.keys().shown(action);
            return rivals.isEmpty()
                    ? shown
                    : messages.text("shortcuts.also", shown, messages.text(rivals.getFirst().key()));
        }

        private HBox row(String name, String keys) {
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var shown = new Label(keys);
            shown.getStyleClass().add("keys");
            var row = new HBox(8, new Label(name), space, shown);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
