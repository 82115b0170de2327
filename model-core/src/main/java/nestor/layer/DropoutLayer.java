package nestor.layer;

import static nestor.tensor.Dropout.ALPHA_CHANNELS;
import static nestor.tensor.Dropout.ALPHA_ELEMENTS;
import static nestor.tensor.Dropout.CHANNELS;
import static nestor.tensor.Dropout.ELEMENTS;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import java.util.function.UnaryOperator;
import nestor.shape.TensorType;

/// Layers that drop values at random while training and pass all on otherwise.
@About(family = Family.REGULARIZATION)
public sealed interface DropoutLayer extends LayerSpec {
    double p();

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        Check.floating(inputs.getFirst());
        return inputs;
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs;
    }

    @Override
    default boolean random(boolean training) {
        return training;
    }

    private Block block(UnaryOperator<NDArray> drop) {
        return LayerBlock.of(this, call -> call.training() ? drop.apply(call.input()) : call.input());
    }

    /// Sets each element to zero with probability `p` and scales the others by `1/(1-p)`. Equals `torch.nn.Dropout`.
    @About(formula = "y = x · m / (1 − p),  m ~ Bernoulli(1 − p)", shapes = "(*) → (*)", djl = "ai.djl.nn.norm.Dropout", source = "Srivastava et al., 2014")
    record Dropout(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public Block toBlock() {
            return DropoutLayer.super.block(x -> ELEMENTS.drop(x, p));
        }
    }

    /// Sets whole channels of sequences to zero with probability `p`. Equals `torch.nn.Dropout1d`.
    @About(formula = "y = x · m / (1 − p),  one m a channel", shapes = "(N, C, L) → (N, C, L)")
    record Dropout1d(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(Check.floating(inputs.getFirst()), 2, 3);
            return inputs;
        }

        @Override
        public Block toBlock() {
            return DropoutLayer.super.block(x -> CHANNELS.drop(x, p, 3));
        }
    }

    /// Sets whole channels of images to zero with probability `p`. Equals `torch.nn.Dropout2d`, which takes an input of
    /// three dimensions for a batch without images: its first two dimensions count as batch and channels.
    @About(formula = "y = x · m / (1 − p),  one m a channel", shapes = "(N, C, H, W) → (N, C, H, W)", source = "Tompson et al., 2015")
    record Dropout2d(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(Check.floating(inputs.getFirst()), 2);
            return inputs;
        }

        @Override
        public Block toBlock() {
            return DropoutLayer.super.block(x -> CHANNELS.drop(x, p));
        }
    }

    /// Sets whole channels of volumes to zero with probability `p`. Equals `torch.nn.Dropout3d`.
    @About(formula = "y = x · m / (1 − p),  one m a channel", shapes = "(N, C, D, H, W) → (N, C, D, H, W)")
    record Dropout3d(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(Check.floating(inputs.getFirst()), 4, 5);
            return inputs;
        }

        @Override
        public Block toBlock() {
            return DropoutLayer.super.block(x -> CHANNELS.drop(x, p, 5));
        }
    }

    /// Sets elements to the lowest value of a SELU with probability `p`, keeping mean and variance. Equals
    /// `torch.nn.AlphaDropout`.
    @About(formula = "y = a(x · m + α′(1 − m)) + b", shapes = "(*) → (*)", source = "Klambauer et al., 2017")
    record AlphaDropout(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public Block toBlock() {
            return DropoutLayer.super.block(x -> ALPHA_ELEMENTS.drop(x, p));
        }
    }

    /// [AlphaDropout] of whole channels. Equals `torch.nn.FeatureAlphaDropout`.
    @About(formula = "y = a(x · m + α′(1 − m)) + b,  one m a channel", shapes = "(N, C, *) → (N, C, *)")
    record FeatureAlphaDropout(@Default("0.5") @Range(min = 0, max = 1) double p, @Default("False") boolean inplace)
            implements
                DropoutLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(Check.floating(inputs.getFirst()), 2);
            return inputs;
        }

        @Override
        public Block toBlock() {
            return DropoutLayer.super.block(x -> ALPHA_CHANNELS.drop(x, p));
        }
    }
}
