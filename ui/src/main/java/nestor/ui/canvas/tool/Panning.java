package nestor.ui.canvas.tool;

/// The view follows the pointer.
record Panning(double lastX, double lastY) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.pan(pointer.screenX() - lastX, pointer.screenY() - lastY);
                yield new Panning(pointer.screenX(), pointer.screenY());
            }
            case RELEASE, CANCEL, PRESS -> new Idle();
        };
    }
}
