package nestor.ui.canvas.tool;

/// Something the pointer did.
///
/// @param x       in the drawing's coordinates
/// @param screenX in pixels of the view
/// @param pans    whether the button, or a held space bar, moves the view
public record Pointer(Kind kind, double x, double y, double screenX, double screenY, Target target, Keys keys,
        boolean pans) {
    /// What kind of thing.
    public enum Kind {
        PRESS, DRAG, RELEASE, CANCEL
    }

    /// Keys that are held meanwhile.
    ///
    /// @param shortcut Ctrl, or Command on a Mac
    public record Keys(boolean shift, boolean shortcut, boolean alt) {
        public static final Keys NONE = new Keys(false, false, false);
    }

    /// The gesture is broken off.
    public static Pointer cancel() {
        return new Pointer(Kind.CANCEL, 0, 0, 0, 0, new Target.Nothing(), Keys.NONE, false);
    }
}
