package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.layer.Catalog;
import nestor.ui.editor.Editor;
import nestor.ui.editor.LiveRun;
import nestor.ui.task.FxTaskRunner;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class BuildByMouseTest {
    private Editor editor;
    private EditorDriver driver;

    @Start
    void open(Stage stage) {
        var tasks = new FxTaskRunner();
        var messages = new Messages("en");
        editor = new Editor(Project.fresh(), Catalog.blocks(), tasks, LiveRun.none());
        var theme = new Theme(false);
        var workbench = new Workbench(editor, new Workbench.Services(messages, theme, tasks, new RecordedDialogs(),
                new MemoryFiles()));
        var scene = new Scene(workbench, 1280, 800);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aLinearReluLinearIsBuiltByMouse(FxRobot robot) throws Exception {
        driver = new EditorDriver(robot, editor);
        driver.drop("Linear").at(500, 300);
        driver.drop("ReLU").at(620, 420);
        driver.drop("Linear").at(760, 500);
        driver.settle();
        assertEquals(5, editor.project().graph().children(editor.body()).size());
        driver.screenshot(Path.of("target/screenshots/built-by-mouse.png"));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
