package nestor.ui.canvas.tool;

/// Nothing is held.
public record Idle() implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        if (pointer.kind() != Pointer.Kind.PRESS) {
            return this;
        }
        if (pointer.pans()) {
            return new Panning(pointer.screenX(), pointer.screenY());
        }
        return switch (pointer.target()) {
            case Target.Card(var node) -> {
                if (pointer.add() || !actions.isSelected(node)) {
                    actions.select(node, pointer.add());
                }
                yield new Pressed(pointer);
            }
            case Target.Port(var port, var output) -> {
                var source = output ? null : actions.source(port);
                if (source == null) {
                    yield new Connecting(port, output, null);
                }
                yield new Connecting(source, true, port);
            }
            case Target.Wire(var to) -> {
                var source = actions.source(to);
                yield source == null ? this : new Connecting(source, true, to);
            }
            case Target.Nothing() -> new Brushing(pointer.x(), pointer.y(), pointer.add());
        };
    }
}
