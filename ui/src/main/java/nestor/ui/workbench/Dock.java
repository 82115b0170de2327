package nestor.ui.workbench;

/// Where around the canvas a pane is.
public enum Dock {
    LEFT, BOTTOM,
    /// Above what is at the right, for what accompanies the work.
    RIGHT_TOP, RIGHT
}
