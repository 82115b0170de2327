package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import nestor.document.Edits;
import nestor.document.Layout;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.Budget;
import nestor.run.LiveRun;
import nestor.run.Session;
import nestor.ui.editor.Editor;
import nestor.ui.task.FxTaskRunner;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Shows the main states in both themes and languages; the pictures are in `target/screenshots`, to be looked at.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    private Editor editor;
    private Messages messages;
    private Theme theme;

    @Start
    void open(Stage stage) {
        var tasks = new FxTaskRunner();
        messages = new Messages("en");
        theme = new Theme(false);
        LiveRun live = (request, answer) -> {
            try (var session = new Session(Catalog.blocks(), Budget.ofMachine(), "cpu")) {
                answer.accept(session.run(request, () -> false));
            }
        };
        editor = new Editor(mlp("256"), Catalog.blocks(), tasks, live);
        var scene = new Scene(new Workbench(editor,
                new Workbench.Services(messages, theme, tasks, new RecordedDialogs(), new MemoryFiles())), 1280, 800);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static Project mlp(String inFeatures) {
        var project = Project.fresh();
        var root = project.main();
        var graph = project.graph();
        var input = graph.children(root).getFirst();
        var output = graph.children(root).getLast();
        var hidden = graph.add(root, "hidden",
                new Content.Placed(Settings.of("Linear", "in_features", "20", "out_features", "256")));
        var relu = hidden.graph().add(root, "relu", new Content.Placed(new Settings("ReLU")));
        var out = relu.graph().add(root, "out",
                new Content.Placed(Settings.of("Linear", "in_features", inFeatures, "out_features", "10")));
        var joined = out.graph().connect(new PortRef(input, "output"), new PortRef(hidden.id(), "input"))
                .connect(new PortRef(hidden.id(), "output"), new PortRef(relu.id(), "input"))
                .connect(new PortRef(relu.id(), "output"), new PortRef(out.id(), "input"))
                .connect(new PortRef(out.id(), "output"), new PortRef(output, "input"));
        var x = 40;
        var layout = project.layout();
        for (var id : List.of(input, hidden.id(), relu.id(), out.id(), output)) {
            layout = layout.with(id, new Layout.Place(x, 120, false));
            x += 260;
        }
        return project.with(joined).with(layout);
    }

    private NodeId named(String name) {
        var graph = editor.project().graph();
        return graph.children(editor.body()).stream().filter(id -> graph.node(id).name().equals(name)).findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"light,en", "light,vi", "dark,en", "dark,vi"})
    void theMainStatesAreShown(String look, String language, FxRobot robot) throws Exception {
        var driver = new EditorDriver(robot, editor);
        robot.interact(() -> {
            theme.darkProperty().set(look.equals("dark"));
            messages.languageProperty().set(language);
            editor.load(mlp("256"));
            editor.select(List.of(named("hidden")));
        });
        driver.until(() -> editor.resultProperty().get() != null && !editor.runningProperty().get());
        driver.settle();
        driver.screenshot("mlp-%s-%s".formatted(look, language));
        assertFalse(editor.inferred().hasErrors());
        robot.interact(() -> editor.apply(Edits.set(named("out"), "in_features", "20")));
        robot.interact(() -> editor.select(List.of(named("out"))));
        driver.until(() -> editor.inferred().hasErrors());
        driver.settle();
        driver.screenshot("error-%s-%s".formatted(look, language));
        robot.interact(() -> robot.lookup(".tab-pane").queryAs(TabPane.class).getSelectionModel().select(1));
        driver.settle();
        driver.screenshot("problems-%s-%s".formatted(look, language));
        robot.interact(() -> robot.lookup(".tab-pane").queryAs(TabPane.class).getSelectionModel().select(0));
        assertTrue(clipped(robot).isEmpty(), () -> "clipped: " + clipped(robot));
    }

    /// Buttons and titles whose words do not fit.
    private static List<String> clipped(FxRobot robot) {
        return robot.lookup(".button, .strong, .section-title, .statistic-name").queryAll().stream()
                .filter(node -> node instanceof Labeled && seen(node)).map(Labeled.class::cast)
                .filter(label -> label.getText() != null && !label.getText().isEmpty()
                        && label.getWidth() + 0.5 < label.prefWidth(-1) && !label.isWrapText())
                .map(Labeled::getText).toList();
    }

    private static boolean seen(Node node) {
        var bounds = node.localToScene(node.getBoundsInLocal());
        return node.isVisible() && bounds.intersects(new BoundingBox(0, 0, 1280, 800));
    }
}
