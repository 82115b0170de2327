package nestor.layer;

import java.util.List;
import java.util.Set;

/// A block with valid settings: what a node of a graph is.
public sealed interface BlockSpec permits LayerSpec, ContainerSpec, BoundarySpec {
    /// The names of the input ports. A container's are those of its body where the body has named ones.
    default List<String> inputNames() {
        return List.of("input");
    }

    /// Which of the input ports may stay unconnected.
    default Set<String> optionalInputs() {
        return Set.of();
    }

    /// The names of the output ports.
    default List<String> outputNames() {
        return List.of("output");
    }
}
