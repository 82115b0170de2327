package nestor.ui.gradients;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import nestor.run.Statistics;
import nestor.shape.TensorData;
import nestor.ui.gradients.GradientsViewModel.Choice;
import nestor.ui.gradients.GradientsViewModel.Row;
import nestor.ui.preview.Facts;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// The chooser of the loss above a table of gradients; beside it how the chosen one is spread.
public final class GradientsView extends VBox {
    private final GradientsViewModel model;
    private final Messages messages;
    private final TableView<Row> table = new TableView<>();
    private final VBox details = new VBox(8);
    private final ChoiceBox<Choice> losses = new ChoiceBox<>();
    private final ChoiceBox<Integer> outputs = new ChoiceBox<>();
    private final TextField target = new TextField();
    private final Button file = new Button();

    /// Asks for a file of numbers and tells what they are and what it is called.
    public interface Values {
        void choose(BiConsumer<TensorData, String> chosen);
    }

    public GradientsView(GradientsViewModel model, Values values, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("pane", "results");
        setId("gradients");
        getChildren().addAll(chooser(values), body());
        VBox.setVgrow(getChildren().getLast(), Priority.ALWAYS);
        messages.languageProperty().addListener((_, _, _) -> say());
        say();
    }

    private HBox chooser(Values values) {
        losses.setId("gradients-loss");
        losses.getItems().setAll(Choice.values());
        losses.valueProperty().bindBidirectional(model.choiceProperty());
        outputs.setId("gradients-output");
        model.outputsProperty().addListener((_, _, _) -> fillOutputs());
        fillOutputs();
        outputs.valueProperty().bindBidirectional(model.outputProperty());
        target.setId("gradients-target");
        target.textProperty().bindBidirectional(model.targetProperty());
        target.setPrefColumnCount(22);
        target.setOnAction(_ -> model.typed());
        file.setId("gradients-file");
        file.setOnAction(_ -> values.choose(model::take));
        for (var only : List.of(target, file)) {
            only.visibleProperty().bind(model.choiceProperty().map(Choice::hasTarget));
            only.managedProperty().bind(only.visibleProperty());
        }
        outputs.visibleProperty().bind(model.choiceProperty().isNotEqualTo(Choice.OFF)
                .and(model.outputsProperty().greaterThan(1)));
        outputs.managedProperty().bind(outputs.visibleProperty());
        var summary = new Label();
        summary.setId("gradients-summary");
        summary.textProperty().bind(model.summaryProperty());
        summary.setWrapText(true);
        HBox.setHgrow(summary, Priority.ALWAYS);
        var label = new Label();
        label.textProperty().bind(messages.bind("gradients.of"));
        label.setLabelFor(losses);
        label.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(8, label, losses, outputs, target, file, summary);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-line");
        return line;
    }

    private void fillOutputs() {
        var wanted = IntStream.range(0, model.outputsProperty().get()).boxed().toList();
        if (!outputs.getItems().equals(wanted)) {
            var chosen = outputs.getValue();
            outputs.getItems().setAll(wanted);
            outputs.setValue(chosen == null ? 0 : Math.min(chosen, wanted.size() - 1));
        }
    }

    private SplitPane body() {
        table.setId("gradients-table");
        table.setItems(model.rows());
        table.getColumns().setAll(List.of(column("name", 170, Row::name), column("kind", 110, this::kind),
                number("norm", row -> row.gradient().norm()), warnings(),
                number("mean", row -> statistic(row, s -> s.mean())),
                number("std", row -> statistic(row, s -> s.std())),
                number("min", row -> statistic(row, s -> s.min())),
                number("max", row -> statistic(row, s -> s.max()))));
        table.getStyleClass().add("dense");
        var nothing = new Label();
        nothing.textProperty().bind(messages.bind("gradients.none"));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        table.setPlaceholder(nothing);
        table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> detail(row));
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                reveal();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                reveal();
            }
        });
        details.getStyleClass().add("details");
        var scroll = new ScrollPane(details);
        scroll.setFitToWidth(true);
        var split = new SplitPane(table, scroll);
        split.setDividerPositions(0.6);
        return split;
    }

    private void reveal() {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.show(row);
        }
    }

    private static double statistic(Row row, Function<Statistics, Double> which) {
        return row.gradient().values().statistics().map(which).orElse(Double.NaN);
    }

    private String kind(Row row) {
        return messages.text("gradients.kind." + row.kind());
    }

    private <T> TableColumn<Row, T> titled(String key, double width) {
        var column = new TableColumn<Row, T>();
        column.textProperty().bind(messages.bind("gradients.column." + key));
        column.setPrefWidth(width);
        return column;
    }

    private TableColumn<Row, String> column(String key, double width, Function<Row, String> value) {
        TableColumn<Row, String> column = titled(key, width);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.apply(cell.getValue())));
        return column;
    }

    private TableColumn<Row, Double> number(String key, Function<Row, Double> value) {
        TableColumn<Row, Double> column = titled(key, 116);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.apply(cell.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(Double number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null ? null : Formats.number(number));
                getStyleClass().setAll("cell", "table-cell", "value");
            }
        });
        return column;
    }

    private TableColumn<Row, String> warnings() {
        var column = column("warning", 200, Row::warning);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String warning, boolean empty) {
                super.updateItem(warning, empty);
                var none = empty || warning == null || warning.isEmpty();
                setText(none ? null : warning);
                setGraphic(none ? null : new FontIcon(MaterialDesignA.ALERT));
                getStyleClass().setAll("cell", "table-cell", "warning-cell");
            }
        });
        return column;
    }

    private void detail(@Nullable Row row) {
        details.getChildren().clear();
        if (row != null) {
            var heading = new Label("∂ " + row.name() + "   " + row.gradient().values().type());
            heading.getStyleClass().add("strong");
            details.getChildren().addAll(heading, new Facts(row.gradient().values(),
                    List.of(new Facts.Fact("gradients.column.norm", Formats.number(row.gradient().norm()))),
                    messages));
        }
    }

    private void say() {
        target.setPromptText(messages.text("gradients.target"));
        target.setAccessibleText(messages.text("gradients.target"));
        file.setText(messages.text("gradients.file"));
        losses.setConverter(words(choice -> messages.text("gradients.loss." + choice)));
        outputs.setConverter(words(index -> messages.text("gradients.output", index + 1)));
        table.refresh();
        detail(table.getSelectionModel().getSelectedItem());
    }

    private static <T> StringConverter<T> words(Function<T, String> say) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : say.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        };
    }
}
