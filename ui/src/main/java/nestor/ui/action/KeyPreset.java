package nestor.ui.action;

import org.jspecify.annotations.Nullable;

/// Keys as people know them from another program; what a preset does not name has Nestor's keys.
public enum KeyPreset {
    NESTOR,
    /// Full stop fits, Ctrl+Y redoes.
    COMFYUI,
    /// Shift+A adds, Home fits, X deletes, M passes by, Shift+D duplicates.
    BLENDER;

    /// The keys of an action; null if it has none.
    public @Nullable String keys(AppAction action) {
        return switch (this) {
            case NESTOR -> action.keys();
            case COMFYUI -> switch (action) {
                case FIT -> "PERIOD";
                case REDO -> "Shortcut+Y";
                default -> action.keys();
            };
            case BLENDER -> switch (action) {
                case ADD -> "Shift+A";
                case FIT -> "HOME";
                case DELETE -> "X";
                case BYPASS -> "M";
                case DUPLICATE -> "Shift+D";
                default -> action.keys();
            };
        };
    }
}
