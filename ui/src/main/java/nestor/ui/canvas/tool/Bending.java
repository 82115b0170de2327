package nestor.ui.canvas.tool;

import nestor.graph.PortRef;

/// A dot of a wire follows the pointer.
///
/// @param to    the input that the wire leads to
/// @param index which dot, from the wire's beginning
record Bending(PortRef to, int index) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.showBend(to, index, pointer.x(), pointer.y());
                yield this;
            }
            case RELEASE -> {
                actions.hideBend();
                actions.moveBend(to, index, pointer.x(), pointer.y());
                yield new Idle();
            }
            case CANCEL, PRESS -> {
                actions.hideBend();
                yield new Idle();
            }
        };
    }
}
