package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.stage.Stage;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.layer.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A fix tells what it would change before it is applied.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class FixPreviewTest {
    @TempDir
    static Path cache;
    private Window window;

    @Start
    void open(Stage stage) {
        var project = Project.empty("Sequential");
        for (var settings : List.of(Settings.of("Input", "shape", "(2, 20)"),
                Settings.of("Linear", "in_features", "20", "out_features", "256"),
                Settings.of("Linear", "in_features", "128", "out_features", "10"))) {
            project = Edits.add(project.main(), new Content.Placed(settings), new Place(0, 0, false), null).change()
                    .apply(project);
        }
        window = new Window(stage, project, cache);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theTipOfAFixSaysWhatChangesAndTheFixDoesIt(FxRobot robot) throws Exception {
        var driver = new EditorDriver(robot, window::editor);
        driver.perform(() -> robot.lookup(".tab-pane").queryAllAs(TabPane.class)
                .forEach(pane -> pane.getTabs().stream().filter(tab -> tab.getText().equals("Problems"))
                        .forEach(pane.getSelectionModel()::select)));
        driver.until(() -> robot.lookup("#problems .button").tryQuery().isPresent());
        var button = robot.lookup("#problems .button").match(node -> ((Labeled) node).getText().contains("256"))
                .queryAs(Button.class);
        robot.moveTo(button).moveBy(1, 1).moveBy(1, 0);
        driver.until(() -> robot.listWindows().stream().anyMatch(each -> each instanceof Tooltip tip && tip.isShowing()
                && tip.getText().contains("2 × 10") && tip.getText().contains("1, then 0")));
        robot.interact(button::fire);
        driver.until(() -> window.editor().inferred().problems().isEmpty());
        assertEquals(0, window.editor().inferred().problems().size());
    }
}
