package nestor.ui.canvas.tool;

/// Selected cards, or copies of them, follow the pointer.
record Moving(double startX, double startY, Move.Carry carry) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        var move = new Move(pointer.x() - startX, pointer.y() - startY, pointer.x(), pointer.y(), carry,
                pointer.keys().shift());
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.drag(move);
                yield this;
            }
            case RELEASE -> {
                actions.drop(move);
                yield new Idle();
            }
            case CANCEL, PRESS -> {
                actions.cancelDrag();
                yield new Idle();
            }
        };
    }
}
