package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.TensorType;

/// Functions applied to each element; the shape stays.
@About(family = Family.ACTIVATION)
public sealed interface ActivationLayer extends LayerSpec {
    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return inputs;
    }

    /// The function on one array, which may have any shape.
    NDArray apply(NDArray input);

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> apply(call.input()));
    }

    /// Lets what is positive pass and sets the rest to zero: `y = max(0, x)`. Equals `torch.nn.ReLU`.
    @About(formula = "y = max(0, x)", shapes = "(*) → (*)", djl = "ai.djl.nn.Activation#relu")
    record ReLU(@Default("False") boolean inplace) implements ActivationLayer {
        @Override
        public NDArray apply(NDArray input) {
            return input.getNDArrayInternal().relu();
        }
    }
}
