package nestor.ui.action;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import nestor.ui.action.AppAction.Scope;
import org.jspecify.annotations.Nullable;

/// The keys of each action, as they are chosen now.
public final class KeyMap {
    private final Map<AppAction, ObjectProperty<@Nullable KeyCombination>> keys = new EnumMap<>(AppAction.class);

    public KeyMap() {
        for (var action : AppAction.values()) {
            keys.put(action, new SimpleObjectProperty<>(parsed(action.keys())));
        }
    }

    /// Takes the keys of a preset, and over them those that differ.
    ///
    /// @param own action → keys, empty for none
    public void choose(KeyPreset preset, Map<AppAction, String> own) {
        for (var action : AppAction.values()) {
            keys(action).set(parsed(own.containsKey(action) ? own.get(action) : preset.keys(action)));
        }
    }

    /// Null for no keys, and for a text that names none.
    private static @Nullable KeyCombination parsed(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : KeyCombination.valueOf(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The keys of an action; null while it has none.
    @SuppressWarnings("NullAway") // all actions are there
    public ObjectProperty<@Nullable KeyCombination> keys(AppAction action) {
        return keys.get(action);
    }

    /// The keys of an action as people read them; empty if it has none.
    public String shown(AppAction action) {
        var combination = keys(action).get();
        return combination == null ? "" : combination.getDisplayText();
    }

    /// Whether the keys of an action work only on the canvas: those of a canvas action, and keys without Ctrl, which
    /// would be missing where text is typed.
    public boolean onCanvasOnly(AppAction action) {
        var combination = keys(action).get();
        return combination != null
                && (action.scope() == Scope.CANVAS || (!hasModifier(combination) && !isFunctionKey(combination)));
    }

    private static boolean hasModifier(KeyCombination combination) {
        return combination.getShortcut() == KeyCombination.ModifierValue.DOWN
                || combination.getControl() == KeyCombination.ModifierValue.DOWN
                || combination.getAlt() == KeyCombination.ModifierValue.DOWN
                || combination.getMeta() == KeyCombination.ModifierValue.DOWN;
    }

    private static boolean isFunctionKey(KeyCombination combination) {
        return combination.getName().matches("(Shift\\+)?F\\d+");
    }

    /// The action that a key event calls on the canvas.
    /// Backspace is as good as Delete, which keyboards of a Mac do not have.
    public Optional<AppAction> onCanvas(KeyEvent event) {
        var found = calledBy(event);
        return found.isPresent() || event.getCode() != KeyCode.BACK_SPACE
                ? found
                : calledBy(new KeyEvent(event.getEventType(), "", "", KeyCode.DELETE, event.isShiftDown(),
                        event.isControlDown(), event.isAltDown(), event.isMetaDown()));
    }

    private Optional<AppAction> calledBy(KeyEvent event) {
        return Arrays.stream(AppAction.values()).filter(this::onCanvasOnly).filter(action -> {
            var combination = keys(action).get();
            return combination != null && combination.match(event);
        }).findFirst();
    }

    /// The other actions that have the same keys.
    public List<AppAction> rivals(AppAction action) {
        var combination = keys(action).get();
        return combination == null
                ? List.of()
                : Arrays.stream(AppAction.values())
                        .filter(other -> other != action && combination.equals(keys(other).get())).toList();
    }
}
