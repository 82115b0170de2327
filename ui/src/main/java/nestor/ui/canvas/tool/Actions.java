package nestor.ui.canvas.tool;

import java.util.List;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.jspecify.annotations.Nullable;

/// What tools can do with the drawing.
public interface Actions {
    void select(NodeId node, boolean add);

    void select(List<NodeId> nodes);

    void clearSelection();

    boolean isSelected(NodeId node);

    /// Folds or unfolds a container.
    void fold(NodeId node);

    /// Shows the selected cards as far moved.
    void drag(Move move);

    /// Leaves the dragged cards where they are shown.
    void drop(Move move);

    /// Puts dragged cards back.
    void cancelDrag();

    /// Shows a wire that follows the pointer, and whether what is under it fits.
    void showWire(PortRef fixed, boolean fixedIsOutput, double x, double y, Target over);

    void hideWire();

    /// Joins two ports. If a wire was pulled off an input for it, that input is given what the other had, if anything.
    void connect(PortRef output, PortRef input, @Nullable PortRef unplugged);

    void disconnect(PortRef input);

    /// Leads a wire through one more dot at a point.
    void addBend(PortRef to, double x, double y);

    /// Shows a dot at a point.
    void showBend(PortRef to, int index, double x, double y);

    void hideBend();

    void moveBend(PortRef to, int index, double x, double y);

    void removeBend(PortRef to, int index);

    /// Offers blocks for a wire that ended on nothing.
    void offer(PortRef fixed, boolean fixedIsOutput, double x, double y);

    /// Where the value of an input comes from; null if it is not connected.
    @Nullable
    PortRef source(PortRef input);

    void showBrush(double x1, double y1, double x2, double y2);

    /// Selects what the brush touches and hides it.
    void brush(double x1, double y1, double x2, double y2, boolean add);

    void hideBrush();

    void showKnife(double x1, double y1, double x2, double y2);

    /// Cuts the wires that a line crosses and hides it.
    void cut(double x1, double y1, double x2, double y2);

    void hideKnife();

    void pan(double dx, double dy);

    /// Offers what can be done with what is under the pointer.
    void menu(double x, double y, Target target);
}
