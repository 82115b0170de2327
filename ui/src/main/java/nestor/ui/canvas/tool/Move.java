package nestor.ui.canvas.tool;

/// How far selected cards were dragged, and what for.
///
/// @param x        where the pointer is
/// @param replaces whether what is dropped on takes on what is dropped
public record Move(double dx, double dy, double x, double y, Carry carry, boolean replaces) {
    /// What is dragged.
    public enum Carry {
        /// the cards themselves
        MOVE,
        /// copies of them
        DUPLICATE,
        /// further uses of their weights
        SHARE
    }
}
