package nestor.layer;

import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// What lazy layers share: sizes that only an input tells.
final class Lazy {
    private Lazy() {}

    /// The size of a dimension (negative: from the end), which has to be known.
    static long size(TensorType input, int dim) {
        var size = input.dim(dim).size()
                .orElseThrow(() -> new Refusal(Rule.UNKNOWN_SIZE, input, input.dim(dim)));
        Refusal.unless(size >= 1, Rule.AT_LEAST, size, 1);
        return size;
    }

    static IllegalStateException unresolved(LayerSpec layer) {
        return new IllegalStateException("resolve " + layer + " first");
    }
}
