package nestor.ui.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nestor.graph.Path;
import nestor.run.Finding;
import nestor.run.Finding.Gradient;
import nestor.run.GradientWarning;
import nestor.run.Loss;
import nestor.shape.TensorData;
import nestor.ui.editor.Editor;
import nestor.ui.editor.Insight;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Which loss is led back, and what came of it.
public final class GradientsViewModel {
    private final Editor editor;
    private final Insight insight;
    private final Messages messages;
    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.OFF);
    private final ObjectProperty<@Nullable Integer> output = new SimpleObjectProperty<>(0);
    private final StringProperty target = new SimpleStringProperty("");
    private final ObjectProperty<Optional<TensorData>> file = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyIntegerWrapper outputs = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);

    /// The losses that can be chosen.
    public enum Choice {
        OFF, SUM, MEAN, ITSELF, SQUARED, CLASSES;

        /// Whether it compares the output with something.
        boolean hasTarget() {
            return this == SQUARED || this == CLASSES;
        }
    }

    /// A line of the table.
    ///
    /// @param at      the node
    /// @param name    of the parameter or node, dotted
    /// @param kind    what it is the gradient of
    /// @param warning a sentence; empty if nothing is remarkable
    public record Row(Path at, String name, Kind kind, Gradient gradient, String warning) {}

    /// What a gradient is of.
    public enum Kind {
        PARAMETER, USE, OUTPUT
    }

    public GradientsViewModel(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        insight = editor.insight();
        choice.addListener((_, _, _) -> choose());
        output.addListener((_, _, _) -> choose());
        file.addListener((_, _, _) -> choose());
        editor.resultProperty().addListener((_, _, latest) -> {
            if (latest != null && !latest.outputs().isEmpty()) {
                outputs.set(latest.outputs().size());
                output.set(Math.min(index(), outputs.get() - 1));
            }
        });
        insight.gradientsProperty().addListener((_, _, _) -> fill());
        insight.failureProperty().addListener((_, _, _) -> fill());
        messages.languageProperty().addListener((_, _, _) -> fill());
        fill();
    }

    ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /// Which of the model's outputs, from 0.
    ObjectProperty<@Nullable Integer> outputProperty() {
        return output;
    }

    /// The numbers that the output is compared with, as they are typed; [#choose] takes them.
    StringProperty targetProperty() {
        return target;
    }

    /// How many outputs there are to choose from.
    ReadOnlyIntegerProperty outputsProperty() {
        return outputs.getReadOnlyProperty();
    }

    /// What came of it, in a sentence.
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ObservableList<Row> rows() {
        return shown;
    }

    /// Compares with the values of a file instead of what is typed.
    ///
    /// @param name what to call them
    void take(TensorData values, String name) {
        target.set(name);
        file.set(Optional.of(values));
    }

    /// What is typed counts again.
    void typed() {
        file.set(Optional.empty());
        choose();
    }

    /// Leads back the loss that is chosen now.
    void choose() {
        var numbers = file.get().isPresent() ? file.get() : numbers(target.get());
        if (choice.get().hasTarget() && numbers.isEmpty() && !target.get().isBlank()) {
            insight.lossProperty().set(null);
            summary.set(messages.text("gradients.target.wrong", target.get()));
            return;
        }
        var index = index();
        insight.lossProperty().set(switch (choice.get()) {
            case OFF -> null;
            case SUM -> new Loss.Sum(index);
            case MEAN -> new Loss.Mean(index);
            case ITSELF -> new Loss.Itself(index);
            case SQUARED -> new Loss.SquaredError(index, numbers);
            case CLASSES -> new Loss.CrossEntropy(index, numbers);
        });
        fill();
    }

    /// While the chooser is filled anew nothing is chosen.
    private int index() {
        var chosen = output.get();
        return chosen == null ? 0 : chosen;
    }

    /// Numbers between commas, blanks and brackets; empty if there is anything else.
    private static Optional<TensorData> numbers(String text) {
        var words = Stream.of(text.split("[\\s,;\\[\\]()]+")).filter(word -> !word.isEmpty()).toList();
        var values = new float[words.size()];
        try {
            for (var i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(words.get(i));
            }
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
        return values.length == 0 ? Optional.empty() : Optional.of(TensorData.of(values, values.length));
    }

    private void fill() {
        var led = insight.gradientsProperty().get();
        var failure = insight.failureProperty().get();
        rows.setAll(led == null ? List.of() : rows(led));
        if (led != null) {
            summary.set(messages.text("gradients.loss", Formats.number(led.value()), led.warnings().size()));
        } else if (failure != null) {
            var said = messages.say(failure.refusal());
            summary.set(failure.name().isEmpty() ? said : failure.name() + ": " + said);
        } else {
            summary.set(messages.text(insight.lossProperty().get() == null ? "gradients.off" : "gradients.wait"));
        }
    }

    private List<Row> rows(Finding.Gradients led) {
        var all = new ArrayList<Row>();
        for (var parameter : led.parameters()) {
            var at = parameter.uses().getFirst().at();
            all.add(new Row(at, parameter.name(), Kind.PARAMETER, parameter.gradient(),
                    warning(led, at, parameter.name())));
            if (parameter.uses().size() > 1) {
                parameter.uses().forEach(use -> all.add(new Row(use.at(), name(use.at(), use.name()), Kind.USE,
                        use.gradient(), "")));
            }
        }
        led.nodes().forEach((path, gradients) -> gradients.stream().flatMap(Optional::stream).forEach(gradient -> {
            var name = named(path);
            all.add(new Row(path, name, Kind.OUTPUT, gradient, warning(led, path, null)));
        }));
        return all;
    }

    private String named(Path path) {
        var latest = editor.resultProperty().get();
        var node = latest == null ? null : latest.nodes().get(path);
        return name(path, node == null ? "" : node.name());
    }

    /// As PyTorch names it; what PyTorch has no name for, as the node is called, and in which pass.
    private String name(Path path, String dotted) {
        var inside = editor.inferred().at(path).map(typed -> typed.site().name()).orElse(dotted);
        var pass = path.copy() == 0 ? "" : "  ×" + (path.copy() + 1);
        if (!inside.isEmpty()) {
            return inside + pass;
        }
        return editor.project().graph().find(path.node())
                .map(node -> node.name().isEmpty() ? messages.text("problems.model") : node.name()).orElse("") + pass;
    }

    /// @param parameter null for the node itself
    private String warning(Finding.Gradients led, Path at, @Nullable String parameter) {
        return String.join("; ", led.warnings().stream()
                .filter(told -> parameter != null ? Objects.equals(told.name(), parameter)
                        : told.at().equals(at) && led.parameters().stream()
                                .noneMatch(each -> each.name().equals(told.name())))
                .map(this::say).toList());
    }

    private String say(GradientWarning warning) {
        return switch (warning.kind()) {
            case VANISHING -> messages.text("gradients.vanishing", Formats.number(warning.amount()));
            case EXPLODING -> messages.text("gradients.exploding", Formats.number(warning.amount()));
            case DEAD -> messages.text("gradients.dead", Formats.number(100 * warning.amount()));
        };
    }

    /// Shows on the canvas where a row belongs.
    void show(Row row) {
        editor.show(row.at());
    }
}
