package nestor.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import nestor.ui.action.AppAction;
import nestor.ui.editor.Editor;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the window as a person does, in the words of the domain.
final class EditorDriver {
    private final FxRobot robot;
    private final Supplier<Editor> editor;

    EditorDriver(FxRobot robot, Supplier<Editor> editor) {
        this.robot = robot;
        this.editor = editor;
    }

    /// A block picked up in the palette.
    record Held(EditorDriver driver, String type) {
        /// Lets it go at a point of the window.
        void at(double x, double y) throws TimeoutException {
            driver.dragFromPalette(type, x, y);
        }

        /// Lets it go at the end of the unfolded container of that name.
        void into(String name) throws TimeoutException {
            driver.press(AppAction.FIT);
            var box = driver.sheet(name).localToScene(driver.sheet(name).getBoundsInLocal());
            driver.dragFromPalette(type, box.getMaxX() - 6, box.getMaxY() - 4);
        }
    }

    Held drop(String type) {
        return new Held(this, type);
    }

    private void dragFromPalette(String type, double x, double y) throws TimeoutException {
        search(type);
        until(() -> robot.lookup("#palette .palette-row").match(node -> says(node, type)).tryQuery().isPresent());
        var row = robot.lookup("#palette .palette-row").match(node -> says(node, type)).query();
        robot.drag(row, MouseButton.PRIMARY).dropTo(window(x, y));
        settle();
    }

    private static boolean says(Node node, String type) {
        return node.lookupAll(".label").stream()
                .anyMatch(l -> l instanceof Label label && label.getText().equals(type));
    }

    private void search(String type) {
        robot.interact(() -> robot.lookup("#palette-query").queryTextInputControl().setText(type));
        settle();
    }

    Point2D window(double x, double y) {
        var window = robot.listWindows().getFirst();
        return new Point2D(window.getX() + x, window.getY() + y);
    }

    /// Waits until everything that was asked for has happened.
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.listWindows().getFirst().getScene().getRoot().layout());
    }

    void until(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds::getAsBoolean);
        settle();
    }

    Editor editor() {
        return editor.get();
    }

    /// The shapes that are written on the wires once all are in view, in the order in which values flow.
    List<String> chips() {
        press(AppAction.FIT);
        return robot.lookup(".chip").queryAllAs(Label.class).stream()
                .sorted((a, b) -> Double.compare(a.getLayoutX(), b.getLayoutX())).map(Label::getText).toList();
    }

    /// Clicks the card with that name.
    void select(String name) {
        robot.clickOn(robot.lookup(".card-name").match(node -> node instanceof Label label
                && label.getText().equals(name)).queryAs(Node.class));
        settle();
    }

    private Node sheet(String name) {
        return robot.lookup(".sheet").match(node -> node.lookupAll(".card-name").stream()
                .anyMatch(l -> l instanceof Label label && label.getText().equals(name))).query();
    }

    /// Clicks the sign that folds the unfolded container of that name.
    void fold(String name) {
        press(AppAction.FIT);
        robot.clickOn(sheet(name).lookup(".fold"));
        settle();
    }

    /// Double-clicks the card with that name.
    void enter(String name) {
        robot.doubleClickOn(robot.lookup(".card-name").match(node -> node instanceof Label label
                && label.getText().equals(name)).queryAs(Node.class));
        settle();
    }

    /// Types a hyperparameter into the inspector.
    void set(String field, String value) throws TimeoutException {
        until(() -> robot.lookup("#field-" + field).tryQuery().isPresent());
        var editor = robot.lookup("#field-" + field).queryAs(Node.class);
        var text = editor instanceof TextInputControl input ? input : ((Spinner<?>) editor).getEditor();
        robot.clickOn(text);
        robot.interact(() -> text.setText(value));
        robot.type(KeyCode.ENTER);
        settle();
    }

    void undo() {
        press(AppAction.UNDO);
    }

    /// Presses a button of the tool bar.
    void press(AppAction action) {
        robot.clickOn("#action-" + action);
        settle();
    }

    void perform(Runnable action) {
        robot.interact(action);
        settle();
    }

    /// Keeps a picture of the window in `target/screenshots` of the whole build.
    void screenshot(String name) throws IOException {
        var images = new ArrayList<Image>();
        robot.interact(() -> images.add(robot.listWindows().getFirst().getScene().snapshot(null)));
        var file = Path.of("..", "target", "screenshots", name + ".png");
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(images.getFirst(), null), "png", file.toFile());
    }
}
