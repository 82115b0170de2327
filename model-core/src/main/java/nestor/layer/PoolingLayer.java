package nestor.layer;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nestor.op.Work;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Layers that make one value of each window of their input.
///
/// Size of the output along each dimension: `(size + 2·padding − dilation·(kernel − 1) − 1) // stride + 1`, rounded up
/// with `ceil_mode`.
@About(family = Family.POOLING)
public sealed interface PoolingLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        var window = kernelSize().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        return Work.each(outputs.getFirst(), window);
    }

    List<Long> kernelSize();

    /// How far the window moves; empty for as far as it is wide.
    Optional<List<Long>> stride();

    boolean ceilMode();

    /// Padding on both sides of each dimension.
    default List<Long> padding() {
        return Collections.nCopies(spatial(), 0L);
    }

    /// Distance between the elements of a window.
    default List<Long> dilation() {
        return Collections.nCopies(spatial(), 1L);
    }

    /// Whether a second output says where the values stood.
    default boolean returnIndices() {
        return false;
    }

    @Override
    default List<String> outputNames() {
        return returnIndices() ? List.of("output", "indices") : List.of("output");
    }

    /// The operation of libtorch, on an input that may lack the batch.
    NDList pool(LayerBlock.Call call);

    default List<Long> steps() {
        return stride().orElse(kernelSize());
    }

    private int spatial() {
        return kernelSize().size();
    }

    /// PyTorch allows padding up to half of the window.
    static void half(List<Long> padding, List<Long> kernel) {
        for (var i = 0; i < kernel.size(); i++) {
            Refusal.unless(padding.get(i) <= kernel.get(i) / 2, Rule.BETWEEN, padding.get(i), 0, kernel.get(i) / 2);
        }
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        return slid(Check.filled(Check.floating(Check.rank(inputs.getFirst(), spatial() + 1, spatial() + 2)),
                spatial() + 2));
    }

    private List<TensorType> slid(TensorType input) {
        var shape = input.shape();
        for (var i = 0; i < spatial(); i++) {
            var slide = new Slide(kernelSize().get(i), steps().get(i), padding().get(i), dilation().get(i), ceilMode());
            var places = slide.places(input, i - spatial());
            places.size().ifPresent(known -> Refusal.unless(known >= 1, Rule.AT_LEAST, known, 1));
            shape = shape.with(i - spatial(), places);
        }
        var types = new ArrayList<>(List.of(input.with(shape)));
        if (outputNames().size() > 1) {
            types.add(new TensorType(shape, DType.INT64));
        }
        return types;
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        try {
            return slid(Check.float32(Check.rank(inputs.getFirst(), spatial() + 1, spatial() + 2)));
        } catch (Refusal refused) {
            return List.of();
        }
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        var repairs = new ArrayList<>(Repairs.dimensions(this, spatial(), input));
        if (repairs.isEmpty()) {
            repairs.addAll(Repairs.kernel(input, kernelSize(), dilation()));
        }
        return repairs;
    }

    @Override
    default Block toBlock() {
        return LayerBlock.ofMany(this, this::pool);
    }

    /// Keeps the largest value of each window of sequences. Equals `torch.nn.MaxPool1d`.
    @About(formula = "y = max over the window", shapes = "(N, C, L) → (N, C, L′)", djl = "ai.djl.nn.pooling.Pool#maxPool1dBlock")
    record MaxPool1d(@Tuple(1) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(1) @Range(min = 1) Optional<List<Long>> stride,
            @Default("0") @Tuple(1) @Range(min = 0) List<Long> padding,
            @Default("1") @Tuple(1) @Range(min = 1) List<Long> dilation, @Default("False") boolean returnIndices,
            @Default("False") boolean ceilMode) implements PoolingLayer {
        public MaxPool1d {
            half(padding, kernelSize);
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return Aten.callAll(call.manager(), returnIndices ? "max_pool1d_with_indices" : "max_pool1d", call.input(),
                    kernelSize, steps(), padding, dilation, ceilMode);
        }
    }

    /// Keeps the largest value of each window of images. Equals `torch.nn.MaxPool2d`.
    @About(formula = "y = max over the window", shapes = "(N, C, H, W) → (N, C, H, W′)", djl = "ai.djl.nn.pooling.Pool#maxPool2dBlock")
    record MaxPool2d(@Tuple(2) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(2) @Range(min = 1) Optional<List<Long>> stride,
            @Default("0") @Tuple(2) @Range(min = 0) List<Long> padding,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> dilation, @Default("False") boolean returnIndices,
            @Default("False") boolean ceilMode) implements PoolingLayer {
        public MaxPool2d {
            half(padding, kernelSize);
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return Aten.callAll(call.manager(), returnIndices ? "max_pool2d_with_indices" : "max_pool2d", call.input(),
                    kernelSize, steps(), padding, dilation, ceilMode);
        }
    }

    /// Keeps the largest value of each window of volumes. Equals `torch.nn.MaxPool3d`.
    @About(formula = "y = max over the window", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)", djl = "ai.djl.nn.pooling.Pool#maxPool3dBlock")
    record MaxPool3d(@Tuple(3) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(3) @Range(min = 1) Optional<List<Long>> stride,
            @Default("0") @Tuple(3) @Range(min = 0) List<Long> padding,
            @Default("1") @Tuple(3) @Range(min = 1) List<Long> dilation, @Default("False") boolean returnIndices,
            @Default("False") boolean ceilMode) implements PoolingLayer {
        public MaxPool3d {
            half(padding, kernelSize);
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return Aten.callAll(call.manager(), returnIndices ? "max_pool3d_with_indices" : "max_pool3d", call.input(),
                    kernelSize, steps(), padding, dilation, ceilMode);
        }
    }

    /// Keeps the mean of each window of sequences. Equals `torch.nn.AvgPool1d`.
    @About(formula = "y = mean over the window", shapes = "(N, C, L) → (N, C, L′)", djl = "ai.djl.nn.pooling.Pool#avgPool1dBlock")
    record AvgPool1d(@Tuple(1) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(1) @Range(min = 1) Optional<List<Long>> stride,
            @Default("0") @Tuple(1) @Range(min = 0) List<Long> padding, @Default("False") boolean ceilMode,
            @Default("True") boolean countIncludePad) implements PoolingLayer {
        public AvgPool1d {
            half(padding, kernelSize);
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return Aten.callAll(call.manager(), "avg_pool1d", call.input(), kernelSize, steps(), padding,
                    ceilMode, countIncludePad);
        }
    }

    /// Keeps the mean of each window of images. Equals `torch.nn.AvgPool2d`.
    @About(formula = "y = mean over the window", shapes = "(N, C, H, W) → (N, C, H, W′)", djl = "ai.djl.nn.pooling.Pool#avgPool2dBlock")
    record AvgPool2d(@Tuple(2) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(2) @Range(min = 1) Optional<List<Long>> stride,
            @Default("0") @Tuple(2) @Range(min = 0) List<Long> padding, @Default("False") boolean ceilMode,
            @Default("True") boolean countIncludePad,
            @Default("None") Optional<Long> divisorOverride) implements PoolingLayer {
        public AvgPool2d {
            half(padding, kernelSize);
            divisorOverride.ifPresent(divisor -> Refusal.unless(divisor != 0, Rule.AT_LEAST, divisor, 1));
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return Aten.callAll(call.manager(), "avg_pool2d", call.input(), kernelSize, steps(), padding,
                    ceilMode, countIncludePad, divisorOverride.orElse(null));
        }
    }

    /// Keeps the mean of each window of volumes. Equals `torch.nn.AvgPool3d`.
    @About(formula = "y = mean over the window", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)", djl = "ai.djl.nn.pooling.Pool#avgPool3dBlock")
    record AvgPool3d(@Tuple(3) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(3) @Range(min = 1) Optional<List<Long>> stride,
            @Default("0") @Tuple(3) @Range(min = 0) List<Long> padding, @Default("False") boolean ceilMode,
            @Default("True") boolean countIncludePad,
            @Default("None") Optional<Long> divisorOverride) implements PoolingLayer {
        public AvgPool3d {
            half(padding, kernelSize);
            divisorOverride.ifPresent(divisor -> Refusal.unless(divisor != 0, Rule.AT_LEAST, divisor, 1));
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return Aten.callAll(call.manager(), "avg_pool3d", call.input(), kernelSize, steps(), padding,
                    ceilMode, countIncludePad, divisorOverride.orElse(null));
        }
    }

    /// Keeps the p-norm of each window of sequences. Equals `torch.nn.LPPool1d`.
    @About(formula = "y = (Σ xᵖ)^(1/p) over the window", shapes = "(N, C, L) → (N, C, L′)", djl = "ai.djl.nn.pooling.Pool#lpPool1dBlock")
    record LPPool1d(double normType, @Tuple(1) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(1) @Range(min = 1) Optional<List<Long>> stride, @Default("False") boolean ceilMode)
            implements
                PoolingLayer {
        public LPPool1d {
            Refusal.unless(normType != 0, Rule.AT_LEAST, normType, "≠ 0");
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return norm(call, normType, kernelSize, steps(), ceilMode);
        }
    }

    /// Keeps the p-norm of each window of images. Equals `torch.nn.LPPool2d`.
    @About(formula = "y = (Σ xᵖ)^(1/p) over the window", shapes = "(N, C, H, W) → (N, C, H, W′)", djl = "ai.djl.nn.pooling.Pool#lpPool2dBlock")
    record LPPool2d(double normType, @Tuple(2) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(2) @Range(min = 1) Optional<List<Long>> stride, @Default("False") boolean ceilMode)
            implements
                PoolingLayer {
        public LPPool2d {
            Refusal.unless(normType != 0, Rule.AT_LEAST, normType, "≠ 0");
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return norm(call, normType, kernelSize, steps(), ceilMode);
        }
    }

    /// Keeps the p-norm of each window of volumes. Equals `torch.nn.LPPool3d`.
    @About(formula = "y = (Σ xᵖ)^(1/p) over the window", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)", djl = "ai.djl.nn.pooling.Pool#lpPool3dBlock")
    record LPPool3d(double normType, @Tuple(3) @Range(min = 1) List<Long> kernelSize,
            @Default("None") @Tuple(3) @Range(min = 1) Optional<List<Long>> stride, @Default("False") boolean ceilMode)
            implements
                PoolingLayer {
        public LPPool3d {
            Refusal.unless(normType != 0, Rule.AT_LEAST, normType, "≠ 0");
        }

        @Override
        public NDList pool(LayerBlock.Call call) {
            return norm(call, normType, kernelSize, steps(), ceilMode);
        }
    }

    /// The mean of powers, made a sum and taken back to a norm, as PyTorch does it.
    private static NDList norm(LayerBlock.Call call, double power, List<Long> kernel, List<Long> stride,
            boolean ceil) {
        var spatial = kernel.size();
        var count = kernel.stream().reduce(1L, Math::multiplyExact);
        var none = Collections.nCopies(spatial, 0L);
        var mean = call.aten("avg_pool" + spatial + "d", call.aten("pow", call.input(), power), kernel, stride, none,
                ceil);
        var rectified = call.aten("relu", call.aten("abs", mean));
        return new NDList(call.aten("pow", call.aten("mul", call.aten("mul", call.aten("sign", mean), rectified),
                count), 1 / power));
    }
}
