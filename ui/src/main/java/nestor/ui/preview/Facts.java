package nestor.ui.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.run.RunResult.Output;
import nestor.run.Statistics;
import nestor.shape.TensorData;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// What there is to see of a tensor: a picture that fits its rank, its statistics, and how its values are spread.
public final class Facts extends FlowPane {
    private final Messages messages;

    /// What is told besides the statistics.
    ///
    /// @param name the key of its name
    public record Fact(String name, String value) {}

    public Facts(Output output, List<Fact> more, Messages messages) {
        super(24, 12);
        this.messages = messages;
        output.data().flatMap(data -> picture(data, output.statistics())).ifPresent(getChildren()::add);
        var facts = new ArrayList<>(more);
        output.statistics().ifPresent(statistics -> facts.addAll(facts(statistics)));
        getChildren().add(table(facts));
        output.statistics().filter(statistics -> statistics.finite() > 1)
                .ifPresent(statistics -> getChildren().add(histogram(statistics)));
    }

    private static List<Fact> facts(Statistics s) {
        return List.of(new Fact("results.min", Formats.number(s.min())),
                new Fact("results.max", Formats.number(s.max())),
                new Fact("results.mean", Formats.number(s.mean())), new Fact("results.std", Formats.number(s.std())),
                new Fact("results.zeros", share(s.zeros(), s.count())),
                new Fact("results.nan", share(s.nan(), s.count())),
                new Fact("results.infinite", share(s.infinite(), s.count())));
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "0 %" : Formats.number(100.0 * part / whole) + " %";
    }

    private GridPane table(List<Fact> facts) {
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(2);
        var rows = (facts.size() + 1) / 2;
        for (var i = 0; i < facts.size(); i++) {
            var name = new Label(messages.text(facts.get(i).name()));
            name.getStyleClass().add("statistic-name");
            name.setMinWidth(USE_PREF_SIZE);
            var value = new Label(facts.get(i).value());
            value.getStyleClass().add("statistic-value");
            value.setMinWidth(USE_PREF_SIZE);
            grid.add(name, i / rows * 2, i % rows);
            grid.add(value, i / rows * 2 + 1, i % rows);
        }
        return grid;
    }

    private VBox histogram(Statistics statistics) {
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var box = new VBox(4, new Histogram(statistics.histogram()),
                new HBox(caption(statistics.min()), between, caption(statistics.max())));
        box.setAccessibleText(messages.text("results.histogram"));
        if (statistics.sampled()) {
            box.getChildren().add(new Label(messages.text("results.sampled", statistics.count())));
        }
        return box;
    }

    private static Label caption(double number) {
        var caption = new Label(Formats.number(number));
        caption.getStyleClass().addAll("caption", "muted");
        return caption;
    }

    /// One number large, a row as bars or a line, a matrix in colours, more as images.
    private static Optional<Node> picture(TensorData data, Optional<Statistics> statistics) {
        if (data.count() == 0 || statistics.isEmpty()) {
            return Optional.empty();
        }
        if (data.count() == 1) {
            var number = new Label(Formats.number(data.number(0)));
            number.getStyleClass().add("single-value");
            return Optional.of(number);
        }
        var min = statistics.get().min();
        var max = statistics.get().max();
        if (data.sizes().length == 1) {
            var row = data.count() <= Bars.MOST ? new Bars(data, min, max) : new Curve(data, min, max);
            return Optional.of(new VBox(4, row, new HBox(8, caption(Math.min(0, min)), new Label("…"), caption(max))));
        }
        var image = HeatMap.sheet(data);
        return image == null ? Optional.empty() : Optional.of(new VBox(4, sized(image, data), legend(min, max)));
    }

    private static ImageView sized(WritableImage image, TensorData data) {
        var view = new ImageView(image);
        view.setSmooth(false);
        if (HeatMap.hasImages(data)) {
            view.setPreserveRatio(true);
            view.setFitWidth(480);
            view.setFitHeight(120);
        } else {
            var size = HeatMap.size(data);
            var wide = size[1] / Math.max(1.0, size[0]);
            view.setFitWidth(Math.clamp(wide * 120, 40, 280));
            view.setFitHeight(Math.clamp(280 / wide, 24, 120));
        }
        return view;
    }

    /// From the lowest colour to the highest, with their values.
    private static HBox legend(double min, double max) {
        var colours = ColourMap.between(min, max);
        var strip = new WritableImage(96, 8);
        for (var x = 0; x < 96; x++) {
            var colour = colours.argb(colours.low() + (colours.high() - colours.low()) * x / 95);
            for (var y = 0; y < 8; y++) {
                strip.getPixelWriter().setArgb(x, y, colour);
            }
        }
        var legend = new HBox(4, caption(colours.low()), new ImageView(strip), caption(colours.high()));
        legend.getStyleClass().add("legend");
        return legend;
    }
}
