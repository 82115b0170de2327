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
                if (keys.alt()) {
                    actions.addBend(to, pointer.x(), pointer.y());
                    yield this;
                }
                var source = actions.source(to);
                yield source == null ? this : new Connecting(source, true, to);
            }
            case Target.Bend(var to, var index) -> {
                if (keys.alt()) {
                    actions.removeBend(to, index);
                    yield this;
                }
                yield new Bending(to, index);
            }
            case Target.Note(var nodes) -> {
                actions.select(nodes);
                yield new Pressed(pointer, true);
            }
            case Target.Nothing() -> keys.shortcut()
                    ? new Cutting(pointer.x(), pointer.y())
                    : new Brushing(pointer.x(), pointer.y(), keys.shift());
        };
    }
}
