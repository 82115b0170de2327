package nestor.ui.canvas.tool;

/// The view follows the pointer; a button that was only clicked asks for the menu.
record Panning(Pointer start, double lastX, double lastY, boolean moved) implements ToolState {
    private static final double SLOP = 4;

    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                var far = moved || Math.hypot(pointer.screenX() - start.screenX(),
                        pointer.screenY() - start.screenY()) > SLOP;
                if (!far) {
                    yield this;
                }
                actions.pan(pointer.screenX() - lastX, pointer.screenY() - lastY);
                yield new Panning(start, pointer.screenX(), pointer.screenY(), true);
            }
            case RELEASE -> {
                if (!moved) {
                    actions.menu(start.x(), start.y(), start.target());
                }
                yield new Idle();
            }
            case CANCEL, PRESS -> new Idle();
        };
    }
}
