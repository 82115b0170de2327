package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.ui.gradients.GradientsViewModel.Row;
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
class GradientsPaneTest {
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
    void aLossIsChosenByKeysAndFollowsEveryEdit(FxRobot robot) throws Exception {
        var keys = new KeyDriver(robot);
        keys.add("Linear");
        keys.add("ReLU");
        keys.until(() -> window.editor().resultProperty().get() != null
                && window.editor().resultProperty().get().outputs().size() == 1);
        keys.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        keys.until(() -> keys.isAt("gradients-loss"));
        keys.press(KeyCode.SPACE);
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.ENTER);
        keys.until(() -> window.editor().insight().gradientsProperty().get() != null);
        var table = robot.lookup("#gradients-table").<TableView<Row>>query();
        assertEquals("weight", last(table.getItems().get(0).name()));
        assertEquals("bias", last(table.getItems().get(1).name()));
        var pills = robot.lookup(".reading").queryAllAs(Label.class);
        assertTrue(pills.size() >= 3, () -> pills.size() + " cards say a norm");
        assertTrue(pills.stream().allMatch(pill -> pill.getText().startsWith("∇ ")));

        robot.interact(() -> table.getSelectionModel().select(0));
        keys.until(() -> robot.lookup("#gradients .histogram").tryQuery().isPresent());
        var before = Objects.requireNonNull(window.editor().insight().gradientsProperty().get());
        keys.press(KeyCode.ESCAPE);
        keys.add("Linear");
        keys.until(() -> window.editor().insight().gradientsProperty().get() != null
                && Objects.requireNonNull(window.editor().insight().gradientsProperty().get()).revision() > before
                        .revision());
        assertEquals(4, Objects.requireNonNull(window.editor().insight().gradientsProperty().get()).parameters()
                .size());
    }

    private static String last(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
}
