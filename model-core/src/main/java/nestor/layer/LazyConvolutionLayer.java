package nestor.layer;

import ai.djl.nn.Block;
import java.util.List;
import nestor.shape.TensorType;

/// Convolutions that take `in_channels` from their first input.
@About(family = Family.CONVOLUTION)
public sealed interface LazyConvolutionLayer extends LayerSpec {
    /// The layer for that many channels.
    LayerSpec with(long inChannels);

    List<Long> kernelSize();

    @Override
    default boolean lazy() {
        return true;
    }

    @Override
    default LayerSpec resolve(List<TensorType> inputs) {
        var spatial = kernelSize().size();
        var input = Check.rank(inputs.getFirst(), spatial + 1, spatial + 2);
        return with(Lazy.size(input, -spatial - 1));
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return resolve(inputs).outputs(inputs);
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        return Repairs.dimensions(this, kernelSize().size(), inputs.getFirst());
    }

    @Override
    default Block toBlock() {
        throw Lazy.unresolved(this);
    }

    /// A [ConvolutionLayer.Conv1d] that takes `in_channels` from its first input. Equals `torch.nn.LazyConv1d`.
    @About(formula = "yₒ = bₒ + Σᵢ Wₒᵢ ⋆ xᵢ", shapes = "(N, in_channels, L) → (N, out_channels, L′)", djl = "ai.djl.nn.convolutional.Conv1d")
    record LazyConv1d(@Range(min = 1) long outChannels, @Tuple(1) @Range(min = 1) List<Long> kernelSize,
            @Default("1") @Tuple(1) @Range(min = 1) List<Long> stride, @Default("0") Padding padding,
            @Default("1") @Tuple(1) @Range(min = 1) List<Long> dilation, @Default("1") @Range(min = 1) long groups,
            @Default("True") boolean bias, @Default("'zeros'") Padding.Mode paddingMode)
            implements
                LazyConvolutionLayer {
        public LazyConv1d {
            padding = ConvolutionLayer.checked(groups, outChannels, groups, stride, padding);
        }

        @Override
        public LayerSpec with(long inChannels) {
            return new ConvolutionLayer.Conv1d(inChannels, outChannels, kernelSize, stride, padding, dilation, groups,
                    bias, paddingMode);
        }
    }

    /// A [ConvolutionLayer.Conv2d] that takes `in_channels` from its first input. Equals `torch.nn.LazyConv2d`.
    @About(formula = "yₒ = bₒ + Σᵢ Wₒᵢ ⋆ xᵢ", shapes = "(N, in_channels, H, W) → (N, out_channels, H, W′)", djl = "ai.djl.nn.convolutional.Conv2d")
    record LazyConv2d(@Range(min = 1) long outChannels, @Tuple(2) @Range(min = 1) List<Long> kernelSize,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> stride, @Default("0") Padding padding,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> dilation, @Default("1") @Range(min = 1) long groups,
            @Default("True") boolean bias, @Default("'zeros'") Padding.Mode paddingMode)
            implements
                LazyConvolutionLayer {
        public LazyConv2d {
            padding = ConvolutionLayer.checked(groups, outChannels, groups, stride, padding);
        }

        @Override
        public LayerSpec with(long inChannels) {
            return new ConvolutionLayer.Conv2d(inChannels, outChannels, kernelSize, stride, padding, dilation, groups,
                    bias, paddingMode);
        }
    }

    /// A [ConvolutionLayer.Conv3d] that takes `in_channels` from its first input. Equals `torch.nn.LazyConv3d`.
    @About(formula = "yₒ = bₒ + Σᵢ Wₒᵢ ⋆ xᵢ", shapes = "(N, in_channels, D, H, W) → (N, out_channels, D, H, W′)", djl = "ai.djl.nn.convolutional.Conv3d")
    record LazyConv3d(@Range(min = 1) long outChannels, @Tuple(3) @Range(min = 1) List<Long> kernelSize,
            @Default("1") @Tuple(3) @Range(min = 1) List<Long> stride, @Default("0") Padding padding,
            @Default("1") @Tuple(3) @Range(min = 1) List<Long> dilation, @Default("1") @Range(min = 1) long groups,
            @Default("True") boolean bias, @Default("'zeros'") Padding.Mode paddingMode)
            implements
                LazyConvolutionLayer {
        public LazyConv3d {
            padding = ConvolutionLayer.checked(groups, outChannels, groups, stride, padding);
        }

        @Override
        public LayerSpec with(long inChannels) {
            return new ConvolutionLayer.Conv3d(inChannels, outChannels, kernelSize, stride, padding, dilation, groups,
                    bias, paddingMode);
        }
    }
}
