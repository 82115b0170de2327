package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Settings;
import nestor.ui.action.AppAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// One project in two tabs, each at a place of its own.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class TwoTabsTest {
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

    private OpenProject shown() {
        return Objects.requireNonNull(window.workbench.model().currentProperty().get());
    }

    private List<NodeId> children() {
        return window.editor().project().graph().children(window.editor().body());
    }

    /// Adds a container, which is selected then, and shows it in a second tab.
    private OpenProject beside() {
        var first = shown();
        first.canvas().add(new Content.Placed(new Settings("Sequential")));
        window.workbench.perform(AppAction.OPEN_BESIDE);
        return first;
    }

    @Test
    void anEditInOneIsSeenInTheOther(FxRobot robot) {
        robot.interact(() -> {
            var first = beside();
            assertEquals(2, window.workbench.model().projects().size());
            assertNotEquals(first.editor().locationProperty().get(), window.editor().locationProperty().get());
            assertEquals(List.of(), children());

            shown().canvas().add(new Content.Placed(new Settings("ReLU")));
            assertEquals(1, children().size());
            assertEquals(first.editor().project(), window.editor().project());
            first.editor().undo();
            assertEquals(List.of(), children());
        });
    }

    @Test
    void whatOneRemovesTheOtherLeaves(FxRobot robot) {
        robot.interact(() -> {
            var first = beside();
            first.canvas().deleteSelection(true);
            assertEquals(first.editor().project().main(), window.editor().body());
        });
    }

    @Test
    void onlyTheLastTabAsksWhatToDoWithUnsavedWork(FxRobot robot) {
        robot.interact(() -> {
            var first = beside();
            var model = window.workbench.model();
            model.close(shown());
            assertEquals(List.of(first), model.projects());
            window.dialogs.unsaved = Dialogs.Unsaved.CANCEL;
            model.close(first);
            assertEquals(List.of(first), model.projects());
            first.canvas().add(new Content.Placed(new Settings("ReLU")));
            assertTrue(first.editor().project().graph().nodes().size() > 3);
        });
    }
}
