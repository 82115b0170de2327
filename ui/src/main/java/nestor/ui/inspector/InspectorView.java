package nestor.ui.inspector;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nestor.document.Edits;
import nestor.document.ParameterKey;
import nestor.graph.Content;
import nestor.graph.Inferred.Typed;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.layer.LayerEntry;
import nestor.layer.ParameterSpec;
import nestor.run.Statistics;
import nestor.shape.TensorData;
import nestor.shape.TensorType;
import nestor.ui.documentation.LayerCard;
import nestor.ui.documentation.LayerCardView;
import nestor.ui.editor.Editor;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import nestor.ui.theme.FamilyStyle;
import org.jspecify.annotations.Nullable;

/// What is selected: its name, what it does, its hyperparameters, shapes and parameters.
public final class InspectorView extends VBox {
    private final Editor editor;
    private final Messages messages;
    private final Consumer<NodeId> fill;
    private final VBox content = new VBox();
    private final InspectorViewModel model;
    private final FieldEditors editors;
    private @Nullable Node shown;
    private List<FieldItem> fields = List.of();
    private List<FieldItem> fillings = List.of();
    private boolean opened;
    private TextField name = new TextField();

    /// @param fill asks for a file, whose numbers a constant or parameter is given
    public InspectorView(Editor editor, Messages messages, Consumer<NodeId> fill) {
        this.editor = editor;
        this.fill = fill;
        this.messages = messages;
        editors = new FieldEditors(messages);
        model = new InspectorViewModel(editor, messages);
        getStyleClass().addAll("pane", "inspector");
        setId("inspector");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        editor.inferredProperty().addListener((_, _, _) -> show());
        editor.resultProperty().addListener((_, _, _) -> show());
        editor.selection().addListener((SetChangeListener<NodeId>) _ -> show());
        editor.locationProperty().addListener((_, _, _) -> show());
        messages.languageProperty().addListener((_, _, _) -> {
            shown = null;
            show();
        });
        show();
    }

    private void show() {
        var id = editor.selection().size() == 1 ? editor.selection().iterator().next() : null;
        var node = id == null ? null : editor.project().graph().find(id).orElse(null);
        if (node == null) {
            shown = null;
            content.getChildren().setAll(comparison().<javafx.scene.Node>map(c -> c).orElseGet(this::empty));
            return;
        }
        var same = shown != null && node.id().equals(shown.id());
        if (!same) {
            content.getChildren().setAll(head(node), new VBox(), new VBox());
        } else {
            showName(node);
        }
        fields = shown(same, fields, model.fields(node), 1);
        fillings = shown(same, fillings, model.fillings(node), 2);
        shown = node;
        while (content.getChildren().size() > 3) {
            content.getChildren().removeLast();
        }
        editor.typed(node.id()).ifPresent(typed -> content.getChildren().addAll(shapes(typed), parameters(typed)));
        entry(node).ifPresent(entry -> content.getChildren().add(documentation(entry)));
    }

    /// Shows items as a part of the pane, in the editors that are there where they are for the same ones.
    private List<FieldItem> shown(boolean same, List<FieldItem> before, List<FieldItem> now, int place) {
        if (same && ids(before).equals(ids(now))) {
            before.forEach(FieldItem::refresh);
            return before;
        }
        var part = place == 1 ? form(now, editors) : filling(now);
        part.getStyleClass().add("inspector-section");
        content.getChildren().set(place, part);
        return now;
    }

    private static List<String> ids(List<FieldItem> items) {
        return items.stream().map(FieldItem::id).toList();
    }

    private void showName(Node node) {
        if (!name.isFocused() || (shown != null && !node.name().equals(shown.name()))) {
            name.setText(node.name());
        }
    }

    /// What differs between two blocks, if two are selected.
    private Optional<ComparisonView> comparison() {
        var graph = editor.project().graph();
        var nodes = editor.selection().stream().sorted().flatMap(id -> graph.find(id).stream()).toList();
        return nodes.size() == 2
                ? Optional.of(new ComparisonView(
                        Comparison.of(editor, messages, nodes.getFirst(), nodes.getLast()), messages))
                : Optional.empty();
    }

    private VBox empty() {
        var title = new Label(messages.text(editor.selection().isEmpty() ? "inspector.empty" : "inspector.many"));
        title.getStyleClass().add("empty-title");
        title.setWrapText(true);
        var hint = new Label(messages.text("inspector.hint"));
        hint.getStyleClass().add("empty-hint");
        hint.setWrapText(true);
        var box = new VBox(title, hint);
        box.getStyleClass().add("empty-state");
        return box;
    }

