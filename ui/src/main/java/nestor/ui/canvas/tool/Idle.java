package nestor.ui.canvas.tool;

/// Nothing is held.
public record Idle() implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        if (pointer.kind() != Pointer.Kind.PRESS) {
            return this;
        }
        if (pointer.pans()) {
            return new Panning(pointer, pointer.screenX(), pointer.screenY(), false);
        }
        var keys = pointer.keys();
        return switch (pointer.target()) {
            case Target.Card(var node) -> {
                var adds = keys.shift() || (keys.shortcut() && !keys.alt());
                if (adds || !actions.isSelected(node)) {
                    actions.select(node, adds);
                }
                yield new Pressed(pointer, adds);
            }
            case Target.Fold(var node) -> {
                actions.fold(node);
                yield this;
            }
            case Target.Port(var port, var output) -> {
                var source = output ? null : actions.source(port);
                if (source == null) {
                    yield new Connecting(port, output, null);
                }
                yield new Connecting(source, true, port);
            }
            case Target.Wire(var to) -> {
                if (keys.shortcut()) {
                    yield new Cutting(pointer.x(), pointer.y());
                }
                var source = actions.source(to);
                yield source == null ? this : new Connecting(source, true, to);
            }
            case Target.Nothing() -> keys.shortcut()
                    ? new Cutting(pointer.x(), pointer.y())
                    : new Brushing(pointer.x(), pointer.y(), keys.shift());
        };
    }
}
