package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import nestor.document.Edits;
import nestor.graph.NodeId;
import nestor.ui.action.AppAction;
import nestor.ui.settings.Preferences.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Shows the main states and finds words that are cut off. With `-Pscreens` in both themes, languages and sizes; the
/// pictures are in `target/screenshots`, to be looked at.
@Tag("fx")
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    @TempDir
    static Path cache;
    private Stage stage;
    private Window window;
    private EditorDriver driver;
    private final List<String> cut = new ArrayList<>();

    /// How the window is seen.
    record Look(ThemeChoice theme, String language, int width, int height) {
        String of(String state) {
            return "%s-%s-%s-%dx%d".formatted(state, theme.name().toLowerCase(Locale.ROOT), language, width,
                    height);
        }
    }

    static Stream<Look> looks() {
        if (!Boolean.getBoolean("nestor.screens")) {
            return Stream.of(new Look(ThemeChoice.DARK, "vi", 1280, 800));
        }
        return Stream.of(ThemeChoice.LIGHT, ThemeChoice.DARK).flatMap(theme -> Stream.of("en", "vi").flatMap(
                language -> Stream.of(new Look(theme, language, 1280, 800), new Look(theme, language, 2560, 1440))));
    }

    @Start
    void open(Stage shown) {
        stage = shown;
        window = new Window(stage, null, cache);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void noWordIsCutOffInAMainState(Look look, FxRobot robot) throws Exception {
        driver = new EditorDriver(robot, window::editor);
        robot.interact(() -> {
            stage.setWidth(look.width);
            stage.setHeight(look.height);
            window.preferences.set(
                    window.preferences.preferences().withTheme(look.theme).withLanguage(look.language));
            window.workbench.finish();
        });
        picture(robot, look, "welcome");
        robot.interact(() -> window.workbench.perform(AppAction.NEW));
        picture(robot, look, "empty");
        showExample(robot, "chimera");
        picture(robot, look, "chimera");
        showExample(robot, "mlp");
        robot.interact(() -> window.editor().select(List.of(nth(1))));
        picture(robot, look, "mlp");
        robot.interact(() -> window.editor().apply(Edits.set(nth(3), "in_features", "20")));
        robot.interact(() -> window.editor().select(List.of(nth(3))));
        robot.interact(() -> window.workbench.shown().reveal("problems.title"));
        driver.until(() -> window.editor().inferred().hasErrors());
        picture(robot, look, "error");
        robot.interact(() -> window.workbench.shown().reveal("history.title"));
        robot.interact(() -> robot.lookup("#palette-query").queryAs(TextField.class).setText("conv"));
        picture(robot, look, "history");
        page(robot, look, "commands", AppAction.COMMANDS);
        page(robot, look, "find", AppAction.FIND);
        page(robot, look, "preferences", AppAction.PREFERENCES);
        page(robot, look, "shortcuts", AppAction.SHORTCUTS);
        robot.interact(() -> window.workbench.perform(AppAction.LESSON));
        picture(robot, look, "lesson");
        showExample(robot, "lenet");
        robot.interact(() -> window.editor().select(List.of(nth(1))));
        for (var pane : List.of("gradients", "source", "outline")) {
            robot.interact(() -> window.workbench.shown().reveal(pane + ".title"));
            picture(robot, look, pane);
        }
        for (var scale : List.of(80, 200)) {
            robot.interact(() -> window.preferences.set(window.preferences.preferences().withScale(scale)));
            picture(robot, look, "text-" + scale);
        }
        assertEquals(List.of(), cut);
    }

    private void page(FxRobot robot, Look look, String state, AppAction action) throws IOException {
        robot.interact(() -> window.workbench.perform(action));
        picture(robot, look, state);
        robot.interact(window.workbench::closePage);
    }

    private void showExample(FxRobot robot, String name) throws Exception {
        robot.interact(() -> window.workbench.model().openExample(name));
        driver.settle();
        driver.until(() -> window.editor().project().graph().nodes().size() > 3);
        driver.until(() -> window.editor().resultProperty().get() != null && !window.editor().runningProperty().get());
    }

    private NodeId nth(int index) {
        return window.editor().project().graph().children(window.editor().body()).get(index);
    }

    private void picture(FxRobot robot, Look look, String state) throws IOException {
        driver.settle();
        robot.sleep(300);
        driver.settle();
        driver.screenshot(look.of(state));
        robot.lookup((Node node) -> node instanceof Labeled).queryAllAs(Labeled.class).stream()
                .filter(label -> isSeen(label, look) && isCut(label)).map(label -> state + ": " + label.getText())
                .forEach(cut::add);
    }

    /// Whether a label shows less than its words.
    private static boolean isCut(Labeled label) {
        var words = label.getText();
        return words != null && !words.isEmpty() && label.lookup(".text") instanceof Text text
                && !Objects.equals(text.getText(), words) && text.getText().endsWith(label.getEllipsisString());
    }

    /// Cards shorten what the inspector and the problems list say in full.
    private static boolean isSeen(Node node, Look look) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible() || at.getStyleClass().contains("card")) {
                return false;
            }
        }
        var bounds = node.localToScene(node.getBoundsInLocal());
        return bounds.getWidth() > 0 && new BoundingBox(0, 0, look.width, look.height).contains(bounds);
    }
}
