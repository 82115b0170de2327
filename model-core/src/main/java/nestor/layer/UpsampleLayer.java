package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// Layers that make sequences, images and volumes larger, or smaller, by interpolation.
@About(family = Family.RESHAPE)
public sealed interface UpsampleLayer extends LayerSpec {
    Optional<List<Long>> size();

    Optional<List<Double>> scaleFactor();

    Mode mode();

    boolean cornersAligned();

    /// Whether the scale that was given is used, or the one that the sizes come to.
    boolean scaleKept();

    /// How the values between are found.
    enum Mode {
        NEAREST, NEAREST_EXACT, LINEAR, BILINEAR, BICUBIC, TRILINEAR;

        @Override
        public String toString() {
            return this == NEAREST_EXACT ? "nearest-exact" : name();
        }

        /// The spatial dimensions it works on: 0 for any.
        int spatial() {
            return switch (this) {
                case NEAREST, NEAREST_EXACT -> 0;
                case LINEAR -> 1;
                case BILINEAR, BICUBIC -> 2;
                case TRILINEAR -> 3;
            };
        }
    }

    /// Refuses all but one of size and scale.
    static void check(Optional<List<Long>> size, Optional<List<Double>> scale) {
        Refusal.unless(size.isPresent() || scale.isPresent(), Rule.REQUIRED, "size / scale_factor");
        Refusal.unless(size.isEmpty() || scale.isEmpty(), Rule.ONE_OF, "size, scale_factor",
                List.of("size", "scale_factor"));
    }

    @Override
    default List<TensorType> outputs(List<TensorType> inputs) {
        var input = Check.floating(inputs.getFirst());
        var wanted = mode().spatial();
        Check.rank(input, wanted == 0 ? 3 : wanted + 2, wanted == 0 ? 5 : wanted + 2);
        var shape = input.shape();
        var spatial = input.rank() - 2;
        for (var i = 0; i < spatial; i++) {
            input.dim(i + 2).size().ifPresent(known -> Refusal.unless(known >= 1, Rule.AT_LEAST, known, 1));
            var made = made(input.dim(i + 2), i, spatial);
            made.size().ifPresent(known -> Refusal.unless(known >= 1, Rule.AT_LEAST, known, 1));
            shape = shape.with(i + 2, made);
        }
        return List.of(input.with(shape));
    }

    private Dim made(Dim size, int i, int spatial) {
        if (size().isPresent()) {
            return Dim.of(each(size().get(), spatial).get(i));
        }
        double scale = each(scaleFactor().orElseThrow(), spatial).get(i);
        if (size.size().isPresent()) {
            return Dim.of((long) Math.floor((double) size.size().getAsLong() * scale));
        }
        if (scale == Math.rint(scale)) {
            return size.times((long) scale);
        }
        Refusal.unless(1 / scale == Math.rint(1 / scale), Rule.UNKNOWN_SIZE, size, scale);
        return size.floorDiv((long) (1 / scale));
    }

    private static <T> List<T> each(List<T> given, int spatial) {
        Refusal.unless(given.size() == 1 || given.size() == spatial, Rule.WRONG_KIND, given,
                Collections.nCopies(spatial, given.getFirst()));
        return given.size() == spatial ? given : Collections.nCopies(spatial, given.getFirst());
    }

    @Override
    default List<Repair> repairs(List<TensorType> inputs) {
        var fits = switch (inputs.getFirst().rank()) {
            case 3 -> "'linear'";
            case 4 -> "'bilinear'";
            case 5 -> "'trilinear'";
            default -> "";
        };
        return fits.isEmpty() || mode().spatial() == 0 ? List.of() : List.of(new Repair.Set("mode", fits));
    }

