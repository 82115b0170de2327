package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.Stage;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.project.ProjectFiles;
import nestor.ui.action.AppAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;

@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class SnapshotsPageTest {
    @TempDir
    static Path folder;
    private Window window;

    @Start
    void open(Stage stage) {
        window = new Window(stage, Project.fresh(), folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private long seed() {
        return window.editor().project().settings().seed();
    }

    private void change(FxRobot robot, long seed) {
        robot.interact(() -> window.editor().apply(Edits.run(window.editor().project().settings().withSeed(seed))));
    }

    private static double top(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }

    @Test
    void anEarlierVersionIsGoneBackToByAnEditAndThatIsUndone(FxRobot robot) throws Exception {
        var driver = new EditorDriver(robot, window::editor);
        var file = folder.resolve("versions.nestor");
        window.dialogs.save = Optional.of(file);
        for (var seed = 1; seed <= 3; seed++) {
            change(robot, seed);
            driver.press(AppAction.SAVE);
            driver.until(() -> !window.editor().unsavedProperty().get());
        }
        robot.interact(() -> window.workbench.perform(AppAction.SNAPSHOTS));
        driver.until(() -> robot.lookup("#snapshots .strong").queryAll().size() == 3);
        driver.screenshot("earlier-versions");
        var goBack = robot.lookup("#snapshots .button").match(LabeledMatchers.hasText("Go back to it"))
                .<Node>queryAll().stream().max(Comparator.comparing(SnapshotsPageTest::top)).orElseThrow();
        robot.clickOn(goBack);
        driver.until(() -> seed() == 1);
        assertTrue(robot.lookup("#snapshots").tryQuery().isEmpty());
        assertTrue(window.editor().unsavedProperty().get());
        assertEquals(3, ProjectFiles.open(file).project().settings().seed());
        driver.undo();
        assertEquals(3, seed());
        assertFalse(window.editor().unsavedProperty().get());
        assertTrue(Files.exists(file));
    }
}
