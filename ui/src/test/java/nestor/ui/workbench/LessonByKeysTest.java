package nestor.ui.workbench;

import static javafx.scene.input.KeyCode.A;
import static javafx.scene.input.KeyCode.C;
import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.F1;
import static javafx.scene.input.KeyCode.LEFT;
import static javafx.scene.input.KeyCode.SHIFT;
import static javafx.scene.input.KeyCode.U;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.ui.lesson.LessonViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The lesson, from the first step to the last, with the keyboard alone.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class LessonByKeysTest {
    @TempDir
    static Path cache;
    private Window window;
    private KeyDriver keys;

    @Start
    void open(Stage stage) {
        window = new Window(stage, Project.fresh(), cache);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private LessonViewModel lesson() {
        return Objects.requireNonNull(window.workbench.model().currentProperty().get()).lesson().orElseThrow();
    }

    private void linear(int features) throws TimeoutException {
        keys.add("Linear");
        keys.set("out_features", Integer.toString(features));
    }

    /// Waits until the step is done and goes on to the next.
    private void done(String title) throws TimeoutException {
        assertTrue(lesson().step().title().equals(title), () -> lesson().step().title() + " instead of " + title);
        keys.until(() -> lesson().isDone());
        if (lesson().hasNext()) {
            keys.press(SHIFT, F1);
        }
    }

    private void extract(String name) throws TimeoutException {
        keys.command("Wrap in a graph");
        window.dialogs.text = Optional.of(name);
        keys.command("Make a custom block");
    }

    @Test
    void isFinished(FxRobot robot) throws Exception {
        keys = new KeyDriver(robot);
        keys.press(F1);
        keys.until(() -> window.workbench.model().currentProperty().get().lesson().isPresent() && keys.isAt("canvas"));

        linear(256);
        done("A layer");
        keys.add("ReLU");
        linear(10);
        done("A perceptron with a hidden layer");
        keys.press(CONTROL, A);
        keys.command("Wrap in Sequential");
        done("Many layers are a block");

        keys.add("Sequential");
        keys.press(ENTER);
        linear(64);
        keys.add("ReLU");
        linear(32);
        keys.add("ReLU");
        keys.press(ESCAPE);
        keys.press(ESCAPE);
        linear(16);
        done("A block inside a block");
        keys.press(SHIFT, LEFT);
        extract("NestMLP");
        done("A block of your own");

        linear(20);
        var hidden = window.editor().selection().iterator().next();
        keys.add("Formula");
        keys.set("expression", "relu(x @ w + 1)");
        keys.add("Constant");
        keys.set("shape", "(20, 20)");
        keys.press(C);
        keys.press(ENTER);
        done("A constant and code");
        keys.walkTo(hidden, window::editor);
        keys.press(CONTROL, SHIFT, U);
        done("The same layer twice");
        keys.add("While");
        keys.press(ENTER);
        keys.add("Formula");
        keys.set("expression", "x / 2");
        keys.press(ESCAPE);
        keys.press(ESCAPE);
        done("Control flow");
        keys.add("Formula");
        keys.set("expression", "x.sum()");
        done("A number");
        keys.press(CONTROL, A);
        extract("FixedHiddenMLP");
        done("Name it");

        keys.add("Sequential");
        keys.press(ENTER);
        keys.add("NestMLP");
        linear(20);
        keys.add("FixedHiddenMLP");
        done("Chimera");

        keys.add("Parallel");
        keys.press(ENTER);
        linear(8);
        keys.press(ESCAPE);
        linear(4);
        done("Exercise: two networks side by side");
        keys.add("Repeat");
        keys.set("times", "4");
        keys.press(ENTER);
        linear(20);
        keys.add("ReLU");
        done("Exercise: a factory");

        assertFalse(lesson().hasNext());
        assertTrue(lesson().isDone());
    }
}
