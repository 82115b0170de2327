package nestor.ui.editor;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import nestor.document.Edit;
import nestor.document.History;
import nestor.document.Project;
import nestor.document.Value;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.graph.Inferred.Typed;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Problem;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.run.EngineNotice;
import nestor.run.Finding;
import nestor.run.LiveRun;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.RunResult.NodeResult;
import nestor.run.Study;
import nestor.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/// The document in the window. Edits go in here; panes follow the properties. All of it belongs to the FX thread;
/// inference and runs happen elsewhere and come back as new values of [#inferredProperty] and [#resultProperty].
public final class Editor {
    private final Catalog<BlockSpec> catalog;
    private final TaskRunner tasks;
    private final LiveRun live;
    private final ReadOnlyObjectWrapper<Project> project = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Inferred> inferred = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunResult> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Path> location = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable EngineNotice> notice = new ReadOnlyObjectWrapper<>();
    private final ObservableSet<NodeId> selection = FXCollections.observableSet();
    private final History history;
    private final Insight insight;
    private long revision;

    public Editor(Project start, Catalog<BlockSpec> catalog, TaskRunner tasks, LiveRun live) {
        this.catalog = catalog;
        this.tasks = tasks;
        this.live = live;
        history = new History(start);
        history.addListener(this::changed);
        live.onNotice(told -> tasks.later(() -> notice.set(told)));
        project.set(start);
        location.set(Path.root(start.main()));
        inferred.set(Inference.infer(start.graph(), catalog, start.main()));
        insight = new Insight(this);
        compute(start);
    }

    private void changed(Project before, Project after) {
        location.set(reachable(location.get(), after));
        selection.removeIf(id -> after.graph().find(id).isEmpty());
        project.set(after);
        unsaved.set(history.unsaved());
        if (concernsValues(before, after)) {
            compute(after);
        }
    }

    /// The innermost block of a path that is still there.
    private static Path reachable(Path path, Project after) {
        var at = path;
        for (var up = path; up != null; up = up.parent()) {
            if (after.graph().find(up.node()).isEmpty() && up.parent() != null) {
                at = up.parent();
            }
        }
        return at;
    }

    @SuppressWarnings("ReferenceEquality") // parts that an edit left alone are the same objects
    private static boolean concernsValues(Project before, Project after) {
        return before.graph() != after.graph() || before.values() != after.values()
                || before.tensors() != after.tensors() || before.draw() != after.draw()
                || !before.settings().equals(after.settings());
    }

    private void compute(Project after) {
        var asked = ++revision;
        var known = inferred.get();
        tasks.run(() -> Inference.again(known, after.graph(), catalog, after.main(), Map.of()), types -> {
            if (asked == revision) {
                inferred.set(types);
            }
        }, wrong -> {
            throw wrong;
        });
        running.set(true);
        live.submit(RunRequest.live(asked, after), answer -> tasks.later(() -> {
            if (answer.revision() == revision) {
                result.set(answer);
                running.set(false);
            }
        }));
    }

    /// Asks once more for the values of the project as it is.
    public void runAgain() {
        compute(project());
    }

    /// Looks into the project as it is; one study at a time.
    ///
    /// @param found called once, on the FX thread
    void study(Function<RunRequest, Study> about, LiveRun.Progress progress, Consumer<Finding> found) {
        live.study(about.apply(RunRequest.live(revision, project())),
                (done, all) -> tasks.later(() -> progress.at(done, all)),
                finding -> tasks.later(() -> found.accept(finding)));
    }

    void endStudy() {
        live.endStudy();
    }

    /// What studies find out about the project.
    public Insight insight() {
        return insight;
    }

    /// What last happened to the engine, apart from any result.
    public ReadOnlyObjectProperty<@Nullable EngineNotice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Works in the background, then hands over the result on the FX thread.
    public <T> void inBackground(Supplier<T> work, Consumer<T> done) {
        tasks.run(work, done, wrong -> {
            throw wrong;
        });
    }

    public void apply(Edit edit) {
        history.apply(edit);
    }

    public void undo() {
        history.undo();
    }

    public void redo() {
        history.redo();
    }

    /// Goes to the state that the first so many edits lead to.
    public void goTo(int edits) {
        history.goTo(edits);
    }

    /// Starts a gesture: what is applied until [#commit] is one step.
    public void begin() {
        history.begin();
    }

    public void commit(String label, List<Object> arguments) {
        history.commit(label, arguments);
    }

    public void rollback() {
        history.rollback();
    }

    /// Steps, names of what can be undone; not to be edited through.
    public History history() {
        return history;
    }

    public void markSaved() {
        history.markSaved();
        unsaved.set(false);
    }

    /// Notes that what is shown is not on disk, though nothing was done to it here.
    public void markUnsaved() {
        history.markUnsaved();
        unsaved.set(true);
    }

    public Project project() {
        return project.get();
    }

