package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.Order;
import nestor.layer.Settings;
import nestor.ui.action.AppAction;
import nestor.ui.settings.Preferences.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Hyperparameters and initialisers as they are changed in the inspector.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class InspectorTest {
    @TempDir
    static Path cache;
    private Window window;
    private EditorDriver driver;
    private FxRobot robot;

    @Start
    void open(Stage stage) {
        var project = Project.fresh();
        project = add(project, Settings.of("Linear", "in_features", "20", "out_features", "256"));
        project = add(project, Settings.of("Dropout"));
        project = add(project, Settings.of("Formula", "expression", "input + 1"));
        project = add(project, Settings.of("Conv2d", "in_channels", "3", "out_channels", "8", "kernel_size", "3"));
        window = new Window(stage, project, cache);
    }

    private static Project add(Project project, Settings settings) {
        var place = new Place(100, 300 + 140 * project.graph().children(project.main()).size(), false);
        return Edits.add(project.main(), new Content.Placed(settings), place, null).change()
                .apply(project);
    }

    @BeforeEach
    void drive(FxRobot used) {
        robot = used;
        driver = new EditorDriver(robot, window::editor);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private NodeId select(String type) {
        var graph = window.editor().project().graph();
        var id = Order.links(graph, window.editor().project().main()).stream().filter(each -> graph.node(each).is(type))
                .findFirst().orElseThrow();
        driver.perform(() -> window.editor().select(List.of(id)));
        return id;
    }

    private Map<String, String> settings(NodeId id) {
        return Objects.requireNonNull(window.editor().project().graph().node(id).settings()).fields();
    }

    private String words() {
        return robot.lookup(".field-error").queryAllAs(Labeled.class).stream().map(Labeled::getText)
                .reduce("", String::concat);
    }

    @Test
    void aWrongValueIsExplainedAndTheLastGoodOneStaysInForce() throws TimeoutException {
        var id = select("Linear");
        driver.set("out_features", "-3");
        assertEquals("256", settings(id).get("out_features"));
        assertTrue(words().contains("-3") && words().contains("256"), words());
        driver.set("out_features", "width // 2");
        assertEquals("256", settings(id).get("out_features"));
        assertTrue(words().contains("width"), words());
        driver.set("out_features", "64 * 2");
        assertEquals("64 * 2", settings(id).get("out_features"));
        assertEquals("", words());
        driver.undo();
        assertEquals("256", settings(id).get("out_features"));
        assertEquals("256", robot.lookup("#field-out_features").queryAs(Spinner.class).getEditor().getText());
    }

    @Test
    void escapeBringsBackWhatIsInForce() {
        select("Dropout");
        var field = robot.lookup("#field-p").queryAs(TextField.class);
        robot.clickOn(field).interact(() -> field.setText("1.5"));
        driver.settle();
        assertTrue(words().contains("1.5"), words());
        robot.type(KeyCode.ESCAPE);
        driver.settle();
        assertEquals("0.5", field.getText());
        assertEquals("", words());
    }

    @Test
    void arrowsOfASpinnerStepWithinItsRange() {
        var id = select("Conv2d");
        var spinner = robot.lookup("#field-groups").queryAs(Spinner.class);
        driver.perform(() -> spinner.decrement(1));
        assertFalse(settings(id).containsKey("groups"));
        driver.perform(() -> spinner.increment(1));
        assertEquals("2", settings(id).get("groups"));
        assertEquals("2", spinner.getEditor().getText());
        assertTrue(spinner.getScene() != null, "the editor that was used stays");
    }

    @Test
    void choicesAndFlagsAreChosen() {
        var id = select("Conv2d");
        driver.perform(() -> this.<String>choice("padding_mode").setValue("'reflect'"));
        assertEquals("'reflect'", settings(id).get("padding_mode"));
        driver.perform(() -> robot.lookup("#field-bias").queryAs(CheckBox.class).fire());
        assertEquals("False", settings(id).get("bias"));
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> choice(String field) {
        return robot.lookup("#field-" + field).queryAs(ComboBox.class);
    }

    @Test
    void aFormulaIsJudgedWhileItIsTyped() {
        var id = select("Formula");
        var field = robot.lookup("#field-expression").queryAs(TextInputControl.class);
        robot.clickOn(field).interact(() -> field.setText("input + (1"));
        driver.settle();
        assertTrue(words().contains("9"), words());
        var mark = robot.lookup("#error-mark").query();
        assertTrue(mark.getScene() != null);
        robot.interact(() -> field.setText("input + 2"));
        driver.settle();
        assertEquals("", words());
        robot.type(KeyCode.ENTER);
        driver.settle();
        assertEquals("input + 2", settings(id).get("expression"));
    }

    @Test
    void anInitialiserIsChosenWithItsArgumentsAndUndone() throws TimeoutException {
        var id = select("Linear");
        driver.perform(() -> robot.lookup("#initialisers").queryAs(TitledPane.class)
                .setExpanded(true));
        driver.perform(() -> this.<String>choice("init-weight").setValue("'normal_'"));
        assertEquals("normal_()", settings(id).get("init.weight"));
        driver.set("init-weight-std", "0.01");
        assertEquals("normal_(std=0.01)", settings(id).get("init.weight"));
        driver.set("init-weight-std", "-1");
        assertEquals("normal_(std=0.01)", settings(id).get("init.weight"));
        assertTrue(words().contains("-1"), words());
        driver.undo();
        driver.undo();
        assertFalse(settings(id).containsKey("init.weight"));
    }

    @Test
    void theHeaderOfACardShowsTheDocumentation() throws Exception {
        driver.press(AppAction.FIT);
        var header = robot.lookup(".card-header").match(node -> node.lookupAll(".label").stream()
                .anyMatch(l -> l instanceof Labeled label && label.getText().equals("dropout"))).query();
        robot.moveTo(header).moveBy(3, 1).moveBy(1, 0);
        driver.until(() -> robot.listWindows().stream().anyMatch(each -> each instanceof Tooltip tip && tip.isShowing()
                && tip.getGraphic().lookupAll(".label").stream().anyMatch(l -> l instanceof Labeled label
                        && label.getText().replace("\u200b", "").equals("torch.nn.Dropout"))));
        robot.moveTo(driver.window(300, 500));
    }

    @Test
    void looksRightInBothThemesAndLanguages() throws Exception {
        var all = Boolean.getBoolean("nestor.screens");
        for (var theme : all ? List.of(ThemeChoice.LIGHT, ThemeChoice.DARK) : List.of(ThemeChoice.LIGHT)) {
            for (var language : all ? List.of("en", "vi") : List.of("vi")) {
                robot.interact(() -> window.preferences
                        .set(window.preferences.preferences().withTheme(theme).withLanguage(language)));
                var look = theme.name().toLowerCase(Locale.ROOT) + "-" + language;
                var id = select("Linear");
                driver.perform(() -> window.editor()
                        .apply(Edits.initialize(id, "weight", "kaiming_uniform_(nonlinearity='relu')")));
                driver.set("out_features", "0");
                driver.screenshot("inspector-linear-" + look);
                driver.set("out_features", "256");
                select("Conv2d");
                driver.screenshot("inspector-convolution-" + look);
                select("Formula");
                var field = robot.lookup("#field-expression").queryAs(TextInputControl.class);
                robot.clickOn(field).interact(() -> field.setText("input.sum(dim=1 + "));
                driver.settle();
                driver.screenshot("inspector-formula-" + look);
                robot.type(KeyCode.ESCAPE);
            }
        }
        driver.press(AppAction.FIT);
    }
}
