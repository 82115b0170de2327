package nestor.ui.results;

import java.util.List;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.graph.NodeId;
import nestor.run.RunResult;
import nestor.run.RunResult.Output;
import nestor.run.Statistics;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.ui.editor.Editor;
import nestor.ui.preview.ColourMap;
import nestor.ui.preview.HeatMap;
import nestor.ui.preview.Histogram;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The values of the selected block, or of the whole model: a heat map, statistics, and the numbers.
public final class ResultsView extends ScrollPane {
    private static final int ROWS = 12;
    private static final int COLUMNS = 16;
    private static final int MARGIN = 12;

    private final Editor editor;
    private final Messages messages;
    private final VBox content = new VBox(16);

    public ResultsView(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        getStyleClass().add("results");
        setId("results");
        setFitToWidth(true);
        content.setPadding(new Insets(MARGIN));
        setContent(content);
        editor.resultProperty().addListener((_, _, _) -> show());
        editor.locationProperty().addListener((_, _, _) -> show());
        editor.selection().addListener((SetChangeListener<NodeId>) _ -> show());
        messages.languageProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        var latest = editor.resultProperty().get();
        var selected = editor.selection().size() == 1 ? editor.selection().iterator().next() : null;
        var outputs = selected == null ? model(latest)
                : editor.values(selected).map(v -> v.outputs()).orElse(List.of());
        var title = selected == null
                ? messages.text("results.model")
                : messages.text("results.of", editor.typed(selected).map(t -> t.site().name()).orElse(""));
        fill(title, outputs);
    }

    private static List<Output> model(@Nullable RunResult latest) {
        return latest == null ? List.of() : latest.outputs();
    }

    private void fill(String title, List<Output> outputs) {
        content.getChildren().clear();
        again().ifPresent(content.getChildren()::add);
        if (outputs.isEmpty()) {
            var nothing = new Label(messages.text("results.none"));
            nothing.getStyleClass().add("muted");
            nothing.setWrapText(true);
            content.getChildren().add(nothing);
            return;
        }
        for (var output : outputs) {
            var heading = new Label(title + "   " + output.type());
            heading.getStyleClass().add("strong");
            var facts = new FlowPane(24, 12);
            facts.prefWrapLengthProperty().bind(viewportBoundsProperty().map(seen -> seen.getWidth() - 2 * MARGIN));
            facts.setMaxWidth(USE_PREF_SIZE);
            // one number is said, not drawn
            var single = output.data().filter(data -> data.count() == 1).isPresent();
            if (!single) {
                output.data().ifPresent(data -> facts.getChildren().add(picture(data, output.statistics())));
                output.statistics().ifPresent(
                        s -> facts.getChildren().addAll(statistics(s), histogram(s)));
            }
            content.getChildren().addAll(heading, facts);
            output.data().ifPresentOrElse(data -> content.getChildren().add(numbers(data)),
                    () -> content.getChildren().add(new Label(messages.text("results.large"))));
        }
    }

    /// What a person can do after the engine has given up on a block.
    private Optional<Node> again() {
        var latest = editor.resultProperty().get();
        return Optional.ofNullable(latest).flatMap(RunResult::failure)
                .filter(failure -> failure.refusal().rule() == Rule.ENGINE_ENDED).map(failure -> {
                    var words = new Label(messages.say(failure.refusal()));
                    words.setWrapText(true);
                    var button = new Button(messages.text("results.again"));
                    button.setId("run-again");
                    button.setOnAction(_ -> editor.runAgain());
                    return new VBox(8, words, button);
                });
    }

    private VBox histogram(Statistics statistics) {
        var low = new Label(Formats.number(statistics.min()));
        var high = new Label(Formats.number(statistics.max()));
        low.getStyleClass().addAll("caption", "muted");
        high.getStyleClass().addAll("caption", "muted");
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var box = new VBox(4, new Histogram(statistics.histogram()), new HBox(low, between, high));
        box.setAccessibleText(messages.text("results.histogram"));
        if (statistics.sampled()) {
            box.getChildren().add(new Label(messages.text("results.sampled", statistics.count())));
        }
        return box;
    }

