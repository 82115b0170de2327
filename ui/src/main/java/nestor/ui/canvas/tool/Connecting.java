package nestor.ui.canvas.tool;

import nestor.graph.PortRef;
import org.jspecify.annotations.Nullable;

/// A wire hangs from a port and its other end follows the pointer.
///
/// @param unplugged the input it was pulled from; null for a new wire
record Connecting(PortRef fixed, boolean fixedIsOutput, @Nullable PortRef unplugged) implements ToolState {
    @Override
    public ToolState next(Pointer pointer, Actions actions) {
        return switch (pointer.kind()) {
            case DRAG -> {
                actions.showWire(fixed, fixedIsOutput, pointer.x(), pointer.y(), pointer.target());
                yield this;
            }
            case RELEASE -> {
                actions.hideWire();
                end(pointer, actions);
                yield new Idle();
            }
            case CANCEL, PRESS -> {
                actions.hideWire();
                yield new Idle();
            }
        };
    }

    private void end(Pointer pointer, Actions actions) {
        switch (pointer.target()) {
            case Target.Port(var port, var output) when output != fixedIsOutput -> {
                if (port.equals(unplugged)) {
                    return;
                }
                actions.connect(output ? port : fixed, output ? fixed : port, unplugged);
            }
            case Target.Nothing() when unplugged != null -> actions.disconnect(unplugged);
            case Target.Nothing() -> actions.offer(fixed, fixedIsOutput, pointer.x(), pointer.y());
            case Target.Port _,Target.Card _,Target.Fold _,Target.Wire _,Target.Bend _,Target.Note _ -> {
            }
        }
    }
}
