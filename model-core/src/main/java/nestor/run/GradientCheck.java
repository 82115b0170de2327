package nestor.run;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nestor.graph.Path;
import nestor.run.Finding.Gradient;
import nestor.run.GradientWarning.Kind;
import nestor.tensor.Aten;
import nestor.tensor.Gate;

/// Looks for what is remarkable about gradients. How large one is counts per element and against the gradient of the
/// output that the loss is made of, so that the loss's own scale does not matter.
///
/// @param output which of the model's outputs the loss is made of
record GradientCheck(Finding.Gradients found, Tape tape, int output) {
    /// A gradient that is so many times smaller than at the output has all but vanished.
    static final double VANISHED = 1e-5;
    /// A gradient that is so many times larger than at the output explodes.
    static final double EXPLODED = 1e5;

    Finding.Gradients withWarnings() {
        var warnings = new ArrayList<GradientWarning>();
        var reference = reference();
        var paths = new HashMap<String, Path>();
        tape.entries().forEach(entry -> paths.putIfAbsent(entry.site().key(), entry.at()));
        for (var parameter : found.parameters()) {
            size(parameter.gradient(), reference).ifPresent(size -> judge(
                    Objects.requireNonNull(paths.get(parameter.key().path())), parameter.name(), size, warnings));
        }
        for (var entry : tape.entries()) {
            found.nodes().getOrDefault(entry.at(), List.of()).stream().flatMap(Optional::stream)
                    .flatMap(gradient -> size(gradient, reference).stream()).max(Double::compare)
                    .ifPresent(size -> judge(entry.at(), entry.site().name(), size, warnings));
        }
        dead().forEach((at, dead) -> warnings.add(new GradientWarning(at, dead.name, Kind.DEAD, dead.share)));
        return new Finding.Gradients(found.revision(), found.loss(), found.value(), found.nodes(), found.parameters(),
                List.copyOf(warnings));
    }

    private static void judge(Path at, String name, double size, List<GradientWarning> into) {
        if (Double.isNaN(size) || size > EXPLODED) {
            into.add(new GradientWarning(at, name, Kind.EXPLODING, size));
        } else if (size < VANISHED) {
            into.add(new GradientWarning(at, name, Kind.VANISHING, size));
        }
    }

    private double reference() {
        var value = tape.output(output);
        return tape.values().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(array -> isSame(array, value)))
                .flatMap(entry -> found.nodes().getOrDefault(entry.getKey(), List.of()).stream())
                .flatMap(Optional::stream).mapToDouble(GradientCheck::perElement).max().orElse(0);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(NDArray a, @org.jspecify.annotations.Nullable NDArray b) {
        return a == b;
    }

    private static Optional<Double> size(Gradient gradient, double reference) {
        return reference == 0 ? Optional.empty() : Optional.of(perElement(gradient) / reference);
    }

    private static double perElement(Gradient gradient) {
        var count = gradient.values().type().shape().elements().size().orElse(1);
        return count == 0 ? 0 : gradient.norm() / Math.sqrt((double) count);
    }

    private record Dead(String name, double share) {}

    /// The rectifiers with more dead units than chance explains: with n samples one unit in 2ⁿ is zero for all.
    private Map<Path, Dead> dead() {
        var all = new LinkedHashMap<Path, Dead>();
        for (var entry : tape.entries()) {
            if (entry.site().spec() instanceof nestor.layer.LayerSpec layer && layer.rectifies()) {
                var value = entry.results().getFirst();
                var sizes = value.getShape().getShape();
                if (sizes.length > 1 && value.size() > 0 && Gate.dtype(value).isFloat()) {
                    var over = over(sizes.length);
                    var samples = 1L;
                    for (var dim : over) {
                        samples *= sizes[(int) dim];
                    }
                    var active = Aten.call(value.getManager(), "amax", Aten.call(value.getManager(), "abs", value),
                            over);
                    var share = zeros(active);
                    if (share >= Math.clamp(2 * Math.pow(0.5, (double) samples), 0.1, 0.9)) {
                        all.put(entry.at(), new Dead(entry.site().name(), share));
                    }
                }
            }
        }
        return all;
    }

    private static double zeros(NDArray array) {
        var statistics = Activations.output(array).statistics().orElseThrow();
        return (double) statistics.zeros() / Math.max(1, statistics.count());
    }

    /// The dims over which a unit is one: all but the channels of images, else the batch.
    private static long[] over(int rank) {
        return rank < 4 ? new long[]{0} : java.util.stream.LongStream.range(0, rank).filter(dim -> dim != 1).toArray();
    }
}
