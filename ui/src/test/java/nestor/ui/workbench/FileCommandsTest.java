package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.layer.Catalog;
import nestor.project.Extras;
import nestor.project.ProjectFile;
import nestor.project.ProjectFiles;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandsTest {
    @TempDir
    private Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private Path path;
    private FolderFiles files;
    private Editor editor;
    private FileCommands commands;

    @BeforeEach
    void anOpenProject() {
        path = folder.resolve("p.nestor");
        ProjectFiles.save(path, Project.fresh(), Extras.NONE);
        files = new FolderFiles(folder.resolve("journals"));
        show(files.open(path));
    }

    private void show(ProjectFile.Opened opened) {
        editor = new Editor(opened.project(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
        commands = new FileCommands(editor, opened.file(), dialogs, TaskRunner.direct(), new Messages("en"));
    }

    private void edit(long seed) {
        editor.apply(Edits.run(editor.project().settings().withSeed(seed)));
    }

    private static long seed(Path file) {
        return ProjectFiles.open(file).project().settings().seed();
    }

    @Test
    void whatIsNotSavedHasADotAndSavingTakesItAway() {
        assertEquals("p.nestor", commands.nameProperty().get());
        edit(5);
        assertEquals("● p.nestor", commands.nameProperty().get());
        commands.save();
        assertEquals("p.nestor", commands.nameProperty().get());
        assertEquals(5, seed(path));
    }

    @Test
    void everyEditIsInTheJournalWithinASecond() throws Exception {
        edit(7);
        Thread.sleep(1000);
        try (var journals = Files.list(folder.resolve("journals"))) {
            assertEquals(1, journals.count());
        }
        editor.undo();
        Thread.sleep(500);
        try (var journals = Files.list(folder.resolve("journals"))) {
            assertEquals(0, journals.count(), "what is on disk needs no journal");
        }
    }

    @Test
    void aFileThatOthersChangedIsAskedAbout() {
        ProjectFiles.save(path, Project.empty("Sequential"), Extras.NONE);
        edit(5);
        commands.save();
        assertEquals(1, dialogs.errors.size());
        assertEquals(0, seed(path));
        assertTrue(editor.unsavedProperty().get());
        dialogs.notSaved = Dialogs.NotSaved.OVERWRITE;
        commands.save();
        assertEquals(5, seed(path));
        assertFalse(editor.unsavedProperty().get());
    }

    @Test
    void aFileThatCannotBeWrittenCanBeSavedElsewhere() throws Exception {
        edit(5);
        Files.delete(path);
        Files.createDirectories(path.resolve("in the way"));
        var other = folder.resolve("other");
        dialogs.notSaved = Dialogs.NotSaved.SAVE_AS;
        dialogs.save = Optional.of(other);
        commands.save();
        assertEquals(5, seed(folder.resolve("other.nestor")));
        assertEquals("other.nestor", commands.nameProperty().get());
    }

    @Test
    void closingAsksAndCancellingKeepsItOpen() {
        edit(5);
        var closed = new boolean[1];
        commands.unlessUnsaved(() -> closed[0] = true);
        assertFalse(closed[0]);
        dialogs.unsaved = Dialogs.Unsaved.SAVE;
        commands.unlessUnsaved(() -> closed[0] = true);
        assertTrue(closed[0]);
        assertEquals(5, seed(path));
    }

    @Test
    void theSecondWindowOnAFileSaysSo() {
        show(files.open(path));
        commands.tell();
        assertTrue(dialogs.errors.getFirst().contains("is open in another Nestor"), dialogs.errors.getFirst());
        assertEquals("p.nestor (to look at)", commands.nameProperty().get());
    }
}
