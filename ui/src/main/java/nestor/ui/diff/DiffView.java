package nestor.ui.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import nestor.document.Change;
import nestor.document.Diff;
import nestor.graph.NodeId;
import nestor.ui.text.DiffWords;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The page that tells, line by line, what differs between two projects; choosing a line shows its block.
public final class DiffView extends VBox {
    private static final String VALUES = "≈";

    private final ListView<Line> lines = new ListView<>();

    private record Line(String sign, String text, Optional<NodeId> block) {}

    /// @param names the earlier and the later project, as people call them
    /// @param show  shows a block of the later project
    public DiffView(Diff diff, String names, Messages messages, Consumer<NodeId> show) {
        getStyleClass().add("diff");
        setId("diff");
        var title = new Label();
        title.textProperty().bind(messages.bind("diff.title"));
        title.getStyleClass().add("title");
        var about = new Label(names);
        about.getStyleClass().add("muted");
        lines.getStyleClass().add("quiet-list");
        lines.getItems().setAll(lines(diff, DiffWords.of(messages)));
        lines.setCellFactory(_ -> new LineCell());
        var none = new Label();
        none.textProperty().bind(messages.bind("diff.none"));
        lines.setPlaceholder(none);
        lines.setOnMouseClicked(_ -> showSelected(show));
        lines.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                showSelected(show);
            }
        });
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(title, about, lines);
    }

    private static List<Line> lines(Diff diff, DiffWords words) {
        var all = new ArrayList<Line>();
        diff.changes().forEach(change -> all.add(new Line(DiffWords.sign(change.kind()), words.say(change),
                change.kind() == Change.Kind.REMOVED ? Optional.empty() : Optional.of(change.block()))));
        diff.values().forEach(value -> all.add(new Line(VALUES, words.say(value), Optional.empty())));
        return all;
    }

    private void showSelected(Consumer<NodeId> show) {
        Optional.ofNullable(lines.getSelectionModel().getSelectedItem()).flatMap(Line::block).ifPresent(show);
    }

    /// What has the focus at first.
    public Node first() {
        return lines;
    }

    private static final class LineCell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            var sign = new Label(line.sign);
            sign.getStyleClass().addAll("mono", "diff-sign");
            var text = new Label(line.text);
            text.setWrapText(true);
            HBox.setHgrow(text, Priority.ALWAYS);
            var row = new HBox(8, sign, text);
            row.prefWidthProperty().bind(getListView().widthProperty().subtract(40));
            setGraphic(row);
        }
    }
}
