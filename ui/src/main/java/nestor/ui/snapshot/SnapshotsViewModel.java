package nestor.ui.snapshot;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import nestor.document.Edits;
import nestor.document.Project;
import nestor.project.Snapshots.Snapshot;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// The versions that were kept of an open project, and what can be done with each.
public final class SnapshotsViewModel {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final List<Snapshot> snapshots;
    private final Editor editor;
    private final Function<Snapshot, Project> read;
    private final TaskRunner tasks;
    private final Messages messages;
    private final Consumer<RuntimeException> failed;

    /// @param read   reads the project of a snapshot; called in the background
    /// @param failed told when one cannot be read
    public SnapshotsViewModel(List<Snapshot> snapshots, Editor editor, Function<Snapshot, Project> read,
            TaskRunner tasks, Messages messages, Consumer<RuntimeException> failed) {
        this.snapshots = List.copyOf(snapshots);
        this.editor = editor;
        this.read = read;
        this.tasks = tasks;
        this.messages = messages;
        this.failed = failed;
    }

    Messages messages() {
        return messages;
    }

    /// Latest first.
    public List<Snapshot> snapshots() {
        return snapshots;
    }

    /// When it was saved, in the time of this place.
    public String when(Snapshot snapshot) {
        return WHEN.withZone(ZoneId.systemDefault()).format(snapshot.when());
    }

    /// Hands over the picture of a snapshot, if it has one.
    void picture(Snapshot snapshot, Consumer<byte[]> done) {
        tasks.<Optional<byte[]>>run(snapshot::picture, picture -> picture.ifPresent(done), failed);
    }

    /// Makes the project what it was then: an edit, which can be undone.
    public void restore(Snapshot snapshot, Runnable done) {
        tasks.run(() -> read.apply(snapshot), project -> {
            editor.apply(Edits.restore(project, when(snapshot)));
            done.run();
        }, failed);
    }
}
