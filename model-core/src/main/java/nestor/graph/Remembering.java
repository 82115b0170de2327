package nestor.graph;

import java.util.List;
import nestor.layer.ContainerSpec;
import org.jspecify.annotations.Nullable;

/// A visitor that keeps what it finds for the next walk.
interface Remembering<V> extends Walk.Visitor<V> {
    /// The inside of a container, as an earlier walk made it if it is still so.
    Inside inside(NodeId body, ContainerSpec container);

    /// A container's inside is about to be walked.
    ///
    /// @param keys what the keys of parameters inside start with
    Kept<V> open(Site container, NodeId body, String keys, Inside inside, List<@Nullable V> inputs);
}
