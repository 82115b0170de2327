package nestor.ui.recovery;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nestor.exchange.FileRefusal;
import nestor.project.Recovery;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// The work that programs which did not end in good order have left, and what to do with each.
public final class RecoveryViewModel {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Messages messages;
    private final TaskRunner tasks;
    private final Consumer<Recovery.Found> restore;
    private final ObservableList<Recovery.Found> items;
    private final List<Path> damaged;

    /// @param restore opens what was left
    public RecoveryViewModel(Recovery left, Messages messages, TaskRunner tasks, Consumer<Recovery.Found> restore) {
        this.messages = messages;
        this.tasks = tasks;
        this.restore = restore;
        items = FXCollections.observableArrayList(left.found());
        damaged = left.damaged();
    }

    public Messages messages() {
        return messages;
    }

    /// What is still to be decided, latest first.
    public ObservableList<Recovery.Found> items() {
        return items;
    }

    /// Files that hold nothing that could be read.
    public List<Path> damaged() {
        return damaged;
    }

    /// The name of a project.
    public String name(Recovery.Found found) {
        return found.origin().isEmpty()
                ? messages.text("file.untitled")
                : String.valueOf(Path.of(found.origin()).getFileName());
    }

    /// When it was last changed, and where its file is.
    public String detail(Recovery.Found found) {
        var when = WHEN.withZone(ZoneId.systemDefault()).format(found.when());
        return found.origin().isEmpty()
                ? messages.text("recovery.when.new", when)
                : messages.text("recovery.when", when, found.origin());
    }

    public void restore(Recovery.Found found) {
        items.remove(found);
        restore.accept(found);
    }

    public void restoreAll() {
        List.copyOf(items).forEach(this::restore);
    }

    /// Forgets what was left, for good.
    public void discard(Recovery.Found found) {
        items.remove(found);
        tasks.run(() -> {
            found.discard();
            return true;
        }, _ -> {}, failure -> {
            if (!(failure instanceof FileRefusal)) {
                throw failure;
            }
            // it will be offered again
        });
    }
}
