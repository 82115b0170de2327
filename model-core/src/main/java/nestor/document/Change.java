package nestor.document;

import nestor.graph.NodeId;

/// One thing that differs between an earlier and a later project.
///
/// @param block  what it is about: its id in the later project, or in the earlier one if it was removed
/// @param name   the block's dotted name, as summaries say it; inside a custom block `Block: net.0`
/// @param type   what the block is
/// @param field  what of it: a hyperparameter, `name`, `type` …; where it moved, `container`, `order`, `place`, or
///               [#ROUTE] with a port whose edge has other dots; the port that was rewired; of a container, a `note`
///               in it; empty for a block that was added or removed
/// @param before how it was; empty if there was nothing
/// @param after  how it is
public record Change(Kind kind, NodeId block, String name, String type, String field, String before, String after) {
    /// What a field begins with that is about the way of an edge to a port.
    public static final String ROUTE = "route.";

    /// What happened to the block.
    public enum Kind {
        ADDED, REMOVED, CHANGED, MOVED, REWIRED
    }
}
