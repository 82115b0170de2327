package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.ui.text.TensorText;
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
class ResultsPaneTest {
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
    void exactNumbersAPictureAndASpreadAreShownAndPinned(FxRobot robot) throws Exception {
        var keys = new KeyDriver(robot);
        keys.add("ReLU");
        keys.until(() -> robot.lookup("#results .value-table").tryQuery().isPresent());
        var selected = window.editor().selection().iterator().next();
        var data = window.editor().values(selected).orElseThrow().outputs().getFirst().data().orElseThrow();
        var table = robot.lookup("#results .value-table").<TableView<Integer>>query();
        assertEquals(2, table.getItems().size());
        assertEquals(TensorText.number(data, 23), table.getColumns().get(4).getCellData(1));
        assertTrue(robot.lookup("#results .histogram").tryQuery().isPresent());
        assertEquals(64, robot.lookup("#results .histogram-bar").queryAll().size());
        keys.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        keys.until(() -> keys.isAt("results-compare"));
        keys.press(KeyCode.TAB);
        robot.interact(() -> assertTrue(robot.lookup("#results .results-pin").<ToggleButton>query().isFocused()));
        keys.press(KeyCode.SPACE);
        keys.until(() -> robot.lookup("#results .value-table").queryAll().size() == 2);
    }
}
