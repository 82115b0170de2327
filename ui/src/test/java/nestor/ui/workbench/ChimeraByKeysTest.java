package nestor.ui.workbench;

import static javafx.scene.input.KeyCode.A;
import static javafx.scene.input.KeyCode.C;
import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.LEFT;
import static javafx.scene.input.KeyCode.SHIFT;
import static javafx.scene.input.KeyCode.U;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.picture.Faces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The book's chimera, from an empty canvas, with the keyboard alone.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class ChimeraByKeysTest {
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

    private List<String> types(NodeId body) {
        var graph = window.editor().project().graph();
        return graph.children(body).stream().map(id -> Faces.type(graph, graph.node(id))).toList();
    }

    private void linear(int features) throws TimeoutException {
        keys.add("Linear");
        keys.set("out_features", Integer.toString(features));
    }

    /// Makes a custom block of what is selected.
    private void extract(String name) throws TimeoutException {
        keys.command("Wrap in a graph");
        window.dialogs.text = Optional.of(name);
        keys.command("Make a custom block");
    }

    @Test
    void isBuilt(FxRobot robot) throws Exception {
        keys = new KeyDriver(robot);
        keys.add("Sequential");
        keys.press(ENTER);
        linear(64);
        keys.add("ReLU");
        linear(32);
        keys.add("ReLU");
        keys.press(ESCAPE);
        keys.press(ESCAPE);
        linear(16);
        keys.press(SHIFT, LEFT);
        extract("NestMLP");
        linear(20);

        linear(20);
        var hidden = window.editor().selection().iterator().next();
        keys.add("Formula");
        keys.set("expression", "relu(x @ w + 1)");
        keys.add("Constant");
        keys.set("shape", "(20, 20)");
        keys.press(C);
        keys.press(ENTER);
        keys.walkTo(hidden, window::editor);
        keys.press(CONTROL, SHIFT, U);
        keys.add("While");
        keys.press(ENTER);
        keys.add("Formula");
        keys.set("expression", "x / 2");
        keys.press(ESCAPE);
        keys.press(ESCAPE);
        keys.add("Formula");
        keys.set("expression", "x.sum()");
        keys.until(() -> window.editor().resultProperty().get() != null && !window.editor().runningProperty().get());

        assertEquals("()", String.valueOf(window.editor().inferred().outputs().getFirst()));
        assertEquals(List.of(), window.editor().inferred().problems());
        assertEquals(List.of("Input", "NestMLP", "Linear", "Linear", "Formula", "Constant", "Linear", "While",
                "Formula", "Output").stream().sorted().toList(),
                types(window.editor().body()).stream().sorted().toList());

        keys.press(CONTROL, A);
        extract("Rest");
        assertEquals("()", String.valueOf(window.editor().inferred().outputs().getFirst()));
        assertEquals(List.of(), window.editor().inferred().problems());
        assertEquals(4_712, window.editor().inferred()
                .parameterCount(nestor.graph.Path.root(window.editor().project().main())));
    }
}
