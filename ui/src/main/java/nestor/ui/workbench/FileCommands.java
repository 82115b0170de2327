package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import nestor.document.Project;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// New, open, save: what happens to files, without losing anything on the way.
public final class FileCommands {
    private final Editor editor;
    private final ProjectFiles files;
    private final Dialogs dialogs;
    private final TaskRunner tasks;
    private final Messages messages;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    private @Nullable Path file;

    public FileCommands(Editor editor, ProjectFiles files, Dialogs dialogs, TaskRunner tasks, Messages messages) {
        this.editor = editor;
        this.files = files;
        this.dialogs = dialogs;
        this.tasks = tasks;
        this.messages = messages;
        editor.unsavedProperty().addListener((_, _, _) -> retitle());
        messages.languageProperty().addListener((_, _, _) -> retitle());
        retitle();
    }

    /// The window's title: a dot before the name of what is not saved.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private String name() {
        return file == null ? messages.text("file.untitled") : String.valueOf(file.getFileName());
    }

    private void retitle() {
        title.set((editor.unsavedProperty().get() ? "● " : "") + name() + " – Nestor");
    }

    public void newProject() {
        unlessUnsaved(() -> show(Project.fresh(), null));
    }

    public void open() {
        unlessUnsaved(() -> dialogs.chooseOpen().ifPresent(this::read));
    }

    /// Opens a file in place of what is shown.
    public void open(Path wanted) {
        unlessUnsaved(() -> read(wanted));
    }

    public void openExample(String name) {
        unlessUnsaved(() -> tasks.run(() -> files.example(name), project -> show(project, null), this::tell));
    }

    private void read(Path wanted) {
        tasks.run(() -> files.open(wanted), project -> show(project, wanted), this::tell);
    }

    private void show(Project project, @Nullable Path from) {
        file = from;
        editor.load(project);
        retitle();
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
        dialogs.chooseSave(file == null ? "model.nestor" : name()).ifPresent(chosen -> write(chosen, () -> {}));
    }

    private void save(Runnable then) {
        if (file != null) {
            write(file, then);
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
            file = done;
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
