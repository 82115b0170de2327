package nestor.layer;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Layers that divide their input into a given number of windows, whatever its size.
@About(family = Family.POOLING)
public sealed interface AdaptivePoolingLayer extends LayerSpec {
    /// The sizes of the output; `None` keeps the input's.
    TargetSize outputSize();

    /// Whether a second output says where the values stood.
    default boolean returnIndices() {
        return false;
    }

    @Override
    default List<String> outputNames() {
        return returnIndices() ? List.of("output", "indices") : List.of("output");
    }

    private int spatial() {
        return outputSize().dimensions();
    }

    /// The operation of libtorch for a size without `None`.
    NDList pool(LayerBlock.Call call, List<Long> size);

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(Check.rank(inputs.getFirst(), spatial() + 1, spatial() + 2));
        for (var i = input.rank() - spatial(); i < input.rank(); i++) {
            input.dim(i).size().ifPresent(size -> Refusal.unless(size > 0, Rule.AT_LEAST, size, 1));
        }
        return likelyOutputs(inputs);
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        if (input.rank() < spatial() + 1) {
            return List.of();
        }
        var shape = input.shape();
        for (var i = 0; i < spatial(); i++) {
            var wanted = outputSize().at(i);
            if (wanted.isPresent()) {
                shape = shape.with(i - spatial(), Dim.of(wanted.get()));
            }
        }
        var types = new ArrayList<>(List.of(Check.float32(input.with(shape))));
        if (outputNames().size() > 1) {
            types.add(new TensorType(shape, DType.INT64));
        }
        return types;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        return Repairs.dimensions(this, spatial(), inputs.getFirst());
    }

    @Override
    default Block toBlock() {
        return LayerBlock.ofMany(this, call -> {
            var sizes = call.input().getShape().getShape();
            var wanted = new ArrayList<Long>();
            for (var i = 0; i < spatial(); i++) {
                wanted.add(outputSize().at(i).orElse(sizes[sizes.length - spatial() + i]));
            }
            return pool(call, wanted);
        });
    }

    /// Divides sequences into windows and keeps the mean of each. Equals `torch.nn.AdaptiveAvgPool1d`.
    @About(formula = "y = mean over the window", shapes = "(N, C, L) → (N, C, *output_size)", djl = "ai.djl.nn.pooling.Pool#globalAvgPool1dBlock")
    record AdaptiveAvgPool1d(TargetSize outputSize) implements AdaptivePoolingLayer {
        public AdaptiveAvgPool1d {
            outputSize = outputSize.over(1);
        }

        @Override
        public NDList pool(LayerBlock.Call call, List<Long> size) {
            return new NDList(call.aten("adaptive_avg_pool1d", call.input(), size));
        }
    }

    /// Divides images into windows and keeps the mean of each. Equals `torch.nn.AdaptiveAvgPool2d`.
    @About(formula = "y = mean over the window", shapes = "(N, C, H, W) → (N, C, *output_size)", djl = "ai.djl.nn.pooling.Pool#globalAvgPool2dBlock")
    record AdaptiveAvgPool2d(TargetSize outputSize) implements AdaptivePoolingLayer {
        public AdaptiveAvgPool2d {
            outputSize = outputSize.over(2);
        }

        @Override
        public NDList pool(LayerBlock.Call call, List<Long> size) {
            return new NDList(call.aten("adaptive_avg_pool2d", call.input(), size));
        }
    }

    /// Divides volumes into windows and keeps the mean of each. Equals `torch.nn.AdaptiveAvgPool3d`.
    @About(formula = "y = mean over the window", shapes = "(N, C, D, H, W) → (N, C, *output_size)", djl = "ai.djl.nn.pooling.Pool#globalAvgPool3dBlock")
    record AdaptiveAvgPool3d(TargetSize outputSize) implements AdaptivePoolingLayer {
        public AdaptiveAvgPool3d {
            outputSize = outputSize.over(3);
        }

        @Override
        public NDList pool(LayerBlock.Call call, List<Long> size) {
            return new NDList(call.aten("adaptive_avg_pool3d", call.input(), size));
        }
    }

    /// Divides sequences into windows and keeps the largest value of each. Equals `torch.nn.AdaptiveMaxPool1d`.
    @About(formula = "y = max over the window", shapes = "(N, C, L) → (N, C, *output_size)", djl = "ai.djl.nn.pooling.Pool#globalMaxPool1dBlock")
    record AdaptiveMaxPool1d(TargetSize outputSize, @Default("False") boolean returnIndices)
            implements
                AdaptivePoolingLayer {
        public AdaptiveMaxPool1d {
            outputSize = outputSize.over(1);
        }

        @Override
        public NDList pool(LayerBlock.Call call, List<Long> size) {
            return chosen(Aten.callAll(call.manager(), "adaptive_max_pool1d", call.input(), size), returnIndices);
        }
    }

    /// Divides images into windows and keeps the largest value of each. Equals `torch.nn.AdaptiveMaxPool2d`.
    @About(formula = "y = max over the window", shapes = "(N, C, H, W) → (N, C, *output_size)", djl = "ai.djl.nn.pooling.Pool#globalMaxPool2dBlock")
    record AdaptiveMaxPool2d(TargetSize outputSize, @Default("False") boolean returnIndices)
            implements
                AdaptivePoolingLayer {
        public AdaptiveMaxPool2d {
            outputSize = outputSize.over(2);
        }

        @Override
        public NDList pool(LayerBlock.Call call, List<Long> size) {
            return chosen(Aten.callAll(call.manager(), "adaptive_max_pool2d", call.input(), size), returnIndices);
        }
    }

    /// Divides volumes into windows and keeps the largest value of each. Equals `torch.nn.AdaptiveMaxPool3d`.
    @About(formula = "y = max over the window", shapes = "(N, C, D, H, W) → (N, C, *output_size)", djl = "ai.djl.nn.pooling.Pool#globalMaxPool3dBlock")
    record AdaptiveMaxPool3d(TargetSize outputSize, @Default("False") boolean returnIndices)
            implements
                AdaptivePoolingLayer {
        public AdaptiveMaxPool3d {
            outputSize = outputSize.over(3);
        }

        @Override
        public NDList pool(LayerBlock.Call call, List<Long> size) {
            return chosen(Aten.callAll(call.manager(), "adaptive_max_pool3d", call.input(), size), returnIndices);
        }
    }

    private static NDList chosen(NDList both, boolean indices) {
        return indices ? both : new NDList(both.head());
    }
}
