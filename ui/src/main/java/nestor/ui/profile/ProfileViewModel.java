package nestor.ui.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import nestor.graph.Path;
import nestor.run.Finding;
import nestor.run.Finding.Cost;
import nestor.run.Loss;
import nestor.ui.editor.Editor;
import nestor.ui.editor.Heat;
import nestor.ui.editor.Profiling;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// What the model costs, block by block, and what that says of the host language.
public final class ProfileViewModel {
    private static final int ROUNDS = 30;

    private final Editor editor;
    private final Messages messages;
    private final Profiling profiling;
    private final IntegerProperty rounds = new SimpleIntegerProperty(ROUNDS);
    private final ReadOnlyObjectWrapper<Optional<Block>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");

    /// A block and those inside it, in their order.
    public record Block(Path path, String name, Cost cost, List<Block> inside) {}

    public ProfileViewModel(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        profiling = editor.insight().profiling();
        profiling.profileProperty().addListener((_, _, _) -> fill());
        profiling.failureProperty().addListener((_, _, _) -> fill());
        profiling.progressProperty().addListener((_, _, _) -> say());
        editor.resultProperty().addListener((_, _, _) -> say());
        messages.languageProperty().addListener((_, _, _) -> fill());
        fill();
    }

    IntegerProperty roundsProperty() {
        return rounds;
    }

    /// The whole model; empty before it was measured.
    ReadOnlyObjectProperty<Optional<Block>> modelProperty() {
        return model.getReadOnlyProperty();
    }

    /// What came of it, in a sentence.
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// What section 5.1.4 of the chapter says, with this model's numbers.
    ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    ObjectProperty<Heat> heatProperty() {
        return editor.insight().heatProperty();
    }

    Profiling profiling() {
        return profiling;
    }

    /// Measures, or stops measuring.
    void go() {
        if (profiling.progressProperty().get() >= 0) {
            profiling.stop();
        } else {
            var chosen = editor.insight().lossProperty().get();
            profiling.measure(rounds.get(), chosen == null ? new Loss.Sum(0) : chosen);
        }
    }

    /// Shows on the canvas where a block is.
    void show(Block block) {
        editor.show(block.path());
    }

    private void fill() {
        var measured = profiling.profileProperty().get();
        model.set(Optional.ofNullable(measured).flatMap(this::tree));
        say();
    }

    private void say() {
        var measured = profiling.profileProperty().get();
        var failure = profiling.failureProperty().get();
        explanation.set(measured == null ? "" : explain(measured));
        if (profiling.progressProperty().get() >= 0) {
            summary.set(messages.text("profile.measuring"));
        } else if (failure != null) {
            var said = messages.say(failure.refusal());
            summary.set(failure.name().isEmpty() ? said : failure.name() + ": " + said);
        } else if (measured == null) {
            summary.set(messages.text("profile.none"));
        } else {
            summary.set(messages.text("profile.summary", Formats.time(measured.forward()),
                    measured.backward() == 0 ? "–" : Formats.time(measured.backward()), measured.rounds(),
                    measured.device()) + (profiling.isCurrent() ? "" : " " + messages.text("profile.stale")));
        }
    }

    private String explain(Finding.Profile measured) {
        var whole = model.get().map(block -> block.cost().total()).orElse(null);
        if (whole == null || whole.calls() == 0 || whole.forward() == 0) {
            return "";
        }
        var between = Math.max(0, measured.forward() - whole.forward());
        var host = whole.overhead() + between;
        var work = whole.forward() - whole.overhead();
        var share = 100.0 * host / Math.max(1, host + work);
        return messages.text("profile.explained", Formats.time(measured.forward()), whole.calls(),
                Formats.time(work), Formats.time(host), Formats.number((double) Math.round(share)),
                Formats.time(host / whole.calls()))
                + " " + messages.text(share > 50 ? "profile.explained.host"
                        : share > 15 ? "profile.explained.both" : "profile.explained.native");
    }

    private Optional<Block> tree(Finding.Profile measured) {
        var below = new HashMap<Path, List<Path>>();
        measured.costs().keySet().stream().sorted().forEach(path -> {
            var parent = path.parent();
            if (parent != null) {
                below.computeIfAbsent(parent, _ -> new ArrayList<>()).add(path);
            }
        });
        return measured.costs().keySet().stream().filter(path -> path.parent() == null).findFirst()
                .map(root -> block(root, measured.costs(), below));
    }

    private Block block(Path path, Map<Path, Cost> costs, Map<Path, List<Path>> below) {
        var inside = below.getOrDefault(path, List.of()).stream().map(each -> block(each, costs, below)).toList();
        var cost = costs.get(path);
        return new Block(path, name(path), cost == null ? new Cost("", Finding.Share.NONE, Finding.Share.NONE) : cost,
                inside);
    }

    private String name(Path path) {
        if (path.parent() == null) {
            return messages.text("problems.model");
        }
        var dotted = editor.inferred().at(path).map(typed -> typed.site().name()).orElse("");
        return editor.project().graph().find(path.node()).map(node -> {
            var settings = node.settings();
            var type = settings == null ? "" : settings.type();
            var called = !node.name().isEmpty() ? node.name() : dotted.substring(dotted.lastIndexOf('.') + 1);
            return called.isEmpty() || called.equals(type) ? type : (called + "  " + type).strip();
        }).orElse(dotted);
    }
}
