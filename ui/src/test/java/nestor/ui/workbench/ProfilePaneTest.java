package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.ui.profile.ProfileViewModel.Block;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class ProfilePaneTest {
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

    @Test
    void aModelIsMeasuredByKeysAndItsCardsSayIt(FxRobot robot) throws Exception {
        var keys = new KeyDriver(robot);
        keys.add("Linear");
        keys.add("ReLU");
        keys.until(() -> window.editor().resultProperty().get() != null
                && window.editor().resultProperty().get().outputs().size() == 1);
        keys.press(KeyCode.CONTROL, KeyCode.DIGIT7);
        keys.until(() -> keys.isAt("profile-go"));
        keys.press(KeyCode.SPACE);
        keys.until(() -> window.editor().insight().profiling().profileProperty().get() != null);
        var table = robot.lookup("#profile-table").<TreeTableView<Block>>query();
        assertEquals(3, table.getExpandedItemCount());
        assertEquals(3, robot.lookup("#profile .flame-box").queryAll().size());
        assertTrue(robot.lookup("#profile-explanation").<Label>query().getText().contains("5.1.4"));
        assertTrue(robot.lookup(".reading").queryAllAs(Label.class).stream()
                .anyMatch(pill -> pill.getText().endsWith("s")), "the cards say times");
        keys.press(KeyCode.ESCAPE);
        keys.add("Tanh");
        keys.until(() -> robot.lookup("#profile-summary").<Label>query().getText().contains("changed"));
        assertTrue(robot.lookup(".reading").queryAll().isEmpty(), "what was measured is of an earlier model");
    }
}
