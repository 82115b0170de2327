package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.graph.NodeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The nesting of chimera, built with the mouse alone: a Sequential of a nested MLP, a Linear and another block.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class ChimeraByMouseTest {
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

    private List<String> types(NodeId container) {
        var graph = window.editor().project().graph();
        return graph.children(container).stream().map(graph::node)
                .map(node -> node.settings() == null ? "?" : node.settings().type()).toList();
    }

    private NodeId child(NodeId container, int index) {
        return window.editor().project().graph().children(container).get(index);
    }

    @Test
    void aNestedMlpALinearAndAnotherBlockAreBuilt(FxRobot robot) throws Exception {
        var driver = new EditorDriver(robot, window::editor);
        driver.drop("Sequential").at(560, 330);
        driver.drop("Sequential").into("sequential");
        for (var type : List.of("Linear", "ReLU", "Linear", "ReLU")) {
            driver.drop(type).into("0");
        }
        driver.drop("Linear").into("sequential");
        driver.drop("Sequential").into("sequential");
        driver.drop("Linear").into("2");
        driver.drop("Sigmoid").into("2");
        var graph = window.editor().project().graph();
        var outer = graph.children(window.editor().body()).stream().filter(id -> graph.node(id).is("Sequential"))
                .findFirst().orElseThrow();
        assertEquals(List.of("Sequential", "Linear", "Sequential"), types(outer));
        assertEquals(List.of("Linear", "ReLU", "Linear", "ReLU"), types(child(outer, 0)));
        assertEquals(List.of("Linear", "Sigmoid"), types(child(outer, 2)));
        driver.until(() -> window.editor().resultProperty().get() != null
                && !window.editor().runningProperty().get());
        driver.screenshot("chimera-by-mouse");
        assertFalse(window.editor().inferred().hasErrors());
        // the input, the three containers, and each of their blocks say their shape
        assertEquals(11, driver.chips().size());
        assertFalse(driver.chips().contains("?"));

        driver.undo();
        assertEquals(List.of("Linear"), types(child(outer, 2)));
        driver.fold("sequential");
        assertEquals(2, driver.chips().size());
        driver.undo();
        assertEquals(10, driver.chips().size());
        driver.enter("0");
        assertEquals(4, driver.chips().size());
    }
}
