package nestor.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.SetChangeListener;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.graph.Path;
import nestor.run.RunResult;
import nestor.run.RunResult.NodeResult;
import nestor.run.RunResult.Output;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.ui.editor.Editor;
import nestor.ui.preview.Facts.Fact;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What is told of values: those of the selected block or of the model, and below them those that are pinned.
public final class ResultsViewModel {
    private final Editor editor;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<List<Section>> sections = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper passes = new ReadOnlyIntegerWrapper();
    private final IntegerProperty pass = new SimpleIntegerProperty(1);
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final ObservableList<Path> pinned = FXCollections.observableArrayList();
    private @Nullable RunResult before;
    private @Nullable Path scrubbed;

    /// The values of one output port.
    ///
    /// @param path   the occurrence; that of the model for its own outputs
    /// @param facts  besides the statistics: dtype, device, time, bytes
    /// @param before the value before the last edit, where that is asked for and there was one
    /// @param pinned whether it stays whatever is selected
    public record Section(Path path, String title, Output output, List<Fact> facts, Optional<Output> before,
            boolean pinned) {}

    public ResultsViewModel(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        editor.resultProperty().addListener((_, last, next) -> {
            if (last != null && next != null && last.revision() != next.revision() && last.failure().isEmpty()) {
                before = last;
            }
            show();
        });
        editor.locationProperty().addListener((_, _, _) -> show());
        editor.selection().addListener((SetChangeListener<NodeId>) _ -> show());
        messages.languageProperty().addListener((_, _, _) -> show());
        comparing.addListener((_, _, _) -> show());
        pass.addListener((_, _, _) -> show());
        show();
    }

    ReadOnlyObjectProperty<List<Section>> sectionsProperty() {
        return sections.getReadOnlyProperty();
    }

    /// How often the loop or Repeat around the selected block ran; 0 if there is none.
    ReadOnlyIntegerProperty passesProperty() {
        return passes.getReadOnlyProperty();
    }

    /// Which of the passes is looked at, from 1.
    IntegerProperty passProperty() {
        return pass;
    }

    /// Whether values are compared with those before the last edit.
    BooleanProperty comparingProperty() {
        return comparing;
    }

    /// Why there are no values although the engine was asked twice; empty unless a person can ask again.
    Optional<Refusal> givenUp() {
        return Optional.ofNullable(editor.resultProperty().get()).flatMap(RunResult::failure)
                .map(RunResult.Failure::refusal).filter(refusal -> refusal.rule() == Rule.ENGINE_ENDED);
    }

    void runAgain() {
        editor.runAgain();
    }

    /// Keeps the values of an occurrence in view, or lets them go.
    void pin(Path path) {
        if (!pinned.remove(path)) {
            pinned.add(path);
        }
        show();
    }

    private Path root() {
        return Path.root(editor.project().main());
    }

    private void show() {
        var selected = editor.selection().size() == 1 ? editor.selection().iterator().next() : null;
        var path = selected == null ? root() : editor.path(selected);
        var all = new ArrayList<>(sections(inPass(path), false));
        pinned.removeIf(kept -> editor.project().graph().find(kept.node()).isEmpty());
        pinned.forEach(kept -> all.addAll(sections(kept, true)));
        sections.set(List.copyOf(all));
    }

    /// The occurrence in the pass that is looked at: of the nearest container around it that ran more than once.
    private Path inPass(Path selected) {
        var latest = editor.resultProperty().get();
        var ran = latest == null ? null : latest.nodes().get(selected);
        var times = ran == null ? 0 : ran.passes();
        var path = times > 1 ? last(selected) : selected;
        if (!selected.equals(scrubbed)) {
            scrubbed = selected;
            pass.set(Math.max(1, times));
        }
        for (@Nullable
        Path around = path.parent(); latest != null && around != null; around = around.parent()) {
            var count = 1;
            while (latest.nodes().containsKey(path.inCopy(around, count))) {
                count++;
            }
            if (count > 1) {
                passes.set(count);
                pass.set(Math.clamp(pass.get(), 1, count));
                return pass.get() == 1 ? path : path.inCopy(around, pass.get() - 1);
            }
        }
        passes.set(0);
        return path;
    }

    /// The block that gives what a pass through a loop gives.
    private Path last(Path loop) {
        var links = Order.links(editor.project().graph(), editor.bodyOf(loop.node()));
        return links.isEmpty() ? loop : loop.child(links.getLast(), 0, 0);
    }

    private List<Section> sections(Path path, boolean kept) {
        var latest = editor.resultProperty().get();
        if (latest == null) {
            return List.of();
        }
        var outputs = outputs(latest, path);
        var earlier = comparing.get() && before != null ? outputs(before, path) : List.<Output>of();
        var made = new ArrayList<Section>();
        for (var i = 0; i < outputs.size(); i++) {
            made.add(new Section(path, title(latest, path, i, outputs.size()), outputs.get(i),
                    facts(latest, path, outputs.get(i)),
                    i < earlier.size() ? Optional.of(earlier.get(i)) : Optional.empty(), kept));
        }
        return made;
    }

    private List<Output> outputs(RunResult result, Path path) {
        var node = result.nodes().get(path);
        return path.parent() == null ? result.outputs() : node == null ? List.of() : node.outputs();
    }

    private String title(RunResult result, Path path, int index, int count) {
        var port = count > 1 ? " " + (index + 1) : "";
        if (path.parent() == null) {
            return messages.text("results.model") + port;
        }
        var node = Objects.requireNonNull(result.nodes().get(path));
        var typed = editor.inferred().at(path).map(found -> found.site().name()).orElse(node.name());
        var own = editor.project().graph().find(path.node()).map(found -> found.name()).orElse("");
        var name = !typed.isEmpty() ? typed : own;
        var told = path.copy() == 0 && passes.get() == 0 ? name
                : name + "  " + messages.text("results.pass", path.copy() + 1);
        return messages.text("results.of", told) + port;
    }

    private List<Fact> facts(RunResult result, Path path, Output output) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("results.dtype", output.type().dtype().toString()));
        facts.add(new Fact("results.device", result.device()));
        var nanos = path.parent() == null ? result.nanos() : time(result, path);
        facts.add(new Fact("results.time", nanos == 0 ? "–" : Formats.time(nanos)));
        facts.add(new Fact("results.bytes", Formats.bytes((double) output.type().dtype().bytes()
                * output.type().shape().elements().size().orElse(0))));
        return facts;
    }

    /// Its own time; of a container, the time of all that ran inside it.
    private static long time(RunResult result, Path path) {
        var own = result.nodes().get(path);
        if (own != null && own.nanos() > 0) {
            return own.nanos();
        }
        return result.nodes().entrySet().stream().filter(entry -> isInside(entry.getKey(), path))
                .map(entry -> entry.getValue()).mapToLong(NodeResult::nanos).sum();
    }

    private static boolean isInside(Path path, Path container) {
        for (@Nullable
        Path up = path; up != null; up = up.parent()) {
            if (up.equals(container)) {
                return true;
            }
        }
        return false;
    }
}
