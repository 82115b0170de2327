package nestor.ui.action;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys as people know them from another program; what a preset does not name has Nestor's keys.
public enum KeyPreset {
    NESTOR(Map.of()),
    /// ComfyUI: Ctrl+B bypasses as here, full stop fits, Ctrl+G frames.
    COMFYUI(Map.of(AppAction.FIT, "PERIOD", AppAction.REDO, "Shortcut+Y", AppAction.DELETE, "DELETE")),
    /// Blender: Shift+A adds, Home fits, X deletes, M passes by, Shift+D duplicates.
    BLENDER(Map.of(AppAction.ADD, "Shift+A", AppAction.FIT, "HOME", AppAction.DELETE, "X", AppAction.BYPASS, "M",
            AppAction.DUPLICATE, "Shift+D", AppAction.FIND, "Shortcut+F"));

    private final Map<AppAction, String> keys;

    KeyPreset(Map<AppAction, String> keys) {
        this.keys = keys;
    }

    /// The keys of an action; null if it has none.
    public @Nullable String keys(AppAction action) {
        return keys.containsKey(action) ? keys.get(action) : action.keys();
    }
}
