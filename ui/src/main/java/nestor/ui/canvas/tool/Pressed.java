package nestor.ui.canvas.tool;

import nestor.ui.canvas.tool.Move.Carry;

/// The button is down on a card and has not moved far enough to mean a drag.
///
/// @param added whether pressing added to the selection
record Pressed(Pointer start, boolean added) implements ToolState {
    private static final double SLOP = 4;

    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                var far = Math.hypot(pointer.screenX() - start.screenX(), pointer.screenY() - start.screenY()) > SLOP;
                yield far ? new Moving(start.x(), start.y(), carry()).next(pointer, actions) : this;
            }
            case RELEASE -> {
                if (!added && start.target() instanceof Target.Card(var node)) {
                    actions.select(node, false);
                }
                yield new Idle();
            }
            case CANCEL, PRESS -> new Idle();
        };
    }

    private Carry carry() {
        var keys = start.keys();
        return !keys.alt() ? Carry.MOVE : keys.shortcut() ? Carry.SHARE : Carry.DUPLICATE;
    }
}
