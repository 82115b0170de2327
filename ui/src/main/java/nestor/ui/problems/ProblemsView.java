package nestor.ui.problems;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.graph.Fix;
import nestor.graph.Problem;
import nestor.ui.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// All that is wrong, each line leading to its place and offering what would help.
public final class ProblemsView extends VBox {
    private static final int FIXES = 2;

    private final ProblemsViewModel model;
    private final ListView<Problem> list;

    public ProblemsView(ProblemsViewModel model, Messages messages) {
        this.model = model;
        list = new ListView<>(model.problems());
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
                model.show(problem);
            }
        });
        messages.languageProperty().addListener((_, _, _) -> list.refresh());
    }

    /// What a fix would change, asked for when the pointer rests on its button.
    private Tooltip preview(Problem problem, Fix fix) {
        var tip = new Tooltip("…");
        tip.setOnShowing(_ -> model.preview(problem, fix, tip::setText));
        return tip;
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
            var place = new Label(model.place(problem));
            place.getStyleClass().add("problem-place");
            place.setMinWidth(80);
            var words = new Label(model.sentence(problem));
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            var row = new HBox(sign, place, words);
            row.getStyleClass().addAll("problem-row", "status-error");
            row.prefWidthProperty().bind(list.widthProperty().subtract(48));
            problem.fixes().stream().limit(FIXES).forEach(fix -> {
                var button = new Button(model.title(fix));
                button.setMnemonicParsing(false);
                button.setMinWidth(USE_PREF_SIZE);
                button.setOnAction(_ -> model.apply(fix));
                button.setTooltip(preview(problem, fix));
                row.getChildren().add(button);
            });
            setGraphic(row);
        }
    }
}
