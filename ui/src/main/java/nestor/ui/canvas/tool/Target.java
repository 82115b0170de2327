package nestor.ui.canvas.tool;

import java.util.List;
import nestor.graph.NodeId;
import nestor.graph.PortRef;

/// What is under the pointer.
public sealed interface Target {
    record Nothing() implements Target {}

    record Card(NodeId node) implements Target {}

    /// The sign on a container that folds and unfolds it.
    record Fold(NodeId node) implements Target {}

    /// A port; `output` tells which side.
    record Port(PortRef port, boolean output) implements Target {}

    /// A dot that a wire is led through.
    record Bend(PortRef to, int index) implements Target {}

    /// The text of a note around nodes.
    record Note(List<NodeId> nodes) implements Target {}

    /// A wire, named by the input it leads to.
    record Wire(PortRef to) implements Target {}
}
