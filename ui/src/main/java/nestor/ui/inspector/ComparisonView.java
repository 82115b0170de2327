package nestor.ui.inspector;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.ui.text.Messages;

/// Two blocks side by side; what differs carries a sign and stands out.
final class ComparisonView extends VBox {
    private static final double SIGN = 16;
    private static final double NAMES = 92;

    ComparisonView(Comparison comparison, Messages messages) {
        setId("comparison");
        getStyleClass().addAll("inspector-section", "comparison");
        var grid = new GridPane(6, 6);
        var half = new ColumnConstraints();
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(SIGN), new ColumnConstraints(NAMES), half, half);
        grid.add(label(comparison.names().get(0), "bold"), 2, 0);
        grid.add(label(comparison.names().get(1), "bold"), 3, 0);
        for (var line : comparison.lines()) {
            var row = grid.getRowCount();
            var style = line.differs() ? "bold" : "muted";
            var mark = label(line.differs() ? "≠" : "", "bold");
            mark.setAccessibleText(messages.text(line.differs() ? "compare.differs" : "compare.same", line.name()));
            grid.addRow(row, mark, label(line.name(), "muted"), label(line.left(), "mono", style),
                    label(line.right(), "mono", style));
        }
        var title = label(messages.text("compare.title"), "section-title");
        getChildren().addAll(title, grid);
    }

    private static Label label(String words, String... styles) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
