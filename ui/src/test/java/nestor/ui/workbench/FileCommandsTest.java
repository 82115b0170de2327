package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.layer.Catalog;
import nestor.project.Extras;
import nestor.project.ProjectFile;
import nestor.project.ProjectFiles;
import nestor.project.Snapshots;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    private long journals() {
        try (var journals = Files.list(folder.resolve("journals"))) {
            return journals.count();
        } catch (IOException _) {
            return 0;
        }
    }

    private void untilJournals(long count) {
        while (journals() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(300)
    void everyEditGoesToTheJournalAndWhatIsOnDiskNeedsNone() {
        edit(7);
        untilJournals(1);
        editor.undo();
        untilJournals(0);
    }

    @Test
    @Timeout(300)
    void aJournalThatCannotBeWrittenIsToldOnce() throws IOException {
        var blocked = Files.writeString(folder.resolve("blocked"), "in the way");
        var told = new Unkept(dialogs, TaskRunner.direct(), new Messages("en"));
        var around = new ProjectFile.Surroundings(blocked, Snapshots.none(), _ -> Optional.empty(), told);
        var other = folder.resolve("other.nestor");
        ProjectFiles.save(other, Project.fresh(), Extras.NONE);
        show(ProjectFile.open(other, around));
        edit(1);
        while (dialogs.errors.isEmpty()) {
            Thread.onSpinWait();
        }
        told.accept(new FileRefusal(FileRule.READ_ONLY, "x"));
        assertEquals(1, dialogs.errors.size());
        assertTrue(dialogs.errors.getFirst().contains("blocked"), dialogs.errors.getFirst());
        commands.save();
        assertEquals(1, seed(other));
    }

    @Test
    void whatFitsNothingIsKeptOrLeftOutAsThePersonWants() throws IOException {
        var loose = folder.resolve("loose.nestor.json");
        Files.writeString(loose, """
                {"format":"nestor","version":1,"main":"n1","nodes":[{"id":"n1","type":"Sequential"}],
                "edges":[["n1","output","n9","input"]]}""");
        show(files.open(loose));
        commands.tell();
        commands.save();
        assertTrue(Files.readString(loose).contains("n9"));
        dialogs.leaveOut = true;
        commands.tell();
        assertTrue(editor.unsavedProperty().get());
        commands.save();
        assertFalse(Files.readString(loose).contains("n9"));
        assertEquals(2, dialogs.errors.size());
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
