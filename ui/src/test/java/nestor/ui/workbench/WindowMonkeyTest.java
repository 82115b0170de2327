package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.layer.Catalog;
import nestor.ui.action.AppAction;
import nestor.ui.workbench.Dialogs.Unsaved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Calls any action of the real window, many times. A failure names its seed and what was called last.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class WindowMonkeyTest {
    private static final int ACTIONS = Boolean.getBoolean("nestor.thorough") ? 2000 : 80;
    private static final int TABS = 4;
    private static final long STALL_MILLIS = 5000;

    @TempDir
    static Path cache;
    private Window window;

    @Start
    void open(Stage stage) {
        window = new Window(stage, Project.fresh(), cache);
        window.dialogs.unsaved = Unsaved.DISCARD;
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void anyActionCanBeCalledAtAnyTime(FxRobot robot) {
        var seed = Long.getLong("nestor.monkey.seed", 11);
        var random = new Random(seed);
        var called = new ArrayList<String>();
        var actions = Arrays.stream(AppAction.values()).filter(action -> action != AppAction.QUIT).toList();
        var blocks = Catalog.blocks().entries();
        try {
            for (var i = 0; i < ACTIONS; i++) {
                var action = actions.get(random.nextInt(actions.size()));
                var block = new Content.Placed(blocks.get(random.nextInt(blocks.size())).suggested());
                called.add(action.name());
                robot.interact(() -> step(action, block, random));
            }
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError("seed " + seed + ", called last: " + last(called), wrong);
        }
        assertEquals(List.of(), window.dialogs.errors, () -> "seed " + seed);
    }

    private void step(AppAction action, Content block, Random random) {
        var started = System.nanoTime();
        var model = window.workbench.model();
        var shown = model.currentProperty().get();
        if (shown != null) {
            if (random.nextInt(3) == 0) {
                shown.canvas().add(block);
            }
            var children = shown.editor().project().graph().children(shown.editor().body());
            if (!children.isEmpty() && random.nextBoolean()) {
                shown.editor().select(List.of(children.get(random.nextInt(children.size()))));
            }
        }
        if (model.projects().size() > TABS) {
            model.close(model.projects().getFirst());
        }
        window.workbench.perform(action);
        window.workbench.closePage();
        var millis = (System.nanoTime() - started) / 1_000_000;
        assertTrue(millis < STALL_MILLIS, () -> action + " held the window for " + millis + " ms");
    }

    private static List<String> last(List<String> called) {
        return called.subList(Math.max(0, called.size() - 12), called.size());
    }
}
