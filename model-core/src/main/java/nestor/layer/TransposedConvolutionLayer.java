package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Convolutions the other way round: each input value lays its filter down, so that the output grows.
///
/// Size of the output along each dimension:
/// `(size − 1)·stride − 2·padding + dilation·(kernel − 1) + output_padding + 1`.
@About(family = Family.CONVOLUTION)
public sealed interface TransposedConvolutionLayer extends LayerSpec {
    long inChannels();

    long outChannels();

    List<Long> kernelSize();

    List<Long> stride();

    List<Long> padding();

    List<Long> outputPadding();

    long groups();

    boolean bias();

    List<Long> dilation();

    private int spatial() {
        return kernelSize().size();
    }

    /// Refuses settings that contradict each other.
    static void check(long inChannels, long outChannels, long groups, List<Long> stride, List<Long> outputPadding,
            List<Long> dilation, Padding.Mode mode) {
        Check.divisible(inChannels, groups, "groups");
        Check.divisible(outChannels, groups, "groups");
        Refusal.unless(mode == Padding.Mode.ZEROS, Rule.ONE_OF, FieldKind.spelling(mode), List.of("zeros"));
        for (var i = 0; i < stride.size(); i++) {
            var most = Math.max(stride.get(i), dilation.get(i)) - 1;
            Refusal.unless(outputPadding.get(i) <= most, Rule.BETWEEN, outputPadding.get(i), 0, most);
        }
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), spatial() + 1, spatial() + 2));
        Check.channels(input, -spatial() - 1, inChannels(), "in_channels");
        return grown(input);
    }

    private List<TensorType> grown(TensorType input) {
        var shape = input.shape().with(-spatial() - 1, Dim.of(outChannels()));
        for (var i = 0; i < spatial(); i++) {
            var dim = i - spatial();
            input.dim(dim).size().ifPresent(size -> Refusal.unless(size >= 1, Rule.AT_LEAST, size, 1));
            var size = input.dim(dim).plus(-1).times(stride().get(i)).plus(-2 * padding().get(i)
                    + dilation().get(i) * (kernelSize().get(i) - 1) + outputPadding().get(i) + 1);
            size.size().ifPresent(known -> Refusal.unless(known >= 1, Rule.AT_LEAST, known, 1));
            shape = shape.with(dim, size);
        }
        return List.of(input.with(shape));
    }

    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        var field = kernelSize().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        var products = Work.products(Work.count(inputs.getFirst()) * outChannels() / groups() * field);
        return bias() ? products.plus(Work.each(outputs.getFirst(), 1)) : products;
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        try {
            return input.rank() == spatial() + 1 || input.rank() == spatial() + 2
                    ? grown(Check.float32(input))
                    : List.of();
        } catch (Refusal refused) {
            return List.of();
        }
    }

    @Override
    default List<ParameterSpec> parameters() {
        var perGroup = outChannels() / groups();
        var field = kernelSize().stream().reduce(1L, Math::multiplyExact);
        var sizes = new ArrayList<>(List.of(Dim.of(inChannels()), Dim.of(perGroup)));
        kernelSize().forEach(size -> sizes.add(Dim.of(size)));
        return LinearLayer.weights(new Shape(sizes), Math.multiplyExact(perGroup, field), bias(), outChannels());
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        var repairs = new ArrayList<Repair>();
        if (input.rank() != spatial() + 1 && input.rank() != spatial() + 2) {
            repairs.addAll(Repairs.unfold(input, inChannels(), spatial()));
            repairs.addAll(Repairs.dimensions(this, spatial(), input));
        } else if (groups() == 1) {
            repairs.addAll(Repairs.size(input, -spatial() - 1, inChannels(), "in_channels"));
        }
        return repairs;
    }

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> call.aten("conv_transpose" + spatial() + "d", call.input(),
                call.weight("weight"), call.parameter("bias"), stride(), padding(), outputPadding(), groups(),
                dilation()));
    }

    /// Lays filters down over sequences. Input `(N, in_channels, L)`, output `(N, out_channels, …)`; weight
    /// `(in_channels, out_channels/groups, *kernel_size)`. Equals `torch.nn.ConvTranspose1d`.
    @About(formula = "y = b + Σᵢ Wᵢ ∗ xᵢ, x spread by stride", shapes = "(N, in_channels, L) → (N, out_channels, L′)", djl = "ai.djl.nn.convolutional.Conv1dTranspose")
    record ConvTranspose1d(@Range(min = 1) long inChannels, @Range(min = 1) long outChannels,
            @Tuple(1) @Range(min = 1) List<Long> kernelSize, @Default("1") @Tuple(1) @Range(min = 1) List<Long> stride,
            @Default("0") @Tuple(1) @Range(min = 0) List<Long> padding,
            @Default("0") @Tuple(1) @Range(min = 0) List<Long> outputPadding,
            @Default("1") @Range(min = 1) long groups, @Default("True") boolean bias,
            @Default("1") @Tuple(1) @Range(min = 1) List<Long> dilation,
            @Default("'zeros'") Padding.Mode paddingMode) implements TransposedConvolutionLayer {
        public ConvTranspose1d {
            check(inChannels, outChannels, groups, stride, outputPadding, dilation, paddingMode);
        }
    }

    /// Lays filters down over images. Input `(N, in_channels, H, W)`, output `(N, out_channels, …)`; weight
    /// `(in_channels, out_channels/groups, *kernel_size)`. Equals `torch.nn.ConvTranspose2d`.
    @About(formula = "y = b + Σᵢ Wᵢ ∗ xᵢ, x spread by stride", shapes = "(N, in_channels, H, W) → (N, out_channels, H, W′)", djl = "ai.djl.nn.convolutional.Conv2dTranspose")
    record ConvTranspose2d(@Range(min = 1) long inChannels, @Range(min = 1) long outChannels,
            @Tuple(2) @Range(min = 1) List<Long> kernelSize, @Default("1") @Tuple(2) @Range(min = 1) List<Long> stride,
            @Default("0") @Tuple(2) @Range(min = 0) List<Long> padding,
            @Default("0") @Tuple(2) @Range(min = 0) List<Long> outputPadding,
            @Default("1") @Range(min = 1) long groups, @Default("True") boolean bias,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> dilation,
            @Default("'zeros'") Padding.Mode paddingMode) implements TransposedConvolutionLayer {
        public ConvTranspose2d {
            check(inChannels, outChannels, groups, stride, outputPadding, dilation, paddingMode);
        }
    }

    /// Lays filters down over volumes. Input `(N, in_channels, D, H, W)`, output `(N, out_channels, …)`; weight
    /// `(in_channels, out_channels/groups, *kernel_size)`. Equals `torch.nn.ConvTranspose3d`.
    @About(formula = "y = b + Σᵢ Wᵢ ∗ xᵢ, x spread by stride", shapes = "(N, in_channels, D, H, W) → (N, out_channels, D, H, W′)", djl = "")
    record ConvTranspose3d(@Range(min = 1) long inChannels, @Range(min = 1) long outChannels,
            @Tuple(3) @Range(min = 1) List<Long> kernelSize, @Default("1") @Tuple(3) @Range(min = 1) List<Long> stride,
            @Default("0") @Tuple(3) @Range(min = 0) List<Long> padding,
            @Default("0") @Tuple(3) @Range(min = 0) List<Long> outputPadding,
            @Default("1") @Range(min = 1) long groups, @Default("True") boolean bias,
            @Default("1") @Tuple(3) @Range(min = 1) List<Long> dilation,
            @Default("'zeros'") Padding.Mode paddingMode) implements TransposedConvolutionLayer {
        public ConvTranspose3d {
            check(inChannels, outChannels, groups, stride, outputPadding, dilation, paddingMode);
        }
    }
}
