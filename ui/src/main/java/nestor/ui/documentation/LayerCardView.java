package nestor.ui.documentation;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import nestor.ui.documentation.LayerCard.Line;
import nestor.ui.theme.FamilyStyle;

/// A documentation card on the screen: glyph and name, what it does, and its facts one below the other.
public final class LayerCardView extends VBox {
    private static final double TIP_WIDTH = 380;
    private static final double LABELS = 76;
    private static final Duration STAYS = Duration.seconds(60);

    public LayerCardView(LayerCard card) {
        getStyleClass().add("layer-card");
        var name = new Label(card.name());
        name.getStyleClass().add("title");
        var title = new HBox(8, FamilyStyle.icon(card.family()), name);
        title.getStyleClass().add("layer-card-title");
        getChildren().addAll(title, wrapped(card.sentence()), facts(card));
    }

    /// The facts alone: formula, shapes, names.
    public static GridPane facts(LayerCard card) {
        var grid = new GridPane(8, 2);
        grid.getStyleClass().add("layer-facts");
        var labels = new ColumnConstraints(LABELS);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(labels, values);
        for (var line : card.lines()) {
            var label = new Label(line.label());
            label.getStyleClass().add("muted");
            label.setWrapText(true);
            grid.addRow(grid.getRowCount(), label, value(line));
        }
        return grid;
    }

    private static Label value(Line line) {
        var value = wrapped(line.code() ? breakable(line.value()) : line.value());
        if (line.code()) {
            value.getStyleClass().addAll("mono", "small");
        }
        return value;
    }

    /// Names such as `ai.djl.nn.core.Linear` may be broken after a dot.
    private static String breakable(String code) {
        return code.replaceAll("(?<=[a-z])([.#])(?=[A-Za-z])", "$1\u200b");
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /// The card as a tip over something.
    public static Tooltip tip(LayerCard card) {
        var view = new LayerCardView(card);
        view.setPrefWidth(TIP_WIDTH);
        var tip = new Tooltip();
        tip.getStyleClass().add("card-tip");
        tip.setGraphic(view);
        tip.setShowDuration(STAYS);
        return tip;
    }
}
