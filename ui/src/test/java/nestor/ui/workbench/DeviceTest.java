package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.run.EngineNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Choosing what computes, on a machine whose GPU is a fake.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class DeviceTest {
    @TempDir
    static Path cache;
    private Window window;

    @Start
    void open(Stage stage) {
        window = new Window(stage, Project.fresh(), cache);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void choose(KeyDriver keys, FxRobot robot, String words) throws Exception {
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.write("device");
        keys.press(KeyCode.ENTER);
        keys.until(() -> robot.lookup(".keys").match((Labeled label) -> label.getText().contains("8.6 GB free"))
                .tryQuery().isPresent());
        robot.write(words);
        keys.press(KeyCode.ENTER);
    }

    private String device() {
        var latest = window.editor().resultProperty().get();
        return latest == null ? "" : latest.device();
    }

    @Test
    void aGpuIsChosenByKeysAndLeftWhenItIsGone(FxRobot robot) throws Exception {
        var keys = new KeyDriver(robot);
        keys.until(() -> device().equals("cpu"));
        choose(keys, robot, "fake");
        keys.until(() -> device().equals("gpu:0"));
        assertTrue(robot.lookup("#device").<Labeled>query().getText().startsWith("gpu:0"));
        assertEquals("gpu:0", window.preferences.preferences().compute().device());

        choose(keys, robot, "cpu");
        keys.until(() -> device().equals("cpu"));
        window.broken = "gpu:0";
        choose(keys, robot, "gpu:0");
        keys.until(() -> window.editor().noticeProperty().get() instanceof EngineNotice.FellBack);
        keys.until(() -> device().equals("cpu") && !window.editor().runningProperty().get());
        assertTrue(robot.lookup(".label").match((Labeled label) -> label.getText().contains("it is gone")).tryQuery()
                .isPresent());
    }

    @Test
    void librariesAreChosenCheckedAndKept(FxRobot robot) throws Exception {
        var keys = new KeyDriver(robot);
        keys.until(() -> device().equals("cpu"));
        var folder = Files.createDirectories(cache.resolve("other"));
        window.dialogs.open = Optional.of(folder);
        choose(keys, robot, "folder");
        keys.until(() -> window.dialogs.errors.size() == 1);
        assertTrue(window.dialogs.errors.getFirst().contains(folder.toString()));

        window.libraries = "2.6.0+cu124";
        choose(keys, robot, "folder");
        keys.until(() -> window.dialogs.errors.size() == 2);
        assertTrue(window.dialogs.errors.getLast().contains("2.6.0+cu124"));
        window.libraries = "2.7.1+cu128";
        choose(keys, robot, "folder");
        keys.until(() -> window.restarts == 1);
        assertEquals(folder.toString(), window.preferences.preferences().compute().natives());
    }
}
