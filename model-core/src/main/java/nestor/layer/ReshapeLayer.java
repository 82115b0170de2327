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
import nestor.tensor.Gate;

/// Layers that rearrange elements without changing them.
@About(family = Family.RESHAPE)
public sealed interface ReshapeLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.NONE;
    }

    /// Joins the dimensions `start_dim` … `end_dim` into one. Equals `torch.nn.Flatten`.
    ///
    /// Input `(N, C, H, W)`, output `(N, C·H·W)` with the defaults.
    @About(shapes = "(N, *) → (N, ∏*)", djl = "ai.djl.nn.Blocks#batchFlattenBlock")
    record Flatten(@Default("1") long startDim, @Default("-1") long endDim) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            var shape = input.shape();
            var start = Check.dim(startDim, shape.rank());
            var end = Check.dim(endDim, shape.rank());
            Refusal.unless(start <= end, Rule.AT_LEAST, endDim, startDim);
            if (shape.rank() == 0) {
                return List.of(input.with(Shape.of(1)));
            }
            var joined = shape.slice(start, end + 1).elements();
            return List.of(input.with(shape.slice(0, start).concat(Shape.of(joined))
                    .concat(shape.slice(end + 1, shape.rank()))));
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            return List.of(new Repair.Set("start_dim", "0"));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("flatten", call.input(), startDim, endDim));
        }
    }

    /// Splits a dimension into several. Equals `torch.nn.Unflatten`.
    ///
    /// One of the sizes may be -1: what is left over.
    @About(shapes = "(*, ∏s, *) → (*, s₁, s₂, …, *)", djl = "ai.djl.ndarray.NDArray#reshape")
    record Unflatten(long dim, @Tuple(0) @Range(min = -1) List<Long> unflattenedSize) implements ReshapeLayer {
        public Unflatten {
            Refusal.unless(!unflattenedSize.isEmpty(), Rule.WRONG_KIND, "()", "(3, 8, 8)");
            Refusal.unless(unflattenedSize.stream().filter(size -> size == -1).count() <= 1, Rule.AT_LEAST, -1, 0);
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(inputs.getFirst(), 1);
            var axis = Check.dim(dim, input.rank());
            var given = unflattenedSize.stream().filter(size -> size != -1).reduce(1L, Math::multiplyExact);
            var open = unflattenedSize.contains(-1L);
            var size = input.dim(axis);
            if (open) {
                Refusal.unless(given > 0, Rule.AT_LEAST, given, 1);
                Check.divisible(size, given, "unflattened_size");
            } else {
                Refusal.unless(size.fits(Dim.of(given)), Rule.ELEMENTS, input, unflattenedSize);
            }
            var split = unflattenedSize.stream().map(s -> s == -1 ? size.floorDiv(given) : Dim.of(s)).toList();
            return List.of(input.with(input.shape().slice(0, axis).concat(new Shape(split))
                    .concat(input.shape().slice(axis + 1, input.rank()))));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("unflatten", call.input(), dim, unflattenedSize));
        }
    }

    /// Makes images larger by spreading channels over pixels. Equals `torch.nn.PixelShuffle`.
    @About(shapes = "(*, C·r², H, W) → (*, C, H·r, W·r)", source = "Shi et al., 2016")
    record PixelShuffle(@Range(min = 1) long upscaleFactor) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(inputs.getFirst(), 3);
            var square = Math.multiplyExact(upscaleFactor, upscaleFactor);
            Check.divisible(input.dim(-3), square, "upscale_factor²");
            return List.of(input.with(input.shape().with(-3, input.dim(-3).floorDiv(square))
                    .with(-2, input.dim(-2).times(upscaleFactor)).with(-1, input.dim(-1).times(upscaleFactor))));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("pixel_shuffle", call.input(), upscaleFactor));
        }
    }

    /// Makes images smaller by moving pixels into channels. Equals `torch.nn.PixelUnshuffle`.
    @About(shapes = "(*, C, H·r, W·r) → (*, C·r², H, W)", source = "Shi et al., 2016")
    record PixelUnshuffle(@Range(min = 1) long downscaleFactor) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(inputs.getFirst(), 3);
            Check.divisible(input.dim(-2), downscaleFactor, "downscale_factor");
            Check.divisible(input.dim(-1), downscaleFactor, "downscale_factor");
            var square = Math.multiplyExact(downscaleFactor, downscaleFactor);
            return List.of(input.with(input.shape().with(-3, input.dim(-3).times(square))
                    .with(-2, input.dim(-2).floorDiv(downscaleFactor))
                    .with(-1, input.dim(-1).floorDiv(downscaleFactor))));
        }

        @Override
        public Block toBlock() {
            // libtorch leaves the shape of an empty input as it is
            return LayerBlock.of(this, call -> call.input().size() == 0
                    ? call.input().reshape(outputs(List.of(Gate.type(call.input()))).getFirst().shape().sizes()
                            .map(ai.djl.ndarray.types.Shape::new).orElseThrow())
                    : call.aten("pixel_unshuffle", call.input(), downscaleFactor));
        }
    }

    /// Mixes the channels of groups. Equals `torch.nn.ChannelShuffle`.
    @About(shapes = "(N, C, *) → the same", source = "Zhang et al., 2018")
    record ChannelShuffle(@Range(min = 1) long groups) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(inputs.getFirst(), 3);
            Check.divisible(input.dim(1), groups, "groups");
            return inputs;
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("channel_shuffle", call.input(), groups));
        }
    }

    /// Cuts images into windows, each of which becomes a column. Equals `torch.nn.Unfold`.
    @About(shapes = "(N, C, H, W) → (N, C·∏kernel, L)")
    record Unfold(@Tuple(2) @Range(min = 1) List<Long> kernelSize,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> dilation,
            @Default("0") @Tuple(2) @Range(min = 0) List<Long> padding,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> stride) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(Check.floating(inputs.getFirst()), 3, 4);
            var places = window(0).places(input, -2).times(window(1).places(input, -1));
            var column = input.dim(-3).times(kernelSize.get(0)).times(kernelSize.get(1));
            return List.of(input.with(input.shape().slice(0, input.rank() - 3).concat(Shape.of(column, places))));
        }

        private Slide window(int i) {
            return new Slide(kernelSize.get(i), stride.get(i), padding.get(i), dilation.get(i), false);
        }

        @Override
        public List<Repair> repairs(List<TensorType> inputs) {
            var input = inputs.getFirst();
            return input.rank() < 3 ? List.of() : Repairs.kernel(input, kernelSize, dilation);
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this,
                    call -> call.aten("im2col", call.input(), kernelSize, dilation, padding, stride));
        }
    }

    /// Adds windows, each of which is a column, to an image again. Equals `torch.nn.Fold`.
    @About(shapes = "(N, C·∏kernel, L) → (N, C, *output_size)")
    record Fold(@Tuple(2) @Range(min = 1) List<Long> outputSize, @Tuple(2) @Range(min = 1) List<Long> kernelSize,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> dilation,
            @Default("0") @Tuple(2) @Range(min = 0) List<Long> padding,
            @Default("1") @Tuple(2) @Range(min = 1) List<Long> stride) implements ReshapeLayer {
        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            var input = Check.rank(Check.floating(inputs.getFirst()), 2, 3);
            var image = TensorType.float32(outputSize.get(0), outputSize.get(1));
            var places = 1L;
            for (var i = 0; i < 2; i++) {
                places *= new Slide(kernelSize.get(i), stride.get(i), padding.get(i), dilation.get(i), false)
                        .places(image, i).size().orElseThrow();
            }
            Check.last(input, places, "output_size");
            var window = kernelSize.get(0) * kernelSize.get(1);
            Check.divisible(input.dim(-2), window, "kernel_size");
            var dims = new ArrayList<>(input.shape().slice(0, input.rank() - 2).dims());
            dims.add(input.dim(-2).floorDiv(window));
            outputSize.forEach(size -> dims.add(Dim.of(size)));
            return List.of(input.with(new Shape(dims)));
        }

        @Override
        public Block toBlock() {
            return LayerBlock.of(this, call -> call.aten("col2im", call.input(), outputSize, kernelSize, dilation,
                    padding, stride));
        }
    }
}