    @Override
    default Block toBlock() {
        return LayerBlock.of(this, call -> {
            var sizes = call.input().getShape().getShape();
            var spatial = sizes.length - 2;
            var target = new ArrayList<Long>();
            for (var i = 0; i < spatial; i++) {
                target.add(made(Dim.of(sizes[i + 2]), i, spatial).size().orElseThrow());
            }
            var exact = mode() == Mode.NEAREST_EXACT;
            var operation = switch (mode()) {
                case NEAREST, NEAREST_EXACT -> (exact ? "_upsample_nearest_exact" : "upsample_nearest") + spatial + "d";
                case LINEAR -> "upsample_linear1d";
                case BILINEAR -> "upsample_bilinear2d";
                case BICUBIC -> "upsample_bicubic2d";
                case TRILINEAR -> "upsample_trilinear3d";
            };
            var arguments = new ArrayList<@org.jspecify.annotations.Nullable Object>();
            arguments.add(call.input());
            arguments.add(target);
            if (mode().spatial() > 0) {
                arguments.add(cornersAligned());
            }
            for (var i = 0; i < spatial; i++) {
                arguments.add(scaleKept() && scaleFactor().isPresent()
                        ? each(scaleFactor().get(), spatial).get(i)
                        : null);
            }
            return call.aten(operation, arguments.toArray());
        });
    }

    /// Resizes by the nearest values or by interpolation. Equals `torch.nn.Upsample`.
    @About(shapes = "(N, C, *) → (N, C, *′)", djl = "ai.djl.ndarray.NDArrays#interpolation")
    record Upsample(@Default("None") @Tuple(0) @Range(min = 1) Optional<List<Long>> size,
            @Default("None") @Suggested("2") @Tuple(0) @Range(min = 0) Optional<List<Double>> scaleFactor,
            @Default("'nearest'") Mode mode, @Default("None") Optional<Boolean> alignCorners,
            @Default("None") Optional<Boolean> recomputeScaleFactor) implements UpsampleLayer {
        public Upsample {
            check(size, scaleFactor);
            Refusal.unless(alignCorners.isEmpty() || mode.spatial() > 0, Rule.ONE_OF, FieldKind.spelling(mode),
                    List.of("linear", "bilinear", "bicubic", "trilinear"));
        }

        @Override
        public boolean cornersAligned() {
            return alignCorners.orElse(false);
        }

        @Override
        public boolean scaleKept() {
            return !recomputeScaleFactor.orElse(false);
        }
    }

    /// Resizes images by repeating the nearest pixels. Equals `torch.nn.UpsamplingNearest2d`.
    @About(shapes = "(N, C, H, W) → (N, C, H′, W′)")
    record UpsamplingNearest2d(@Default("None") @Tuple(2) @Range(min = 1) Optional<List<Long>> size,
            @Default("None") @Suggested("2") @Tuple(2) @Range(min = 0) Optional<List<Double>> scaleFactor)
            implements
                UpsampleLayer {
        public UpsamplingNearest2d {
            check(size, scaleFactor);
        }

        @Override
        public Mode mode() {
            return Mode.NEAREST;
        }

        @Override
        public List<TensorType> outputs(List<TensorType> inputs) {
            Check.rank(inputs.getFirst(), 4, 4);
            return UpsampleLayer.super.outputs(inputs);
        }

        @Override
        public boolean cornersAligned() {
            return false;
        }

        @Override
        public boolean scaleKept() {
            return true;
        }
    }

    /// Resizes images by straight lines between pixels, the corners staying in place. Equals
    /// `torch.nn.UpsamplingBilinear2d`.
    @About(shapes = "(N, C, H, W) → (N, C, H′, W′)")
    record UpsamplingBilinear2d(@Default("None") @Tuple(2) @Range(min = 1) Optional<List<Long>> size,
            @Default("None") @Suggested("2") @Tuple(2) @Range(min = 0) Optional<List<Double>> scaleFactor)
            implements
                UpsampleLayer {
        public UpsamplingBilinear2d {
            check(size, scaleFactor);
        }

        @Override
        public Mode mode() {
            return Mode.BILINEAR;
        }

        @Override
        public boolean cornersAligned() {
            return true;
        }

        @Override
        public boolean scaleKept() {
            return true;
        }
    }
}
