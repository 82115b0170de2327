package nestor.ui.canvas.tool;

/// A line is drawn that cuts the wires it crosses.
record Cutting(double startX, double startY) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.showKnife(startX, startY, pointer.x(), pointer.y());
                yield this;
            }
            case RELEASE -> {
                actions.cut(startX, startY, pointer.x(), pointer.y());
                yield new Idle();
            }
            case CANCEL, PRESS -> {
                actions.hideKnife();
                yield new Idle();
            }
        };
    }
}
