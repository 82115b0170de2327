package nestor.ui.dialog;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A list to choose from by typing.
public final class Picker extends VBox {
    private final Overlay overlay;
    private final TextField query = new TextField();
    private final ListView<Choice> found = new ListView<>();
    private final Label nothing = new Label();
    private Function<String, List<Choice>> search = _ -> List.of();

    /// Something to choose.
    ///
    /// @param detail what it is, or its keys; may be empty
    public record Choice(String text, String detail, Runnable action) {}

    public Picker(Overlay overlay) {
        this.overlay = overlay;
        getStyleClass().add("picker");
        query.setId("picker-query");
        found.setId("picker-list");
        found.getStyleClass().add("quiet-list");
        found.setCellFactory(_ -> new ChoiceCell());
        found.setFocusTraversable(false);
        found.setPlaceholder(nothing);
        nothing.getStyleClass().add("muted");
        getChildren().addAll(query, found);
        query.textProperty().addListener((_, _, text) -> fill(text));
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.setOnMouseClicked(_ -> take());
    }

    /// Shows the list at the top of the window.
    ///
    /// @param prompt  what can be typed
    /// @param empty   what is said when nothing is found
    /// @param choices what fits a text that is typed
    public void show(String prompt, String empty, Function<String, List<Choice>> choices) {
        search = choices;
        query.setPromptText(prompt);
        query.setAccessibleText(prompt);
        nothing.setText(empty);
        query.clear();
        fill("");
        overlay.show(this, query, Pos.TOP_CENTER);
    }

    private void fill(String text) {
        found.getItems().setAll(search.apply(text));
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(8);
            case PAGE_UP -> move(-8);
            case ENTER -> take();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int lines) {
        var last = Math.max(0, found.getItems().size() - 1);
        found.getSelectionModel().select(Math.clamp((long) found.getSelectionModel().getSelectedIndex() + lines, 0,
                last));
        found.scrollTo(Math.max(0, found.getSelectionModel().getSelectedIndex() - 4));
    }

    private void take() {
        var chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            overlay.hide();
            chosen.action().run();
        }
    }

    private static final class ChoiceCell extends ListCell<Choice> {
        @Override
        protected void updateItem(Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(null);
            if (empty || choice == null) {
                setGraphic(null);
                return;
            }
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var detail = new Label(choice.detail());
            detail.getStyleClass().add("keys");
            var row = new HBox(8, new Label(choice.text()), space, detail);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