    private static VBox picture(TensorData data, Optional<Statistics> statistics) {
        var box = new VBox(4);
        var image = HeatMap.sheet(data);
        if (image != null) {
            var view = new ImageView(image);
            view.setSmooth(false);
            if (HeatMap.hasImages(data)) {
                view.setPreserveRatio(true);
                view.setFitWidth(480);
                view.setFitHeight(120);
            } else {
                var size = HeatMap.size(data);
                var wide = size[1] / Math.max(1.0, size[0]);
                view.setFitWidth(Math.clamp(wide * 120, 40, 320));
                view.setFitHeight(Math.clamp(320 / wide, 24, 120));
            }
            box.getChildren().add(view);
            statistics.ifPresent(s -> box.getChildren().add(legend(s)));
        }
        return box;
    }

    /// From the lowest colour to the highest, with their values.
    private static HBox legend(Statistics statistics) {
        var colours = ColourMap.between(statistics.min(), statistics.max());
        var strip = new WritableImage(96, 8);
        for (var x = 0; x < 96; x++) {
            var colour = colours.argb(colours.low() + (colours.high() - colours.low()) * x / 95);
            for (var y = 0; y < 8; y++) {
                strip.getPixelWriter().setArgb(x, y, colour);
            }
        }
        var view = new ImageView(strip);
        var low = new Label(Formats.number(colours.low()));
        var high = new Label(Formats.number(colours.high()));
        low.getStyleClass().addAll("caption", "muted");
        high.getStyleClass().addAll("caption", "muted");
        var legend = new HBox(4, low, view, high);
        legend.setStyle("-fx-alignment: center-left;");
        return legend;
    }

    private GridPane numbers(TensorData data) {
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(2);
        var size = HeatMap.size(data);
        for (var row = 0; row < Math.min(ROWS, size[0]); row++) {
            for (var column = 0; column < Math.min(COLUMNS, size[1]); column++) {
                var value = new Label(text(data, row * size[1] + column));
                value.getStyleClass().add("value");
                value.setMinWidth(USE_PREF_SIZE);
                value.setTooltip(new Tooltip(exact(data, row * size[1] + column)));
                GridPane.setHalignment(value, HPos.RIGHT);
                grid.add(value, column, row);
            }
            if (size[1] > COLUMNS) {
                grid.add(new Label("…"), COLUMNS, row);
            }
        }
        if (size[0] > ROWS) {
            grid.add(new Label("…"), 0, ROWS);
        }
        return grid;
    }

    private static String text(TensorData data, int index) {
        return data.dtype().isFloat() ? Formats.number(data.number(index)) : Long.toString(data.integer(index));
    }

    private static String exact(TensorData data, int index) {
        return switch (data.dtype()) {
            case FLOAT32 -> Float.toString((float) data.number(index));
            case FLOAT64, FLOAT16, BFLOAT16 -> Double.toString(data.number(index));
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> Long.toString(data.integer(index));
        };
    }

    private GridPane statistics(Statistics s) {
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(2);
        var names = List.of("results.min", "results.max", "results.mean", "results.std", "results.zeros",
                "results.nan");
        var values = List.of(Formats.number(s.min()), Formats.number(s.max()), Formats.number(s.mean()),
                Formats.number(s.std()), percent(s.zeros(), s.count()), Formats.count(s.nan() + s.infinite()));
        for (var i = 0; i < names.size(); i++) {
            var name = new Label(messages.text(names.get(i)));
            name.getStyleClass().add("statistic-name");
            name.setMinWidth(USE_PREF_SIZE);
            var value = new Label(values.get(i));
            value.getStyleClass().add("statistic-value");
            value.setMinWidth(USE_PREF_SIZE);
            grid.add(name, i / 3 * 2, i % 3);
            grid.add(value, i / 3 * 2 + 1, i % 3);
        }
        return grid;
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "0 %" : Formats.number(100.0 * part / whole) + " %";
    }
}
