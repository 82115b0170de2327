package nestor.ui.inspector;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import nestor.layer.FieldKind;
import org.controlsfx.control.PropertySheet;

/// A property sheet as high as what it holds: names on the left, editors on the right; wide items have their name above.
final class Form extends PropertySheet {
    private static final double NAMES = 96;

    Form(List<FieldItem> items, FieldEditors editors) {
        setFocusTraversable(false);
        setPropertyEditorFactory(editors::of);
        getItems().setAll(items);
        setSkin(new Lines(this));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private static final class Lines extends SkinBase<PropertySheet> {
        private final GridPane grid = new GridPane(8, 6);

        Lines(PropertySheet sheet) {
            super(sheet);
            var editors = new ColumnConstraints();
            editors.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), editors);
            sheet.getItems().forEach(item -> add((FieldItem) item, sheet));
            getChildren().add(grid);
        }

        private void add(FieldItem item, PropertySheet sheet) {
            var editor = sheet.getPropertyEditorFactory().call(item).getEditor();
            var name = new Label(item.getName());
            name.setWrapText(true);
            name.setLabelFor(editor);
            var row = grid.getRowCount();
            if (item.wide()) {
                grid.add(name, 0, row, 2, 1);
                grid.add(editor, 0, row + 1, 2, 1);
                return;
            }
            grid.addRow(row, name, editor);
            if (!(item.kind() instanceof FieldKind.Flag)) {
                GridPane.setValignment(name, VPos.TOP);
                name.getStyleClass().add("beside-box");
            }
        }

        @Override
        protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
            return top + grid.prefHeight(width) + bottom;
        }

        @Override
        protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
            return computePrefHeight(width, top, right, bottom, left);
        }
    }
}
