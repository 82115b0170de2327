package nestor.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/// The states of a project, in order. Undo goes back to an earlier value, so no edit needs an inverse. Confined to one
/// thread.
@SuppressWarnings("ReferenceEquality") // states are the same when they are the same object: comparing graphs is slow
public final class History {
    private record Step(Edit edit, Project before, Project after) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<BiConsumer<Project, Project>> listeners = new CopyOnWriteArrayList<>();
    private Project present;
    private int position;
    private @Nullable Project gestureStart;
    private @Nullable Project saved;
    private boolean busy;

    public History(Project start) {
        present = start;
        saved = start;
    }

    public Project present() {
        return present;
    }

    /// Calls `listener` with the old and the new project after each change.
    public void addListener(BiConsumer<Project, Project> listener) {
        listeners.add(listener);
    }

    /// Makes a change; one that changes nothing leaves no step.
    ///
    /// @throws IllegalStateException if called by a listener or by an edit
    public void apply(Edit edit) {
        var before = present;
        show(guarded(edit, before));
        if (gestureStart == null && present != before) {
            remember(new Step(edit, before, present));
        }
    }

    private Project guarded(Edit edit, Project before) {
        if (busy) {
            throw new IllegalStateException("an edit is under way");
        }
        busy = true;
        try {
            return edit.change().apply(before);
        } finally {
            busy = false;
        }
    }

    /// Starts a gesture: the changes until [#commit] are one step, and [#rollback] takes them all back.
    public void begin() {
        if (gestureStart == null) {
            gestureStart = present;
        }
    }

    /// Ends a gesture and names it.
    public void commit(String label, List<Object> arguments) {
        var start = gestureStart;
        gestureStart = null;
        if (start != null && start != present) {
            remember(new Step(new Edit(label, arguments, p -> p), start, present));
        }
    }

    /// Ends a gesture as if it had not been.
    public void rollback() {
        var start = gestureStart;
        gestureStart = null;
        if (start != null) {
            show(start);
        }
    }

    public boolean inGesture() {
        return gestureStart != null;
    }

    private void remember(Step step) {
        steps.subList(position, steps.size()).clear();
        steps.add(step);
        position = steps.size();
    }

    /// The edit that [#undo] would take back.
    public Optional<Edit> undoable() {
        return position > 0 ? Optional.of(steps.get(position - 1).edit) : Optional.empty();
    }

    /// The edit that [#redo] would make again.
    public Optional<Edit> redoable() {
        return position < steps.size() ? Optional.of(steps.get(position).edit) : Optional.empty();
    }

    /// All edits, those that were taken back too; the first [#position] are in force.
    public List<Edit> edits() {
        return steps.stream().map(Step::edit).toList();
    }

    /// How many edits are in force.
    public int position() {
        return position;
    }

    public void undo() {
        rollback();
        if (position > 0) {
            position--;
            show(steps.get(position).before);
        }
    }

    public void redo() {
        rollback();
        if (position < steps.size()) {
            show(steps.get(position++).after);
        }
    }

    /// Goes to the state that the first so many edits lead to.
    public void goTo(int edits) {
        rollback();
        var wanted = Math.clamp(edits, 0, steps.size());
        if (wanted != position) {
            position = wanted;
            show(wanted == 0 ? steps.getFirst().before : steps.get(wanted - 1).after);
        }
    }

    /// Notes that the present state is the one on disk.
    public void markSaved() {
        saved = present;
    }

    /// Notes that no state that can be reached is the one on disk.
    public void markUnsaved() {
        saved = null;
    }

    /// Whether the present state differs from the one on disk.
    public boolean unsaved() {
        return present != saved;
    }

    private void show(Project project) {
        var before = present;
        if (before == project) {
            return;
        }
        present = project;
        busy = true;
        try {
            listeners.forEach(listener -> listener.accept(before, project));
        } finally {
            busy = false;
        }
    }
}
