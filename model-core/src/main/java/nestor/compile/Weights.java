package nestor.compile;

import ai.djl.nn.Block;
import nestor.graph.Site;

/// The blocks that hold the parameters of a plan's owners.
public interface Weights {
    /// The block of a site that owns weights, its parameters set.
    Block block(Site owner);
}
