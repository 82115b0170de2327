package nestor.ui.canvas.tool;

/// Selected cards follow the pointer.
record Moving(double startX, double startY) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        var dx = pointer.x() - startX;
        var dy = pointer.y() - startY;
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.drag(dx, dy);
                yield this;
            }
            case RELEASE -> {
                actions.drop(dx, dy, pointer.x(), pointer.y());
                yield new Idle();
            }
            case CANCEL, PRESS -> {
                actions.cancelDrag();
                yield new Idle();
            }
        };
    }
}
