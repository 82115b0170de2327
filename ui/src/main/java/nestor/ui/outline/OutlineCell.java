package nestor.ui.outline;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.ui.outline.OutlineViewModel.Line;
import nestor.ui.theme.FamilyStyle;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// Glyph, name, type and shape of a node; a field for the name while it is renamed.
final class OutlineCell extends TreeCell<Line> {
    private final OutlineViewModel model;

    OutlineCell(OutlineViewModel model) {
        this.model = model;
        getStyleClass().add("outline-cell");
    }

    @Override
    protected void updateItem(Line line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        setGraphic(empty || line == null ? null : isEditing() ? field(line) : row(line));
        setAccessibleText(empty || line == null ? null : line.spoken());
    }

    /// What a block is, and below it the shape it gives.
    private HBox row(Line line) {
        var name = new Label(line.name());
        name.setMinWidth(Region.USE_PREF_SIZE);
        var type = new Label(line.type().equals(line.name()) ? "" : line.type());
        type.getStyleClass().add("muted");
        var words = new VBox(new HBox(8, name, type));
        if (!line.shape().isEmpty()) {
            var shape = new Label(line.shape());
            shape.getStyleClass().addAll("mono", "muted", "small");
            words.getChildren().add(shape);
        }
        var row = new HBox(FamilyStyle.icon(line.family()), words);
        row.getStyleClass().add("outline-row");
        if (line.failed()) {
            var sign = new FontIcon(MaterialDesignA.ALERT_CIRCLE);
            sign.getStyleClass().add("status-sign");
            row.getStyleClass().add("status-error");
            row.getChildren().add(1, sign);
        }
        return row;
    }

    private TextField field(Line line) {
        var field = new TextField(line.name());
        field.setId("outline-name");
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
        field.setOnAction(event -> {
            cancelEdit();
            model.rename(line, field.getText());
            event.consume();
        });
        return field;
    }

    @Override
    public void startEdit() {
        super.startEdit();
        var line = getItem();
        if (isEditing() && line != null) {
            var field = field(line);
            setGraphic(field);
            field.selectAll();
            field.requestFocus();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        updateItem(getItem(), isEmpty());
        getTreeView().requestFocus();
    }
}
