package nestor.ui.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import nestor.run.Finding.Cost;
import nestor.run.Finding.Share;
import nestor.ui.editor.Heat;
import nestor.ui.profile.ProfileViewModel.Block;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// Measures a model: a table of its blocks, the same as a flame, and what it says of the host language.
public final class ProfileView extends VBox {
    private final ProfileViewModel model;
    private final Messages messages;
    private final TreeTableView<Block> table = new TreeTableView<>();
    private final FlameView flame;
    private final ChoiceBox<Heat> heat = new ChoiceBox<>();

    public ProfileView(ProfileViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        flame = new FlameView(Share::forward, model::show);
        getStyleClass().addAll("pane", "results");
        setId("profile");
        getChildren().addAll(controls(), body());
        VBox.setVgrow(getChildren().getLast(), Priority.ALWAYS);
        model.modelProperty().addListener((_, _, shown) -> fill(shown));
        messages.languageProperty().addListener((_, _, _) -> say());
        say();
        fill(model.modelProperty().get());
    }

    private FlowPane controls() {
        var go = new Button();
        go.setId("profile-go");
        var progress = model.profiling().progressProperty();
        go.textProperty().bind(Bindings.createStringBinding(
                () -> messages.text(progress.get() < 0 ? "profile.measure" : "profile.stop"), progress,
                messages.languageProperty()));
        go.setOnAction(_ -> model.go());
        var rounds = new Spinner<Integer>(1, 1000, model.roundsProperty().get(), 10);
        rounds.setId("profile-rounds");
        rounds.setEditable(true);
        rounds.setPrefWidth(90);
        rounds.valueProperty().addListener((_, _, count) -> model.roundsProperty().set(count == null ? 1 : count));
        var bar = new ProgressBar();
        bar.setPrefWidth(120);
        bar.progressProperty().bind(progress);
        bar.visibleProperty().bind(progress.greaterThanOrEqualTo(0));
        bar.managedProperty().bind(bar.visibleProperty());
        heat.setId("profile-heat");
        heat.getItems().setAll(Heat.values());
        heat.valueProperty().bindBidirectional(model.heatProperty());
        var summary = new Label();
        summary.setId("profile-summary");
        summary.textProperty().bind(model.summaryProperty());
        var line = new FlowPane(8, 6, go, labelled("profile.rounds", rounds), labelled("profile.heat", heat), bar,
                summary);
        line.setRowValignment(VPos.CENTER);
        line.getStyleClass().add("pane-line");
        return line;
    }

    private HBox labelled(String key, Node control) {
        var label = new Label();
        label.textProperty().bind(messages.bind(key));
        label.setLabelFor(control);
        var box = new HBox(6, label, control);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private SplitPane body() {
        table.setId("profile-table");
        table.getStyleClass().add("dense");
        table.getColumns().setAll(List.of(column("block", 190, false, Block::name),
                time("forward", cost -> cost.total().forward()), time("self", cost -> cost.self().forward()),
                time("backward", cost -> cost.total().backward()),
                number("host", cost -> percent(cost.total().overhead(), cost.total().forward())),
                number("values", cost -> Formats.bytes(cost.total().values())),
                number("parameters", cost -> Formats.bytes(cost.total().parameters())),
                number("macs", cost -> Formats.amount(cost.total().macs())),
                number("flops", cost -> Formats.amount(cost.total().flops())),
                number("intensity", cost -> Formats.number(cost.total().intensity())),
                number("calls", cost -> Formats.count(cost.total().calls()))));
        var nothing = new Label();
        nothing.textProperty().bind(messages.bind("profile.empty"));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        table.setPlaceholder(nothing);
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
        var explanation = new Label();
        explanation.setId("profile-explanation");
        explanation.textProperty().bind(model.explanationProperty());
        explanation.setWrapText(true);
        explanation.setMinHeight(USE_PREF_SIZE);
        var side = new VBox(12, flame, explanation);
        side.getStyleClass().add("details");
        var scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        var split = new SplitPane(table, scroll);
        split.setDividerPositions(0.55);
        return split;
    }

    private void reveal() {
        var item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            model.show(item.getValue());
        }
    }

    private TreeTableColumn<Block, String> time(String key, Function<Cost, Long> nanos) {
        return number(key, cost -> nanos.apply(cost) == 0 ? "" : Formats.time(nanos.apply(cost)));
    }

    private TreeTableColumn<Block, String> number(String key, Function<Cost, String> text) {
        return column(key, 84, true, block -> text.apply(block.cost()));
    }

    private TreeTableColumn<Block, String> column(String key, double width, boolean number,
            Function<Block, String> text) {
        var column = new TreeTableColumn<Block, String>();
        column.textProperty().bind(messages.bind("profile.column." + key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue().getValue())));
        if (number) {
            column.getStyleClass().add("value");
        }
        return column;
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
    }

    private void fill(Optional<Block> shown) {
        table.setRoot(shown.map(ProfileView::item).orElse(null));
        flame.show(shown.orElse(null));
    }

    private static TreeItem<Block> item(Block block) {
        var item = new TreeItem<>(block);
        item.setExpanded(true);
        block.inside().forEach(inner -> item.getChildren().add(item(inner)));
        return item;
    }

    private void say() {
        heat.setConverter(new StringConverter<>() {
            @Override
            public String toString(Heat value) {
                return value == null ? "" : messages.text("profile.heat." + value);
            }

            @Override
            public Heat fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        table.refresh();
    }
}
