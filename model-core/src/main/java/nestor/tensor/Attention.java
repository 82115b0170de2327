package nestor.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scaled dot-product attention: `softmax(Q Kᵀ · scale + mask) V`.
///
/// @param dropout the share of the weights that is dropped
/// @param causal  whether a place sees itself and those before it only
/// @param scale   null for 1/√(size of a query)
public record Attention(double dropout, boolean causal, @Nullable Double scale) {
    /// What each query collects from the values.
    ///
    /// @param mask true where a query may look, or numbers that are added; null for none
    public NDArray attend(NDArray query, NDArray key, NDArray value, @Nullable NDArray mask) {
        var manager = query.getManager();
        if (dropout == 0) {
            var arguments = new ArrayList<@Nullable Object>(List.of(query, key, value));
            arguments.add(mask);
            arguments.addAll(List.of(0.0, causal));
            if (scale != null) {
                arguments.add(Aten.named("scale", scale));
            }
            return Aten.call(manager, "scaled_dot_product_attention", arguments.toArray());
        }
        var sizes = query.getShape();
        var factor = Math.sqrt(scale != null ? scale : 1 / Math.sqrt((double) sizes.get(sizes.dimension() - 1)));
        var scores = Aten.call(manager, "matmul", Aten.call(manager, "mul", query, factor),
                Aten.call(manager, "transpose", Aten.call(manager, "mul", key, factor), -2L, -1L));
        var allowed = causal
                ? Aten.call(manager, "tril", Aten.call(manager, "ones_like", scores, Aten.named("dtype",
                        nestor.shape.DType.BOOL)))
                : mask;
        var weights = Aten.call(manager, "softmax", masked(scores, allowed), -1L, null);
        return Aten.call(manager, "matmul", Dropout.ELEMENTS.drop(weights, dropout), value);
    }

    private static NDArray masked(NDArray scores, @Nullable NDArray mask) {
        if (mask == null) {
            return scores;
        }
        return mask.getDataType() == DataType.BOOLEAN
                ? Aten.call(scores.getManager(), "masked_fill", scores, mask.logicalNot(), Double.NEGATIVE_INFINITY)
                : scores.add(mask);
    }
}
