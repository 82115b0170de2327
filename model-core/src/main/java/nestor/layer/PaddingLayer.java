package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nestor.op.Work;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// Layers that put values around their input.
///
/// `padding` is one number for every side, or a number for each side: left, right, top, bottom, front, back.
@About(family = Family.RESHAPE)
public sealed interface PaddingLayer extends LayerSpec {
    @Override
    default Work work(List<TensorType> inputs, List<TensorType> outputs) {
        return Work.NONE;
    }

    List<Long> padding();

    /// `constant`, `reflect`, `replicate` or `circular`.
    default String mode() {
        return "constant";
    }

    private int spatial() {
        return padding().size() / 2;
    }

    /// What constant padding is filled with.
    default double value() {
        return 0;
    }

    /// A number for each side.
    static List<Long> sides(List<Long> padding, int spatial) {
        Refusal.unless(padding.size() == 1 || padding.size() == 2 * spatial, Rule.WRONG_KIND, padding,
                Collections.nCopies(2 * spatial, 1L));
        return padding.size() == 1 ? Collections.nCopies(2 * spatial, padding.getFirst()) : padding;
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = inputs.getFirst();
        if (mode().equals("constant")) {
            Check.rank(input, spatial());
        } else {
            Check.filled(Check.rank(Check.floating(input), spatial() + 1, spatial() + 2), spatial() + 2);
        }
        var shape = input.shape();
        for (var i = 0; i < spatial(); i++) {
            var dim = -1 - i;
            var before = padding().get(2 * i);
            var after = padding().get(2 * i + 1);
            input.dim(dim).size().ifPresent(size -> check(size, before, after));
            shape = shape.with(dim, input.dim(dim).plus(before + after));
        }
        return List.of(input.with(shape));
    }

    private void check(long size, long before, long after) {
        var most = switch (mode()) {
            case "reflect" -> size - 1;
            case "circular" -> size;
            default -> Long.MAX_VALUE;
        };
        Refusal.unless(before <= most, Rule.BETWEEN, before, 0, most);
        Refusal.unless(after <= most, Rule.BETWEEN, after, 0, most);
        Refusal.unless(mode().equals("constant") || size > 0, Rule.AT_LEAST, size, 1);
        Refusal.unless(size + before + after >= 1 || (size == 0 && before + after == 0), Rule.AT_LEAST,
                size + before + after, 1);
    }

