package nestor.ui.canvas.tool;

/// A rectangle is drawn that selects what it touches.
record Brushing(double startX, double startY, boolean add) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.showBrush(startX, startY, pointer.x(), pointer.y());
                yield this;
            }
            case RELEASE -> {
                actions.brush(startX, startY, pointer.x(), pointer.y(), add);
                yield new Idle();
            }
            case CANCEL, PRESS -> {
                actions.hideBrush();
                yield new Idle();
            }
        };
    }
}
