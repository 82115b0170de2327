package nestor.ui.workbench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import nestor.graph.NodeId;
import nestor.ui.editor.Editor;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the window with the keyboard alone, in the words of the domain.
final class KeyDriver {
    private static final int FAR = 40;

    private final FxRobot robot;

    KeyDriver(FxRobot robot) {
        this.robot = robot;
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    /// Adds a block behind the selected one, by its name.
    void add(String type) throws TimeoutException {
        press(KeyCode.CONTROL, KeyCode.K);
        choose(type);
    }

    /// Sets a hyperparameter of the selected block and goes back to the canvas.
    void set(String field, String value) throws TimeoutException {
        set(field, value, "canvas");
    }

    /// @param home where one is before and after
    void set(String field, String value, String home) throws TimeoutException {
        press(KeyCode.CONTROL, KeyCode.I);
        until(() -> isAt("inspector"));
        for (var steps = 0; !isAt("field-" + field); steps++) {
            if (steps == FAR) {
                throw new AssertionError("no way by Tab to " + field);
            }
            press(KeyCode.TAB);
        }
        press(KeyCode.CONTROL, KeyCode.A);
        robot.write(value);
        press(KeyCode.ENTER);
        press(KeyCode.ESCAPE);
        until(() -> isAt(home));
    }

    /// Goes to a block from card to card.
    void walkTo(NodeId block, Supplier<Editor> editor) {
        for (var steps = 0; !editor.get().selection().contains(block); steps++) {
            if (steps == FAR) {
                throw new AssertionError("no way by Tab to " + block);
            }
            press(KeyCode.TAB);
        }
    }

    /// Does what the command palette finds first.
    void command(String words) throws TimeoutException {
        command(words, "canvas");
    }

    /// @param home where one is before and after
    void command(String words, String home) throws TimeoutException {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.write(words);
        press(KeyCode.ENTER);
        until(() -> isAt(home));
    }

    /// Chooses in the search for a block that is open.
    void choose(String type) throws TimeoutException {
        until(() -> popup("search-query") != null);
        robot.write(type);
        press(KeyCode.ENTER);
        until(() -> popup("search-query") == null);
    }

    /// Types into what has the focus, instead of what is there.
    void type(String text) {
        press(KeyCode.CONTROL, KeyCode.A);
        robot.write(text);
        press(KeyCode.ENTER);
    }

    private Node popup(String id) {
        return robot.listWindows().stream().filter(window -> window instanceof PopupWindow && window.isShowing())
                .map(window -> window.getScene().lookup("#" + id)).filter(node -> node != null && node.isFocused())
                .findFirst().orElse(null);
    }

    /// Whether the keyboard is at something of that name, or inside it.
    boolean isAt(String id) {
        var found = new boolean[1];
        robot.interact(() -> {
            for (Node at = robot.listWindows().getFirst().getScene().getFocusOwner(); at != null; at = at.getParent()) {
                found[0] |= id.equals(at.getId());
            }
        });
        return found[0];
    }

    private void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    void until(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, holds::getAsBoolean);
        settle();
    }
}
