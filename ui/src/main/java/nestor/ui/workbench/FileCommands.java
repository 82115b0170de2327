package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Where an open project is kept: saving it, and closing it without losing anything on the way.
public final class FileCommands {
    private final Editor editor;
    private final ProjectFiles files;
    private final Dialogs dialogs;
    private final TaskRunner tasks;
    private final Messages messages;
    private final ReadOnlyStringWrapper shownName = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<Optional<Path>> file;

    /// @param file where the project came from; null if it is new
    public FileCommands(Editor editor, ProjectFiles files, Dialogs dialogs, TaskRunner tasks, Messages messages,
            @Nullable Path file) {
        this.file = new ReadOnlyObjectWrapper<>(Optional.ofNullable(file));
        this.editor = editor;
        this.files = files;
        this.dialogs = dialogs;
        this.tasks = tasks;
        this.messages = messages;
        editor.unsavedProperty().addListener((_, _, _) -> retitle());
        messages.languageProperty().addListener((_, _, _) -> retitle());
        retitle();
    }

    /// The name on the tab: a dot before the name of what is not saved.
    public ReadOnlyStringProperty nameProperty() {
        return shownName.getReadOnlyProperty();
    }

    /// Where it is kept; empty while it is new.
    public Optional<Path> file() {
        return file.get();
    }

    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    private String name() {
        return file().map(at -> String.valueOf(at.getFileName())).orElse(messages.text("file.untitled"));
    }

    private void retitle() {
        shownName.set((editor.unsavedProperty().get() ? "● " : "") + name());
    }

    private void tell(RuntimeException problem) {
        if (!(problem instanceof ProjectFiles.FileProblem)) {
            throw problem;
        }
        dialogs.error(String.valueOf(problem.getMessage()));
    }

    public void save() {
        save(() -> {});
    }

    public void saveAs() {
        dialogs.chooseSave(file().isEmpty() ? "model.nestor" : name()).ifPresent(chosen -> write(chosen, () -> {}));
    }

    private void save(Runnable then) {
        if (file().isPresent()) {
            write(file().get(), then);
        } else {
            dialogs.chooseSave("model.nestor").ifPresent(chosen -> write(chosen, then));
        }
    }

    private void write(Path chosen, Runnable then) {
        var target = chosen.toString().endsWith(".nestor") || chosen.toString().endsWith(".nestor.json")
                ? chosen
                : chosen.resolveSibling(chosen.getFileName() + ".nestor");
        var project = editor.projectWithValues();
        var saved = editor.project();
        tasks.run(() -> {
            files.save(project, target);
            return target;
        }, done -> {
            file.set(Optional.of(done));
            if (editor.project().equals(saved)) {
                editor.markSaved();
            }
            retitle();
            then.run();
        }, this::tell);
    }

    /// Acts once nothing would be lost by it: at once, after saving, or after the person gave the changes up.
    public void unlessUnsaved(Runnable action) {
        if (!editor.unsavedProperty().get()) {
            action.run();
            return;
        }
        switch (dialogs.askUnsaved(name())) {
            case SAVE -> save(action);
            case DISCARD -> action.run();
            case CANCEL -> {
            }
        }
    }
}
