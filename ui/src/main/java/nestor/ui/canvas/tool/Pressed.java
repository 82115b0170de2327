package nestor.ui.canvas.tool;

/// The button is down on a card and has not moved far enough to mean a drag.
record Pressed(Pointer start) implements ToolState {
    private static final double SLOP = 4;

    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                var far = Math.hypot(pointer.screenX() - start.screenX(), pointer.screenY() - start.screenY()) > SLOP;
                yield far ? new Moving(start.x(), start.y()).next(pointer, actions) : this;
            }
            case RELEASE -> {
                if (!start.add() && start.target() instanceof Target.Card(var node)) {
                    actions.select(node, false);
                }
                yield new Idle();
            }
            case CANCEL, PRESS -> new Idle();
        };
    }
}