    private VBox head(Node node) {
        name = new TextField(node.name());
        name.setId("node-name");
        name.setPromptText(messages.text("inspector.name"));
        name.setOnAction(_ -> editor.apply(Edits.rename(node.id(), name.getText().strip())));
        name.focusedProperty().addListener((_, _, focused) -> {
            if (!focused && editor.project().graph().find(node.id()).isPresent()) {
                editor.apply(Edits.rename(node.id(), name.getText().strip()));
            }
        });
        HBox.setHgrow(name, Priority.ALWAYS);
        var box = new VBox();
        box.getStyleClass().add("inspector-head");
        entry(node).ifPresent(entry -> {
            var type = new Label(entry.type());
            type.getStyleClass().add("title");
            var line = new HBox(8, FamilyStyle.icon(entry.family()), type);
            line.setStyle("-fx-alignment: center-left;");
            box.getChildren().add(line);
            var key = "layer." + entry.type();
            if (messages.has(key)) {
                var about = new Label(messages.text(key));
                about.setWrapText(true);
                about.getStyleClass().add("muted");
                about.setMinHeight(USE_PREF_SIZE);
                box.getChildren().add(about);
            }
            var card = entry.about();
            if (card != null && !card.formula().isEmpty()) {
                var formula = new Label(card.formula());
                formula.getStyleClass().add("mono");
                formula.setWrapText(true);
                box.getChildren().add(formula);
            }
        });
        box.getChildren().add(name);
        if (node.is("Constant") || node.is("Parameter")) {
            var file = new Button(messages.text("action.FILL_FROM_FILE"));
            file.setId("fill-from-file");
            file.setOnAction(_ -> fill.accept(node.id()));
            box.getChildren().add(file);
        }
        return box;
    }

    private Optional<LayerEntry<?>> entry(Node node) {
        var settings = switch (node.content()) {
            case Content.Placed(var placed) -> placed;
            case Content.SharedUse(var owner) -> editor.project().graph().find(owner).map(Node::settings).orElse(null);
            case Content.Instance _ -> null;
        };
        return settings == null ? Optional.empty() : editor.catalog().find(settings.type()).map(e -> e);
    }

    /// How parameters are filled: folded away unless something is chosen.
    private VBox filling(List<FieldItem> fillings) {
        if (fillings.isEmpty()) {
            return new VBox();
        }
        var pane = new TitledPane(messages.text("init.title"), form(fillings, editors));
        pane.setId("initialisers");
        pane.setAnimated(false);
        pane.setExpanded(opened || fillings.stream().anyMatch(item -> !item.expression().get().equals("''")));
        pane.expandedProperty().addListener((_, _, open) -> opened = open);
        return new VBox(pane);
    }

    private static VBox form(List<FieldItem> items, FieldEditors editors) {
        return items.isEmpty() ? new VBox() : new VBox(new Form(items, editors));
    }

    private VBox shapes(Typed typed) {
        var box = section("inspector.shapes");
        if (!typed.inputs().isEmpty()) {
            box.getChildren().add(row(messages.text("inspector.input"), types(typed.inputs())));
        }
        if (!typed.outputs().isEmpty()) {
            box.getChildren().add(row(messages.text("inspector.output"), types(typed.outputs())));
        }
        return box;
    }

    private static String types(List<@Nullable TensorType> types) {
        return types.stream().map(type -> type == null ? "?" : type.toString()).collect(Collectors.joining("; "));
    }

    private VBox parameters(Typed typed) {
        var box = section("inspector.parameters");
        var total = editor.inferred().parameterCount(typed.site().path());
        if (total == 0 && typed.parameters().isEmpty()) {
            box.getChildren().add(row(messages.text("inspector.noParameters"), ""));
            return box;
        }
        for (var parameter : typed.parameters()) {
            box.getChildren().add(row(parameter.name(), parameter.shape() + "   " + Formats.count(parameter.count())));
            value(typed, parameter).ifPresent(data -> {
                var s = Statistics.of(data);
                var numbers = row("", messages.text("inspector.spread", s.min(), s.max(), s.mean(), s.std()));
                Tooltip.install(numbers, new Tooltip(first(data)));
                box.getChildren().add(numbers);
            });
        }
        box.getChildren().add(row(messages.text("inspector.total"), Formats.count(total)));
        return box;
    }

    private Optional<TensorData> value(Typed typed, ParameterSpec parameter) {
        var latest = editor.resultProperty().get();
        return latest == null || parameter.count() > 1_000_000
                ? Optional.empty()
                : Optional.ofNullable(latest.values().get(new ParameterKey(typed.site().key(), parameter.name())));
    }

    private static String first(TensorData data) {
        var text = new StringBuilder();
        for (var i = 0; i < Math.min(8, data.count()); i++) {
            text.append(i == 0 ? "" : ", ").append(Formats.number(data.number(i)));
        }
        return data.count() > 8 ? text + " …" : text.toString();
    }

    private VBox documentation(LayerEntry<?> entry) {
        var box = section("inspector.documentation");
        box.getChildren().add(LayerCardView.facts(LayerCard.of(entry, messages)));
        return box;
    }

    private VBox section(String key) {
        var title = new Label(messages.text(key));
        title.getStyleClass().add("section-title");
        var box = new VBox(title);
        box.getStyleClass().add("inspector-section");
        return box;
    }

    private static HBox row(String name, String value) {
        var left = new Label(name);
        left.getStyleClass().add("muted");
        var right = new Label(value);
        right.getStyleClass().addAll("mono", "small");
        right.setWrapText(true);
        var row = new HBox(left, right);
        row.getStyleClass().add("shape-row");
        return row;
    }
}
