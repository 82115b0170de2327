package nestor.ui.canvas;

import nestor.graph.NodeId;
import nestor.graph.Path;

/// Where something that is dropped goes.
sealed interface Landing {
    /// Among the blocks of a container whose order counts, or of one that is folded.
    ///
    /// @param index how many blocks come before
    record Into(Path container, NodeId body, int index) implements Landing {}

    /// On a wire, between what it joins.
    record On(Ground ground, Wire wire) implements Landing {}

    /// On a free place.
    record Open(Ground ground) implements Landing {}
}
