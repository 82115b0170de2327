package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.stage.Stage;
import nestor.document.Blocks;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Nesting;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Settings;
import nestor.ui.action.AppAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Custom blocks, shared weights and whole containers, changed by name.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class BlockCommandsTest {
    @TempDir
    static Path folder;
    private Window window;
    private EditorDriver driver;

    @Start
    void open(Stage stage) {
        window = new Window(stage, Project.empty("Sequential"), folder);
    }

    @BeforeEach
    void drive(FxRobot robot) {
        driver = new EditorDriver(robot, window::editor);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Project project() {
        return window.editor().project();
    }

    private NodeId add(NodeId container, Content content) {
        driver.perform(() -> window.editor().apply(Edits.add(container, content, new Place(0, 0, false), null)));
        return project().graph().children(container).getLast();
    }

    private NodeId add(NodeId container, String type, String... settings) {
        return add(container, new Content.Placed(Settings.of(type, settings)));
    }

    private void perform(NodeId id, AppAction action) {
        driver.perform(() -> {
            window.editor().select(List.of(id));
            window.workbench.perform(action);
        });
    }

    @Test
    void aRepeatIsWrittenOutAndFolded() {
        var repeat = add(project().main(), "Repeat", "times", "3");
        add(repeat, "Linear", "in_features", "20", "out_features", "20");
        perform(repeat, AppAction.UNROLL);
        assertEquals(3, project().graph().children(repeat).size());
        perform(repeat, AppAction.FOLD_EQUAL);
        assertEquals(1, project().graph().children(repeat).size());
        driver.perform(() -> window.editor().undo());
        driver.perform(() -> window.editor().undo());
        assertTrue(project().graph().node(repeat).is("Repeat"));
    }

    @Test
    void aSequentialBecomesAGraphAndBack() {
        var net = add(project().main(), "Sequential");
        add(net, "ReLU");
        perform(net, AppAction.AS_GRAPH);
        assertTrue(project().graph().node(net).is("Graph"));
        perform(net, AppAction.AS_SEQUENTIAL);
        assertTrue(project().graph().node(net).is("Sequential"));
    }

    @Test
    void aCustomBlockIsMadeUsedRenamedAndDeletedOnceUnused() {
        var net = add(project().main(), "Sequential");
        add(net, "Linear", "in_features", "20", "out_features", "20");
        driver.perform(() -> window.editor().apply(Nesting.extract(net, "Net")));
        var root = ((Content.Instance) project().graph().node(net).content()).definition();
        window.dialogs.text = Optional.of("width = 8");
        perform(net, AppAction.HYPERPARAMETER);
        assertEquals("8", project().graph().definition(root).orElseThrow().hyperparameters().get("width"));
        window.dialogs.text = Optional.of("Core");
        perform(net, AppAction.RENAME_BLOCK);
        assertEquals("Core", project().graph().node(root).name());
        var second = add(project().main(), project().graph().node(net).content());
        perform(net, AppAction.FIND_USES);
        assertEquals(List.of(second), List.copyOf(window.editor().selection()));
        perform(second, AppAction.INDEPENDENT);
        assertEquals(List.of(net), Blocks.uses(project().graph(), root));
        perform(net, AppAction.INLINE);
        assertTrue(project().graph().node(net).is("Sequential"));
        driver.perform(() -> window.workbench.perform(AppAction.DELETE_UNUSED));
        assertTrue(project().graph().definition(root).isEmpty());
        assertEquals(List.of(), window.dialogs.told);
    }

    @Test
    void aUseOfWeightsGetsItsOwn() {
        var layer = add(project().main(), "Linear", "in_features", "20", "out_features", "20");
        var use = add(project().main(), new Content.SharedUse(layer));
        perform(use, AppAction.UNSHARE);
        assertTrue(project().graph().node(use).is("Linear"));
    }

    @Test
    void aNewCustomBlockIsShownFromInside() {
        window.dialogs.text = Optional.of("Mine");
        driver.perform(() -> window.workbench.perform(AppAction.NEW_BLOCK));
        assertEquals("Mine", project().graph().node(window.editor().body()).name());
    }

    @Test
    void whatCannotBeDoneIsExplained() {
        var layer = add(project().main(), "ReLU");
        var before = project();
        for (var action : List.of(AppAction.UNROLL, AppAction.INLINE, AppAction.GATHER, AppAction.FILL_FROM_FILE,
                AppAction.DELETE_UNUSED, AppAction.FIND_USES, AppAction.UNSHARE)) {
            perform(layer, action);
        }
        assertEquals(7, window.dialogs.told.size());
        assertEquals(before, project());
    }

    @Test
    void aConstantIsFilledFromAFile() throws Exception {
        var constant = add(project().main(), "Constant");
        var file = Files.writeString(folder.resolve("w.csv"), "1,2,3\n4,5,6\n");
        window.dialogs.open = Optional.of(file);
        driver.until(() -> window.editor().typed(constant).isPresent());
        perform(constant, AppAction.FILL_FROM_FILE);
        driver.until(() -> !project().values().isEmpty());
        assertEquals("(2, 3)", Objects.requireNonNull(project().graph().node(constant).settings()).get("shape"));
        assertEquals(6, project().values().values().iterator().next().data().number(5));
    }
}
