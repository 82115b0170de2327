package nestor.ui.canvas.tool;

/// Something the pointer did.
///
/// @param x       in the drawing's coordinates
/// @param screenX in pixels of the view
/// @param add     whether the selection is to be added to
/// @param pans    whether the button, or a held space bar, moves the view
public record Pointer(Kind kind, double x, double y, double screenX, double screenY, Target target, boolean add,
        boolean pans) {
    /// What kind of thing.
    public enum Kind {
        PRESS, DRAG, RELEASE, CANCEL
    }
}
