package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a screen reader is told.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class SpokenTest {
    private static final String LINEAR = "Linear hidden, input N by 20, output N by 256, 5,376 parameters";

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

    private static String text(Node node) {
        return String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private static List<String> texts(Set<Node> nodes) {
        return nodes.stream().map(SpokenTest::text).toList();
    }

    @Test
    void everyCardPortAndLineHasANameAndARole(FxRobot robot) throws Exception {
        var keys = new KeyDriver(robot);
        keys.add("Linear");
        keys.set("out_features", "256");
        keys.press(KeyCode.F2);
        keys.until(() -> keys.isAt("node-name"));
        keys.type("hidden");
        keys.press(KeyCode.ESCAPE);
        keys.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        keys.until(() -> robot.lookup("#canvas .card").queryAll().stream().anyMatch(card -> text(card).equals(LINEAR)));

        var cards = robot.lookup("#canvas .card").queryAll();
        var ports = robot.lookup("#canvas .port").queryAll();
        var lines = robot.lookup("#outline .tree-cell").match((TreeCell<?> cell) -> !cell.isEmpty()).<Node>queryAll();
        assertEquals(3, cards.size());
        assertTrue(texts(lines).contains(LINEAR));
        assertTrue(texts(ports).containsAll(List.of("output of hidden, N by 256, joined", "input of hidden, joined")),
                () -> texts(ports).toString());
        for (var all : List.of(cards, ports, lines)) {
            assertFalse(all.isEmpty());
            for (var node : all) {
                assertFalse(text(node).isBlank() || text(node).equals("null"), node::toString);
                assertFalse(Set.of(AccessibleRole.NODE, AccessibleRole.PARENT).contains(node.getAccessibleRole()),
                        node::toString);
            }
        }
    }
}
