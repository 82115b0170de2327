package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.TensorType;

/// Layers that drop values at random while training and pass all on otherwise.
@About(family = Family.REGULARIZATION)
public sealed interface DropoutLayer extends LayerSpec {
    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return inputs;
    }

    @Override
    default boolean random(boolean training) {
        return training;
    }

    /// Sets each element to zero with probability `p` and scales the others by `1/(1-p)`. Equals `torch.nn.Dropout`.
    @About(formula = "y = x · m / (1 − p),  m ~ Bernoulli(1 − p)", shapes = "(*) → (*)", djl = "ai.djl.nn.norm.Dropout", source = "Srivastava et al., 2014")
    record Dropout(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public Block toBlock() {
            return ai.djl.nn.norm.Dropout.builder().optRate((float) p).build();
        }
    }
}
