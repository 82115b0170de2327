package nestor.compile;

import java.util.List;

import nestor.graph.Site;
import nestor.layer.LayerSpec;

/// One thing to compute: which slots it reads and which it fills.
public sealed interface Step {
    Site site();

    List<Integer> inputs();

    List<Integer> outputs();

    /// Calls a layer with the parameters of the site's weights.
    record Call(Site site, LayerSpec layer, List<Integer> inputs, List<Integer> outputs) implements Step {}
}
