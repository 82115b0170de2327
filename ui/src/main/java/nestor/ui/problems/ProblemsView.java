package nestor.ui.problems;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.document.Edits;
import nestor.graph.Fix;
import nestor.graph.Problem;
import nestor.layer.Repair;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// All that is wrong, each line leading to its place and offering what would help.
public final class ProblemsView extends VBox {
    private final Editor editor;
    private final Messages messages;
    private final ListView<Problem> list = new ListView<>();

    public ProblemsView(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        getStyleClass().add("pane");
        list.setId("problems");
        list.getStyleClass().add("quiet-list");
        list.setCellFactory(_ -> new ProblemCell());
        var nothing = new Label();
        nothing.textProperty().bind(messages.bind("problems.none"));
        nothing.getStyleClass().add("muted");
        list.setPlaceholder(nothing);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, problem) -> {
            if (problem != null) {
                editor.show(problem.path());
            }
        });
        editor.inferredProperty().addListener((_, _, _) -> fill());
        editor.resultProperty().addListener((_, _, _) -> fill());
        messages.languageProperty().addListener((_, _, _) -> fill());
        fill();
    }

    private void fill() {
        list.getItems().setAll(editor.inferred().problems());
        var latest = editor.resultProperty().get();
        if (latest != null && !editor.inferred().hasErrors()) {
            latest.failure().ifPresent(failure -> list.getItems().add(new Problem(Problem.Severity.ERROR,
                    failure.path(), failure.name(), "", failure.refusal(), List.of())));
        }
    }

    private String title(Fix fix) {
        return switch (fix.repair()) {
            case Repair.Set(var field, var expression) -> messages.text("fix.set", field, expression);
            case Repair.InsertBefore(var _, var layer) ->
                messages.text("fix.insert", layer.type(), String.join(", ", layer.fields().values()));
            case Repair.Replace(var layer) -> messages.text("fix.replace", layer.type());
        };
    }

    /// A problem with the buttons of its fixes.
    private final class ProblemCell extends ListCell<Problem> {
        @Override
        protected void updateItem(Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            setText(null);
            if (empty || problem == null) {
                setGraphic(null);
                return;
            }
            var sign = new FontIcon(MaterialDesignA.ALERT_CIRCLE);
            sign.getStyleClass().add("status-sign");
            var place = new Label(problem.name().isEmpty() ? messages.text("problems.model") : problem.name());
            place.getStyleClass().add("problem-place");
            place.setMinWidth(80);
            var words = new Label((problem.field().isEmpty() ? "" : problem.field() + ": ")
                    + messages.say(problem.refusal()));
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            var row = new HBox(sign, place, words);
            row.getStyleClass().addAll("problem-row", "status-error");
            row.prefWidthProperty().bind(list.widthProperty().subtract(48));
            problem.fixes().stream().limit(2).forEach(fix -> {
                var button = new Button(title(fix));
                button.setMnemonicParsing(false);
                button.setMinWidth(USE_PREF_SIZE);
                button.setOnAction(_ -> editor.apply(Edits.apply(fix.node(), fix.repair())));
                row.getChildren().add(button);
            });
            setGraphic(row);
        }
    }
}
