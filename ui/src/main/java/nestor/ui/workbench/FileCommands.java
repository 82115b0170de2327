package nestor.ui.workbench;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.project.ProjectFile;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// Keeps an open project from being lost: notes what is not saved, saves it, and closes it without losing anything on
/// the way.
public final class FileCommands {
    private final Editor editor;
    private final ProjectFile kept;
    private final Dialogs dialogs;
    private final TaskRunner tasks;
    private final Messages messages;
    private final ReadOnlyStringWrapper shownName = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<Optional<Path>> file;

    /// @param kept where the project is kept; closed by [#close]
    public FileCommands(Editor editor, ProjectFile kept, Dialogs dialogs, TaskRunner tasks, Messages messages) {
        file = new ReadOnlyObjectWrapper<>(kept.path());
        this.editor = editor;
        this.kept = kept;
        this.dialogs = dialogs;
        this.tasks = tasks;
        this.messages = messages;
        editor.projectProperty().addListener((_, _, _) -> note());
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
        var name = kept.obstacle().isPresent() ? messages.text("file.looked.at", name()) : name();
        shownName.set((editor.unsavedProperty().get() ? "● " : "") + name);
    }

    /// Every state that is not on disk goes into the journal.
    private void note() {
        if (editor.history().unsaved()) {
            kept.note(editor.projectWithValues());
        } else {
            kept.settle();
        }
    }

    /// Says what is the matter with the file, if anything is.
    void tell() {
        kept.obstacle().ifPresent(refusal -> dialogs.error(messages.say(refusal)));
        if (!kept.problems().isEmpty()) {
            var first = kept.problems().getFirst();
            var sentence = messages.text("file.mended", name(), kept.problems().size(), messages.say(first.refusal()));
            if (!kept.contradicts()) {
                dialogs.error(sentence);
            } else if (dialogs.askLeaveOut(sentence)) {
                kept.leaveOutContradictions();
                editor.markUnsaved();
            }
        }
    }

    public void save() {
        save(() -> {});
    }

    public void saveAs() {
        saveAs(() -> {});
    }

    private void save(Runnable then) {
        if (file().isPresent()) {
            write(project -> kept.save(project, false), then);
        } else {
            saveAs(then);
        }
    }

    private void saveAs(Runnable then) {
        dialogs.chooseSave(file().isEmpty() ? "model.nestor" : name()).map(FileCommands::named)
                .ifPresent(chosen -> write(project -> kept.saveAs(chosen, project), then));
    }

    private static Path named(Path chosen) {
        return chosen.toString().endsWith(".nestor") || chosen.toString().endsWith(".nestor.json")
                ? chosen
                : chosen.resolveSibling(chosen.getFileName() + ".nestor");
    }

    /// A way to write a project.
    private interface Writing {
        void write(Project project);
    }

    private void write(Writing writing, Runnable then) {
        var project = editor.projectWithValues();
        var saved = editor.project();
        tasks.run(() -> {
            writing.write(project);
            return kept.path();
        }, where -> {
            file.set(where);
            if (editor.project().equals(saved)) {
                editor.markSaved();
            } else {
                note();
            }
            retitle();
            then.run();
        }, failure -> {
            if (!(failure instanceof FileRefusal refusal)) {
                throw failure;
            }
            note();
            retitle();
            resolve(refusal, then);
        });
    }

    /// A file that cannot be saved as it is: over what others wrote, under another name, or not now.
    private void resolve(FileRefusal refusal, Runnable then) {
        var others = refusal.rule() == FileRule.CHANGED || refusal.rule() == FileRule.REMOVED;
        switch (dialogs.askNotSaved(messages.say(refusal), others)) {
            case OVERWRITE -> write(project -> kept.save(project, true), then);
            case SAVE_AS -> saveAs(then);
            case CANCEL -> {
            }
        }
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

    /// Gives the file free and forgets what was noted, then acts.
    void close(Runnable then) {
        tasks.run(() -> {
            kept.close();
            return true;
        }, _ -> then.run(), failure -> {
            throw failure;
        });
    }
}
