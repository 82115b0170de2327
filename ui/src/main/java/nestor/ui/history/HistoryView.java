package nestor.ui.history;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.ui.history.HistoryViewModel.Step;

/// The named steps; a click or Enter goes to one.
public final class HistoryView extends VBox {
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
    private static final PseudoClass PRESENT = PseudoClass.getPseudoClass("present");

    private final HistoryViewModel model;
    private final ListView<Step> list = new ListView<>();

    public HistoryView(HistoryViewModel model) {
        this.model = model;
        getStyleClass().add("pane");
        list.setId("history");
        list.getStyleClass().add("quiet-list");
        list.setCellFactory(_ -> new StepCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        list.setOnMouseClicked(_ -> take());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take();
                event.consume();
            }
        });
        model.stepsProperty().addListener((_, _, _) -> fill());
        fill();
    }

    private void fill() {
        list.getItems().setAll(model.stepsProperty().get());
        list.getItems().stream().filter(Step::present).findFirst().ifPresent(step -> {
            list.getSelectionModel().select(step);
            list.scrollTo(Math.max(0, step.index() - 3));
        });
    }

    private void take() {
        var step = list.getSelectionModel().getSelectedItem();
        if (step != null && !step.present()) {
            model.goTo(step);
        }
    }

    private static final class StepCell extends ListCell<Step> {
        @Override
        protected void updateItem(Step step, boolean empty) {
            super.updateItem(step, empty);
            var shown = !empty && step != null;
            setText(shown ? step.words() : null);
            pseudoClassStateChanged(UNDONE, shown && step.undone());
            pseudoClassStateChanged(PRESENT, shown && step.present());
        }
    }
}
