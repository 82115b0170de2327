package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import nestor.graph.PortRef;
import nestor.layer.Repair;
import nestor.shape.Refusal;
import nestor.ui.canvas.tool.Move;
import nestor.ui.canvas.tool.Target;

/// What lies over the drawing while something is under way.
sealed interface Overlay {
    record Nothing() implements Overlay {}

    /// The selected cards are dragged.
    record Dragging(Move move, Landing landing, List<Guide> guides) implements Overlay {}

    /// A wire hangs from a port.
    ///
    /// @param refusal why the port under the pointer does not fit; empty if it does or there is none
    record Loose(PortRef fixed, boolean fixedIsOutput, double x, double y, String refusal) implements Overlay {}

    /// A wire is led another way.
    record Bent(Wire wire) implements Overlay {}

    /// A rectangle selects.
    record Brush(Box box) implements Overlay {}

    /// A line cuts.
    record Knife(double x1, double y1, double x2, double y2) implements Overlay {}

    /// A block is wanted at a place, to be joined to a port.
    record Offer(double x, double y, Optional<PortRef> fixed, boolean fixedIsOutput) implements Overlay {}

    /// Two ports do not fit; repairs are offered at a place.
    record Mend(double x, double y, PortRef from, PortRef to, Refusal refusal, List<Repair> repairs)
            implements
                Overlay {}

    /// Two ports are in different containers; ports that lead the value across are offered at a place.
    ///
    /// @param unplugged the input that the wire led to before
    record Cross(double x, double y, PortRef from, PortRef to, Optional<PortRef> unplugged) implements Overlay {}

    /// What can be done with something is offered.
    record Menu(double x, double y, Target target) implements Overlay {}

    /// A line that shows what dragged cards are aligned with.
    record Guide(double x1, double y1, double x2, double y2) {}
}
