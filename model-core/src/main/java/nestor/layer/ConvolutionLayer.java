package nestor.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nestor.op.Work;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// Layers that slide learnt filters over their input.
///
/// Size of the output along each dimension: `(size + padding − dilation·(kernel − 1) − 1) // stride + 1`.
@About(family = Family.CONVOLUTION)
public sealed interface ConvolutionLayer extends LayerSpec {
    long outChannels();

    List<Long> kernelSize();

    List<Long> stride();

    Padding padding();

    List<Long> dilation();

    long groups();

    boolean bias();

    Padding.Mode paddingMode();

    /// The number of channels that the input has to have.
    long inChannels();

    private int spatial() {
        return kernelSize().size();
    }

    /// Refuses settings that contradict each other, and spells the padding out.
    static Padding checked(long inChannels, long outChannels, long groups, List<Long> stride, Padding padding) {
        Check.divisible(inChannels, groups, "groups");
        Check.divisible(outChannels, groups, "groups");
        Refusal.unless(!(padding instanceof Padding.Same) || stride.stream().allMatch(step -> step == 1),
                Rule.BETWEEN, stride.stream().max(Long::compare).orElse(1L), 1, 1);
        return padding.over(stride.size());
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), spatial() + 1, spatial() + 2));
        Check.channels(input, -spatial() - 1, inChannels(), "in_channels");
        return slid(input);
    }

    /// The type after sliding, whatever the channels.
    private List<TensorType> slid(TensorType input) {
        var shape = input.shape().with(-spatial() - 1, Dim.of(outChannels()));
        for (var i = 0; i < spatial(); i++) {
            var around = padding().around(i, kernelSize().get(i), dilation().get(i));
            var padded = paddingMode() == Padding.Mode.REFLECT || paddingMode() == Padding.Mode.CIRCULAR;
            var least = Math.max(around[0], around[1]) + (paddingMode() == Padding.Mode.REFLECT ? 1 : 0);
            input.dim(i - spatial()).size().ifPresent(size -> Refusal.unless(!padded || size >= least,
                    Rule.AT_LEAST, size, least));
            var slide = new Slide(kernelSize().get(i), stride().get(i), around[0], around[1], dilation().get(i), false);
            shape = shape.with(i - spatial(), slide.places(input, i - spatial()));
        }
        return List.of(input.with(shape));
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        if (input.rank() != spatial() + 1 && input.rank() != spatial() + 2) {
            return List.of();
        }
        try {
            return slid(Check.float32(input));
        } catch (Refusal refused) {
            return List.of();
        }
    }

    @Override
    default List<ParameterSpec> parameters() {
        var perGroup = inChannels() / groups();
        var field = kernelSize().stream().reduce(1L, Math::multiplyExact);
        var sizes = new ArrayList<>(List.of(Dim.of(outChannels()), Dim.of(perGroup)));
        kernelSize().forEach(size -> sizes.add(Dim.of(size)));
        return LinearLayer.weights(new nestor.shape.Shape(sizes), Math.multiplyExact(perGroup, field), bias(),
                outChannels());
    }

    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        var field = kernelSize().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        var products = Work.products(Work.count(outputs.getFirst()) * inChannels() / groups() * field);
        return bias() ? products.plus(Work.each(outputs.getFirst(), 1)) : products;
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
        if (repairs.isEmpty()) {
            repairs.addAll(Repairs.kernel(input, kernelSize(), dilation()));
        }
        return repairs;
    }

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> {
            var batched = call.input().getShape().dimension() == spatial() + 2;
            var input = batched ? call.input() : call.input().expandDims(0);
            var padding = new long[spatial()];
            var padded = padded(call, input, padding);
            var output = input.getNDArrayInternal().convolution(padded, call.weight("weight"), call.parameter("bias"),
                    shape(stride()), new Shape(padding), shape(dilation()), Math.toIntExact(groups())).head();
            return batched ? output : output.squeeze(0);
        });
    }

    /// The input with the padding that the convolution cannot do itself; the rest is left in `padding`.
    private NDArray padded(LayerBlock.Call call, NDArray input, long[] padding) {
        var sides = new long[2 * spatial()];
        var even = true;
        for (var i = 0; i < spatial(); i++) {
            var around = padding().around(i, kernelSize().get(i), dilation().get(i));
            padding[i] = around[0];
            even &= around[0] == around[1];
            sides[2 * (spatial() - 1 - i)] = around[0];
            sides[2 * (spatial() - 1 - i) + 1] = around[1];
        }
        if (even && paddingMode() == Padding.Mode.ZEROS) {
            return input;
        }
        Arrays.fill(padding, 0);
        var mode = paddingMode() == Padding.Mode.ZEROS ? "constant" : FieldKind.spelling(paddingMode());
        return call.aten("pad", input, sides, mode, null);
    }

    private static Shape shape(List<Long> sizes) {
        return new Shape(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    /// Slides filters over sequences. Input `(N, in_channels, L)`, output `(N, out_channels, …)`; weight
    /// `(out_channels, in_channels/groups, *kernel_size)`. Equals `torch.nn.Conv1d`.
    @About(formula = "yₒ = bₒ + Σᵢ Wₒᵢ ⋆ xᵢ", shapes = "(N, in_channels, L) → (N, out_channels, L′)", djl = "ai.djl.nn.convolutional.Conv1d")
    record Conv1d(@Range(min = 1) long inChannels, @Range(min = 1) long outChannels,
            @Tuple(1) @Range(min = 1) List<Long> kernelSize, @Default("1") @Tuple(1) @Range(min = 1) List<Long> stride,
            @Default("0") Padding padding, @Default("1") @Tuple(1) @Range(min = 1) List<Long> dilation,
            @Default("1") @Range(min = 1) long groups, @Default("True") boolean bias,
            @Default("'zeros'") Padding.Mode paddingMode) implements ConvolutionLayer {
        public Conv1d {
            padding = checked(inChannels, outChannels, groups, stride, padding);
        }
    }

    /// Slides filters over images. Input `(N, in_channels, H, W)`, output `(N, out_channels, …)`; weight
    /// `(out_channels, in_channels/groups, *kernel_size)`. Equals `torch.nn.Conv2d`.
    @About(formula = "yₒ = bₒ + Σᵢ Wₒᵢ ⋆ xᵢ", shapes = "(N, in_channels, H, W) → (N, out_channels, H, W′)", djl = "ai.djl.nn.convolutional.Conv2d")
    record Conv2d(@Range(min = 1) long inChannels, @Range(min = 1) long outChannels,
            @Tuple(2) @Range(min = 1) List<Long> kernelSize, @Default("1") @Tuple(2) @Range(min = 1) List<Long> stride,
            @Default("0") Padding padding, @Default("1") @Tuple(2) @Range(min = 1) List<Long> dilation,
            @Default("1") @Range(min = 1) long groups, @Default("True") boolean bias,
            @Default("'zeros'") Padding.Mode paddingMode) implements ConvolutionLayer {
        public Conv2d {
            padding = checked(inChannels, outChannels, groups, stride, padding);
        }
    }

    /// Slides filters over volumes. Input `(N, in_channels, D, H, W)`, output `(N, out_channels, …)`; weight
    /// `(out_channels, in_channels/groups, *kernel_size)`. Equals `torch.nn.Conv3d`.
    @About(formula = "yₒ = bₒ + Σᵢ Wₒᵢ ⋆ xᵢ", shapes = "(N, in_channels, D, H, W) → (N, out_channels, D, H, W′)", djl = "ai.djl.nn.convolutional.Conv3d")
    record Conv3d(@Range(min = 1) long inChannels, @Range(min = 1) long outChannels,
            @Tuple(3) @Range(min = 1) List<Long> kernelSize, @Default("1") @Tuple(3) @Range(min = 1) List<Long> stride,
            @Default("0") Padding padding, @Default("1") @Tuple(3) @Range(min = 1) List<Long> dilation,
            @Default("1") @Range(min = 1) long groups, @Default("True") boolean bias,
            @Default("'zeros'") Padding.Mode paddingMode) implements ConvolutionLayer {
        public Conv3d {
            padding = checked(inChannels, outChannels, groups, stride, padding);
        }
    }
}
