package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.ui.action.AppAction;
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
class BuildByMouseTest {
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
    void aLinearReluLinearIsBuiltChangedUndoneSavedAndReopened(FxRobot robot) throws Exception {
        var driver = new EditorDriver(robot, window::editor);
        driver.drop("Linear").at(430, 306);
        driver.set("out_features", "256");
        driver.drop("ReLU").at(600, 226);
        driver.drop("Linear").at(800, 306);
        driver.set("out_features", "10");
        assertEquals(List.of("N × 20", "N × 256", "N × 256", "N × 10"), driver.chips());

        driver.select("linear");
        driver.set("out_features", "128");
        assertTrue(driver.chips().contains("N × 128"));
        driver.undo();
        assertEquals(List.of("N × 20", "N × 256", "N × 256", "N × 10"), driver.chips());
        driver.until(() -> window.editor().resultProperty().get() != null
                && window.editor().resultProperty().get().outputs().size() == 1
                && !window.editor().runningProperty().get());
        assertEquals("2 × 10", window.editor().resultProperty().get().outputs().getFirst().type().toString());
        driver.screenshot("built-by-mouse");

        var file = cache.resolve("mlp.nestor");
        window.dialogs.save = Optional.of(file);
        assertTrue(window.editor().unsavedProperty().get());
        driver.press(AppAction.SAVE);
        driver.until(() -> !window.editor().unsavedProperty().get());
        driver.press(AppAction.NEW);
        driver.until(() -> driver.chips().size() == 1);
        window.dialogs.open = Optional.of(file);
        driver.perform(() -> window.workbench.model().open());
        driver.until(() -> driver.chips().size() == 4);
        assertEquals(List.of("N × 20", "N × 256", "N × 256", "N × 10"), driver.chips());
        assertFalse(window.editor().unsavedProperty().get());
    }
}