    /// The project with the parameter values of the latest run, as it is saved.
    public Project projectWithValues() {
        var latest = result.get();
        var values = project().values();
        if (latest != null) {
            for (var entry : latest.values().entrySet()) {
                if (!values.containsKey(entry.getKey()) || !given(values.get(entry.getKey()))) {
                    values = values.plus(entry.getKey(), new Value(entry.getValue(), false));
                }
            }
        }
        return project().withValues(values);
    }

    private static boolean given(@Nullable Value value) {
        return value != null && value.given();
    }

    public ReadOnlyObjectProperty<Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    /// Types and problems; may lag an edit by a moment for large models.
    public Inferred inferred() {
        return inferred.get();
    }

    public ReadOnlyObjectProperty<Inferred> inferredProperty() {
        return inferred.getReadOnlyProperty();
    }

    /// The latest run; null before the first has ended.
    public ReadOnlyObjectProperty<@Nullable RunResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Whether the latest edit's values are still being computed.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// The nodes that commands act on.
    public ObservableSet<NodeId> selection() {
        return selection;
    }

    /// Selects these and nothing else.
    public void select(Collection<NodeId> nodes) {
        var wanted = new HashSet<>(nodes);
        selection.retainAll(wanted);
        selection.addAll(wanted);
    }

    /// The container whose inside is shown.
    public ReadOnlyObjectProperty<Path> locationProperty() {
        return location.getReadOnlyProperty();
    }

    /// The node whose children the canvas shows: the container that was entered, or the definition it is a use of.
    public NodeId body() {
        return bodyOf(location.get().node());
    }

    /// Where the inside of a node is kept: in itself, or in the definition that it uses.
    public NodeId bodyOf(NodeId id) {
        return project().graph().body(id);
    }

    /// Goes into a container or custom block of the one that is shown.
    public void enter(NodeId id) {
        var body = bodyOf(id);
        if (!project().graph().children(body).isEmpty() || catalogSaysContainer(body)) {
            location.set(path(id));
            selection.clear();
        }
    }

    private boolean catalogSaysContainer(NodeId body) {
        var settings = project().graph().node(body).settings();
        return settings != null && catalog.find(settings.type())
                .map(entry -> entry.family() == Family.CONTROL).orElse(false);
    }

    /// Goes to a container that [#locationProperty] is in.
    public void leaveTo(Path ancestor) {
        var left = location.get();
        location.set(ancestor);
        select(left.equals(ancestor) ? List.of() : List.of(left.node()));
    }

    /// Goes out of the container that is shown.
    public void leave() {
        var parent = location.get().parent();
        if (parent != null) {
            leaveTo(parent);
        }
    }

    /// The path of a node of the container that is shown, or of one further inside it: the first occurrence there.
    public Path path(NodeId id) {
        var graph = project().graph();
        var trail = new ArrayDeque<NodeId>();
        var body = body();
        for (@Nullable
        NodeId at = id; at != null && graph.find(at).isPresent(); at = graph.node(at).parent()) {
            if (at.equals(body)) {
                var path = location.get();
                for (var node : trail) {
                    path = path.child(node, 0, 0);
                }
                return path;
            }
            trail.push(at);
        }
        return inferred().of(id).stream().map(typed -> typed.site().path())
                .filter(path -> isWithin(path, location.get())).findFirst()
                .orElseGet(() -> location.get().child(id, 0, 0));
    }

    /// The types at a node of the container that is shown.
    public Optional<Typed> typed(NodeId id) {
        return inferred().at(path(id));
    }

    /// The values at a node of the container that is shown.
    public Optional<NodeResult> values(NodeId id) {
        var latest = result.get();
        return latest == null ? Optional.empty() : Optional.ofNullable(latest.nodes().get(path(id)));
    }

    /// The problems of a node of the container that is shown, and of what is inside it.
    public List<Problem> problems(NodeId id) {
        var at = path(id);
        return inferred().problems().stream().filter(problem -> isWithin(problem.path(), at)).toList();
    }

    private static boolean isWithin(Path path, Path ancestor) {
        for (@Nullable
        Path up = path; up != null; up = up.parent()) {
            if (up.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /// Shows the container of a node and selects it there.
    public void show(Path path) {
        var parent = path.parent();
        location.set(parent == null ? path : parent);
        select(parent == null ? List.of() : List.of(path.node()));
    }

    /// Shows a node where it is defined, in the model or in its custom block.
    public void reveal(NodeId id) {
        var graph = project().graph();
        var down = new ArrayDeque<NodeId>();
        for (var at = graph.node(id); at.parent() != null; at = graph.node(at.parent())) {
            down.push(at.id());
        }
        var path = Path.root(graph.root(id));
        for (var step : down) {
            path = path.child(step, 0, 0);
        }
        show(path);
    }

    public Catalog<BlockSpec> catalog() {
        return catalog;
    }
}
