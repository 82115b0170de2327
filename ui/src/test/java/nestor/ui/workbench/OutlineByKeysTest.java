package nestor.ui.workbench;

import static javafx.scene.input.KeyCode.ALT;
import static javafx.scene.input.KeyCode.B;
import static javafx.scene.input.KeyCode.C;
import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.DELETE;
import static javafx.scene.input.KeyCode.DIGIT2;
import static javafx.scene.input.KeyCode.DOWN;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.F2;
import static javafx.scene.input.KeyCode.G;
import static javafx.scene.input.KeyCode.INSERT;
import static javafx.scene.input.KeyCode.M;
import static javafx.scene.input.KeyCode.SHIFT;
import static javafx.scene.input.KeyCode.U;
import static javafx.scene.input.KeyCode.UP;
import static javafx.scene.input.KeyCode.Z;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.picture.Faces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// All that is done to blocks, in the outline alone and with the keyboard alone.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class OutlineByKeysTest {
    private static final String OUTLINE = "outline";

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

    @BeforeEach
    void goToTheOutline(FxRobot robot) throws TimeoutException {
        keys = new KeyDriver(robot);
        keys.press(CONTROL, DIGIT2);
        keys.until(() -> keys.isAt(OUTLINE));
        walk(robot, KeyCode.HOME, "model");
    }

    private static void walk(FxRobot robot, KeyCode key, String name) {
        robot.push(key);
        for (var steps = 0; !line(robot).equals(name); steps++) {
            assertTrue(steps < 40, () -> "no way to " + name + " in the outline");
            robot.push(DOWN);
        }
    }

    private static String line(FxRobot robot) {
        var item = robot.lookup("#outline").<TreeView<?>>query().getSelectionModel().getSelectedItem();
        return item == null ? "" : item.getValue().toString().replaceAll(".*name=([^,]*),.*", "$1")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private Graph graph() {
        return window.editor().project().graph();
    }

    private Node selected() {
        return graph().node(window.editor().selection().iterator().next());
    }

    private String type() {
        return Faces.type(graph(), selected());
    }

    private List<String> types(NodeId container) {
        return graph().children(container).stream().map(id -> Faces.type(graph(), graph().node(id))).toList();
    }

    private void add(String type) throws TimeoutException {
        keys.press(INSERT);
        keys.choose(type);
        keys.until(() -> keys.isAt(OUTLINE) && !window.editor().selection().isEmpty() && type().equals(type));
    }

    @Test
    void aNestedModelIsBuilt(FxRobot robot) throws Exception {
        walk(robot, DOWN, "input");
        add("Sequential");
        var net = selected().id();
        keys.press(F2);
        keys.type("net");
        assertEquals("net", graph().node(net).name());

        add("Linear");
        keys.set("out_features", "32", OUTLINE);
        assertEquals(net, selected().parent());
        assertEquals("32", selected().settings().get("out_features"));
        add("Tanh");
        add("ReLU");
        keys.press(ALT, UP);
        assertEquals(List.of("Linear", "ReLU", "Tanh"), types(net));
        keys.press(CONTROL, Z);
        assertEquals(List.of("Linear", "Tanh", "ReLU"), types(net));

        keys.press(SHIFT, UP);
        assertEquals(2, window.editor().selection().size());
        keys.command("in repeat", OUTLINE);
        assertEquals("Repeat", type());
        assertEquals(List.of("Linear", "Repeat"), types(net));
        assertEquals(List.of("Tanh", "ReLU"), types(selected().id()));
        keys.command("unwrap", OUTLINE);
        assertEquals(List.of("Linear", "Tanh", "ReLU"), types(net));

        walk(robot, KeyCode.HOME, "output");
        keys.command("disconnect", OUTLINE);
        assertTrue(graph().incoming(selected().id()).isEmpty());
        walk(robot, KeyCode.HOME, "net");
        keys.press(C);
        keys.press(DOWN);
        keys.press(ENTER);
        keys.until(() -> graph().children(window.editor().project().main()).stream()
                .anyMatch(id -> graph().node(id).is("Output") && graph().incoming(id).containsKey("input")));
        assertTrue(window.editor().inferred().problems().isEmpty());
        keys.until(() -> keys.isAt(OUTLINE));
        keys.press(ESCAPE);
        keys.until(() -> keys.isAt("canvas"));
    }

    @Test
    void aBlockIsWrappedInEachContainer(FxRobot robot) throws Exception {
        walk(robot, DOWN, "input");
        add("ReLU");
        for (var container : List.of("Sequential", "Graph", "Parallel", "Residual", "Repeat", "While", "If")) {
            keys.command("in " + (container.equals("Graph") ? "a graph" : container), OUTLINE);
            assertEquals(container, type());
            assertTrue(graph().subtree(selected().id()).stream().anyMatch(id -> graph().node(id).is("ReLU")));
            keys.press(CONTROL, Z);
            keys.until(() -> keys.isAt(OUTLINE));
            walk(robot, KeyCode.HOME, "relu");
        }
    }

    @Test
    void aBlockIsMarkedFoldedSharedReplacedAndDeleted(FxRobot robot) throws Exception {
        walk(robot, DOWN, "input");
        add("ReLU");
        var relu = selected().id();
        keys.press(SHIFT, KeyCode.F10);
        keys.until(() -> robot.listWindows().stream().anyMatch(ContextMenu.class::isInstance));
        keys.press(ESCAPE);
        keys.until(() -> keys.isAt(OUTLINE) && robot.listWindows().stream().noneMatch(ContextMenu.class::isInstance));
        keys.press(CONTROL, M);
        keys.press(CONTROL, B);
        keys.command("freeze", OUTLINE);
        assertEquals(Set.of(Flag.MUTED, Flag.BYPASSED, Flag.FROZEN), Set.copyOf(selected().flags()));
        keys.command("keep in place", OUTLINE);
        assertTrue(window.editor().project().layout().pinned().contains(relu));
        keys.press(CONTROL, G);
        keys.until(() -> keys.isAt("note-text"));
        keys.type("here");
        keys.until(() -> keys.isAt(OUTLINE));
        assertEquals("here", window.editor().project().layout().notes().getFirst().text());

        keys.press(CONTROL, SHIFT, U);
        assertEquals(new Content.SharedUse(relu), selected().content());
        keys.press(DELETE);
        assertTrue(graph().nodes().values().stream().noneMatch(node -> node.content() instanceof Content.SharedUse));

        walk(robot, KeyCode.HOME, "relu");
        keys.command("replace", OUTLINE);
        keys.choose("Tanh");
        assertEquals("Tanh", graph().node(relu).settings().type());

        keys.press(CONTROL, SHIFT, G);
        assertEquals("Sequential", type());
        var box = selected().id();
        keys.press(U);
        assertTrue(window.editor().project().layout().at(box).orElseThrow().folded());
        keys.press(ENTER);
        assertEquals(box, window.editor().body());
        keys.press(DELETE);
        assertTrue(graph().find(box).isEmpty());
    }
}