    @Override
    default List<TensorType> likelyOutputs(List<TensorType> inputs) {
        return inputs.getFirst().rank() < spatial() ? List.of() : inputs;
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var repairs = new ArrayList<Repair>();
        if (!mode().equals("constant")) {
            repairs.addAll(Repairs.dimensions(this, spatial(), inputs.getFirst()));
        }
        return repairs;
    }

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> mode().equals("constant")
                ? call.aten("constant_pad_nd", call.input(), padding(), value())
                : call.aten("pad", call.input(), padding(), mode(), null));
    }

    /// Puts zeros around sequences. Equals `torch.nn.ZeroPad1d`.
    @About(formula = "0 outside", shapes = "(N, C, L) → (N, C, L′)")
    record ZeroPad1d(@Tuple(0) List<Long> padding) implements PaddingLayer {
        public ZeroPad1d {
            padding = sides(padding, 1);
        }
    }

    /// Puts zeros around images. Equals `torch.nn.ZeroPad2d`.
    @About(formula = "0 outside", shapes = "(N, C, H, W) → (N, C, H, W′)")
    record ZeroPad2d(@Tuple(0) List<Long> padding) implements PaddingLayer {
        public ZeroPad2d {
            padding = sides(padding, 2);
        }
    }

    /// Puts zeros around volumes. Equals `torch.nn.ZeroPad3d`.
    @About(formula = "0 outside", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)")
    record ZeroPad3d(@Tuple(0) List<Long> padding) implements PaddingLayer {
        public ZeroPad3d {
            padding = sides(padding, 3);
        }
    }

    /// Puts a value around sequences. Equals `torch.nn.ConstantPad1d`.
    @About(formula = "value outside", shapes = "(N, C, L) → (N, C, L′)")
    record ConstantPad1d(@Tuple(0) List<Long> padding, double value) implements PaddingLayer {
        public ConstantPad1d {
            padding = sides(padding, 1);
        }
    }

    /// Puts a value around images. Equals `torch.nn.ConstantPad2d`.
    @About(formula = "value outside", shapes = "(N, C, H, W) → (N, C, H, W′)")
    record ConstantPad2d(@Tuple(0) List<Long> padding, double value) implements PaddingLayer {
        public ConstantPad2d {
            padding = sides(padding, 2);
        }
    }

    /// Puts a value around volumes. Equals `torch.nn.ConstantPad3d`.
    @About(formula = "value outside", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)")
    record ConstantPad3d(@Tuple(0) List<Long> padding, double value) implements PaddingLayer {
        public ConstantPad3d {
            padding = sides(padding, 3);
        }
    }

    /// Mirrors the border of sequences outwards. Equals `torch.nn.ReflectionPad1d`.
    @About(formula = "y₋ᵢ = xᵢ", shapes = "(N, C, L) → (N, C, L′)")
    record ReflectionPad1d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public ReflectionPad1d {
            padding = sides(padding, 1);
        }

        @Override
        public String mode() {
            return "reflect";
        }
    }

    /// Mirrors the border of images outwards. Equals `torch.nn.ReflectionPad2d`.
    @About(formula = "y₋ᵢ = xᵢ", shapes = "(N, C, H, W) → (N, C, H, W′)")
    record ReflectionPad2d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public ReflectionPad2d {
            padding = sides(padding, 2);
        }

        @Override
        public String mode() {
            return "reflect";
        }
    }

    /// Mirrors the border of volumes outwards. Equals `torch.nn.ReflectionPad3d`.
    @About(formula = "y₋ᵢ = xᵢ", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)")
    record ReflectionPad3d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public ReflectionPad3d {
            padding = sides(padding, 3);
        }

        @Override
        public String mode() {
            return "reflect";
        }
    }

    /// Repeats the border of sequences outwards. Equals `torch.nn.ReplicationPad1d`.
    @About(formula = "y₋ᵢ = x₀", shapes = "(N, C, L) → (N, C, L′)")
    record ReplicationPad1d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public ReplicationPad1d {
            padding = sides(padding, 1);
        }

        @Override
        public String mode() {
            return "replicate";
        }
    }

    /// Repeats the border of images outwards. Equals `torch.nn.ReplicationPad2d`.
    @About(formula = "y₋ᵢ = x₀", shapes = "(N, C, H, W) → (N, C, H, W′)")
    record ReplicationPad2d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public ReplicationPad2d {
            padding = sides(padding, 2);
        }

        @Override
        public String mode() {
            return "replicate";
        }
    }

    /// Repeats the border of volumes outwards. Equals `torch.nn.ReplicationPad3d`.
    @About(formula = "y₋ᵢ = x₀", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)")
    record ReplicationPad3d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public ReplicationPad3d {
            padding = sides(padding, 3);
        }

        @Override
        public String mode() {
            return "replicate";
        }
    }

    /// Puts the other end of sequences before each end. Equals `torch.nn.CircularPad1d`.
    @About(formula = "y₋ᵢ = xₙ₋ᵢ", shapes = "(N, C, L) → (N, C, L′)")
    record CircularPad1d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public CircularPad1d {
            padding = sides(padding, 1);
        }

        @Override
        public String mode() {
            return "circular";
        }
    }

    /// Puts the other end of images before each end. Equals `torch.nn.CircularPad2d`.
    @About(formula = "y₋ᵢ = xₙ₋ᵢ", shapes = "(N, C, H, W) → (N, C, H, W′)")
    record CircularPad2d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public CircularPad2d {
            padding = sides(padding, 2);
        }

        @Override
        public String mode() {
            return "circular";
        }
    }

    /// Puts the other end of volumes before each end. Equals `torch.nn.CircularPad3d`.
    @About(formula = "y₋ᵢ = xₙ₋ᵢ", shapes = "(N, C, D, H, W) → (N, C, D, H, W′)")
    record CircularPad3d(@Tuple(0) @Range(min = 0) List<Long> padding) implements PaddingLayer {
        public CircularPad3d {
            padding = sides(padding, 3);
        }

        @Override
        public String mode() {
            return "circular";
        }
    }
}
