package nestor.ui.editor;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import nestor.graph.Inferred;
import nestor.graph.Inferred.Typed;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Problem;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.run.Device;
import nestor.run.EngineNotice;
import nestor.run.LiveRun;
import nestor.run.RunResult;
import nestor.run.RunResult.NodeResult;
import nestor.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/// A project as one tab shows it: where in it one is, and what is selected. Edits go in here; panes follow the
/// properties. All of it belongs to the FX thread; inference and runs happen elsewhere and come back as new values of
/// [#inferredProperty] and [#resultProperty]. Two tabs may show the same project, each at a place of its own.
public final class Editor {
    private final LiveProject shared;
    private final ReadOnlyObjectWrapper<Project> project = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Inferred> inferred = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunResult> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Path> location = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable EngineNotice> notice = new ReadOnlyObjectWrapper<>();
    private final ObservableSet<NodeId> selection = FXCollections.observableSet();

    public Editor(Project start, Catalog<BlockSpec> catalog, TaskRunner tasks, LiveRun live) {
        this(new LiveProject(start, catalog, tasks, live));
    }

    private Editor(LiveProject shared) {
        this.shared = shared;
        location.set(Path.root(shared.projectProperty().get().main()));
        shared.addView(this::before);
        project.bind(shared.projectProperty());
        inferred.bind(shared.inferredProperty());
        result.bind(shared.resultProperty());
        unsaved.bind(shared.unsavedProperty());
        running.bind(shared.runningProperty());
        notice.bind(shared.noticeProperty());
    }

    /// The same project in another tab, at the same place.
    public Editor another() {
        var other = new Editor(shared);
        other.location.set(location.get());
        return other;
    }

    /// Whether another tab shows the same project.
    public boolean sharesWith(Editor other) {
        return shared.equals(other.shared);
    }

    /// Leaves what a new state of the project no longer has.
    private void before(Project after) {
        location.set(reachable(location.get(), after));
        selection.removeIf(id -> after.graph().find(id).isEmpty());
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

    /// Asks once more for the values of the project as it is.
    public void runAgain() {
        shared.compute();
    }

    /// Computes on another device: `cpu` or `gpu:0`.
    public void use(String device) {
        shared.use(device);
    }

    /// Tells, on the FX thread, which devices there are now.
    public void devices(Consumer<List<Device>> told) {
        shared.devices(told);
    }

    /// What studies find out about the project.
    public Insight insight() {
        return shared.insight();
    }

    /// What last happened to the engine, apart from any result.
    public ReadOnlyObjectProperty<@Nullable EngineNotice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Works in the background, then hands over the result on the FX thread.
    public <T> void inBackground(Supplier<T> work, Consumer<T> done) {
        shared.inBackground(work, done);
    }

    public void apply(Edit edit) {
        history().apply(edit);
    }

    public void undo() {
        history().undo();
    }

    public void redo() {
        history().redo();
    }

    /// Goes to the state that the first so many edits lead to.
    public void goTo(int edits) {
        history().goTo(edits);
    }

    /// Starts a gesture: what is applied until [#commit] is one step.
    public void begin() {
        history().begin();
    }

    public void commit(String label, List<Object> arguments) {
        history().commit(label, arguments);
    }

    public void rollback() {
        history().rollback();
    }

    /// Steps, names of what can be undone; not to be edited through.
    public History history() {
        return shared.history();
    }

    public void markSaved() {
        shared.markSaved();
    }

    /// Notes that what is shown is not on disk, though nothing was done to it here.
    public void markUnsaved() {
        shared.markUnsaved();
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
        return settings != null && catalog().find(settings.type())
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
        return shared.catalog();
    }
}
