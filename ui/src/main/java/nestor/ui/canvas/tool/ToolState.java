package nestor.ui.canvas.tool;

/// What the pointer is in the middle of.
public sealed interface ToolState permits Bending, Idle, Pressed, Moving, Connecting, Brushing, Cutting, Panning {
    /// The state after the pointer did something.
    ToolState next(Pointer pointer, Actions actions);
}
