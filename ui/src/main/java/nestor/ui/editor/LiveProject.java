package nestor.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nestor.document.History;
import nestor.document.Project;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.Device;
import nestor.run.EngineNotice;
import nestor.run.Finding;
import nestor.run.LiveRun;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Study;
import nestor.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/// A project with its history, and what is known of its present state: types, problems, values.
final class LiveProject {
    private final Catalog<BlockSpec> catalog;
    private final TaskRunner tasks;
    private final LiveRun live;
    private final History history;
    private final List<Consumer<Project>> views = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Project> project = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Inferred> inferred = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunResult> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable EngineNotice> notice = new ReadOnlyObjectWrapper<>();
    private final Insight insight;
    private long revision;

    LiveProject(Project start, Catalog<BlockSpec> catalog, TaskRunner tasks, LiveRun live) {
        this.catalog = catalog;
        this.tasks = tasks;
        this.live = live;
        history = new History(start);
        history.addListener(this::changed);
        live.onNotice(told -> tasks.later(() -> notice.set(told)));
        project.set(start);
        inferred.set(Inference.infer(start.graph(), catalog, start.main()));
        insight = new Insight(this);
        compute();
    }

    /// @param view told of each new state just before anyone else is
    void addView(Consumer<Project> view) {
        views.add(view);
    }

    private void changed(Project before, Project after) {
        views.forEach(view -> view.accept(after));
        project.set(after);
        unsaved.set(history.unsaved());
        if (concernsValues(before, after)) {
            compute();
        }
    }

    @SuppressWarnings("ReferenceEquality") // parts that an edit left alone are the same objects
    private static boolean concernsValues(Project before, Project after) {
        return before.graph() != after.graph() || before.values() != after.values()
                || before.tensors() != after.tensors() || before.draw() != after.draw()
                || !before.settings().equals(after.settings());
    }

    /// Finds out about the project as it is: its types, then its values.
    void compute() {
        var asked = ++revision;
        var known = inferred.get();
        var now = project.get();
        tasks.run(() -> Inference.again(known, now.graph(), catalog, now.main(), Map.of()), types -> {
            if (asked == revision) {
                inferred.set(types);
            }
        }, wrong -> {
            throw wrong;
        });
        running.set(true);
        live.submit(RunRequest.live(asked, now), answer -> tasks.later(() -> {
            if (answer.revision() == revision) {
                result.set(answer);
                running.set(false);
            }
        }));
    }

    /// Looks into the project as it is; one study at a time.
    ///
    /// @param found called once, on the FX thread
    void study(Function<RunRequest, Study> about, LiveRun.Progress progress, Consumer<Finding> found) {
        live.study(about.apply(RunRequest.live(revision, project.get())),
                (done, all) -> tasks.later(() -> progress.at(done, all)),
                finding -> tasks.later(() -> found.accept(finding)));
    }

    void use(String device) {
        live.use(device);
        compute();
    }

    void devices(Consumer<List<Device>> told) {
        live.devices(devices -> tasks.later(() -> told.accept(devices)));
    }

    void endStudy() {
        live.endStudy();
    }

    Insight insight() {
        return insight;
    }

    <T> void inBackground(Supplier<T> work, Consumer<T> done) {
        tasks.run(work, done, wrong -> {
            throw wrong;
        });
    }

    void markSaved() {
        history.markSaved();
        unsaved.set(false);
    }

    void markUnsaved() {
        history.markUnsaved();
        unsaved.set(true);
    }

    History history() {
        return history;
    }

    Catalog<BlockSpec> catalog() {
        return catalog;
    }

    ReadOnlyObjectProperty<Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Inferred> inferredProperty() {
        return inferred.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable RunResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable EngineNotice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }
}
