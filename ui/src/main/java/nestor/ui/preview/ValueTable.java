package nestor.ui.preview;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import nestor.shape.TensorData;
import nestor.ui.text.Messages;
import nestor.ui.text.TensorText;

/// All numbers of a tensor with all their digits. The last dimension goes across, so many columns at a time; only the
/// rows that are seen are made.
public final class ValueTable extends VBox {
    static final int COLUMNS = 32;
    private static final int SEEN = 10;
    private static final double ROW = 26;
    /// With the bar that scrolls across.
    private static final double HEADER = 58;
    private static final double DIGIT = 7.6;

    private final TensorData data;
    private final TableView<Integer> table = new TableView<>();

    public ValueTable(TensorData data, Messages messages) {
        super(4);
        this.data = data;
        var size = HeatMap.size(data);
        table.setItems(FXCollections.observableList(new Rows(size[0])));
        table.getStyleClass().addAll("dense", "value-table");
        table.setFixedCellSize(ROW);
        table.setPrefHeight(ROW * Math.min(size[0], SEEN) + HEADER);
        table.setMinHeight(USE_PREF_SIZE);
        table.setAccessibleText(messages.text("results.table"));
        table.getSelectionModel().setCellSelectionEnabled(true);
        getChildren().add(table);
        if (size[1] > COLUMNS) {
            var first = new Spinner<Integer>(0, (size[1] - 1) / COLUMNS * COLUMNS, 0, COLUMNS);
            first.setEditable(true);
            first.setPrefWidth(110);
            first.valueProperty().addListener((_, _, from) -> show(from == null ? 0 : from, size[1]));
            var label = new Label(messages.text("results.columns", COLUMNS, size[1]));
            label.setLabelFor(first);
            var line = new HBox(8, label, first);
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(line);
        }
        show(0, size[1]);
    }

    private void show(int from, int columns) {
        var shown = new ArrayList<TableColumn<Integer, String>>();
        var sizes = data.sizes();
        if (sizes.length > 1) {
            var index = new TableColumn<Integer, String>("");
            index.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(index(cell.getValue())));
            index.getStyleClass().add("row-index");
            index.setPrefWidth(24 + DIGIT * index(Math.max(0, table.getItems().size() - 1)).length());
            shown.add(index);
        }
        for (var column = from; column < Math.min(columns, from + COLUMNS); column++) {
            shown.add(column(column, columns));
        }
        shown.forEach(column -> column.setSortable(false));
        table.getColumns().setAll(shown);
    }

    private TableColumn<Integer, String> column(int at, int columns) {
        var column = new TableColumn<Integer, String>(data.sizes().length == 0 ? "" : Integer.toString(at));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(
                TensorText.number(data, cell.getValue() * columns + at)));
        column.getStyleClass().add("value");
        // as wide as the first numbers are
        var longest = IntStream.range(0, Math.min(SEEN * 2, table.getItems().size()))
                .map(row -> TensorText.number(data, row * columns + at).length()).max().orElse(1);
        column.setPrefWidth(20 + DIGIT * Math.max(3, longest));
        return column;
    }

    /// Where a row is in all dimensions but the last: `0, 2`.
    private String index(int row) {
        var sizes = data.sizes();
        var parts = new ArrayList<String>();
        var left = row;
        for (var dim = sizes.length - 2; dim >= 0; dim--) {
            parts.addFirst(Long.toString(left % Math.max(1, sizes[dim])));
            left = (int) (left / Math.max(1, sizes[dim]));
        }
        return String.join(", ", parts);
    }

    /// The numbers of the rows, none of which is kept.
    private static final class Rows extends AbstractList<Integer> {
        private final int count;

        Rows(int count) {
            this.count = count;
        }

        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return count;
        }
    }

    /// The numbers of a row as they are written, for tests.
    List<String> row(int row) {
        return table.getColumns().stream().map(column -> String.valueOf(column.getCellData(row))).toList();
    }
}
