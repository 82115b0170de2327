package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nestor.graph.Path;
import nestor.run.RunResult.Output;
import nestor.shape.TensorData;
import nestor.tensor.Gate;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// The values of the last run, so that an edit computes anew only what it can have changed.
final class Activations {
    /// A value that takes more bytes than this stays in the engine.
    private static final long SHOWN_BYTES = 64L << 20;

    /// So many elements of a value that stays in the engine are looked at.
    private static final long SAMPLE = 1L << 20;

    /// What a value was computed from; it is stale when any of these is another object.
    record Origin(Block block, List<NDArray> inputs, boolean training, long seed) {
        @SuppressWarnings("ReferenceEquality") // arrays never change
        boolean isSame(Origin other) {
            return block == other.block && training == other.training && seed == other.seed
                    && inputs.size() == other.inputs.size()
                    && IntStream.range(0, inputs.size()).allMatch(i -> inputs.get(i) == other.inputs.get(i));
        }
    }

    /// A value with what people see of it.
    record Kept(Origin origin, NDList arrays, List<Output> outputs, long nanos) {
        static Kept of(Origin origin, NDList arrays, long nanos) {
            return new Kept(origin, arrays, arrays.stream().map(Activations::output).toList(), nanos);
        }

        /// Closes the arrays that are not inputs passed on.
        @SuppressWarnings("ReferenceEquality")
        void close() {
            for (var array : arrays) {
                if (origin.inputs.stream().noneMatch(input -> input == array)) {
                    array.close();
                }
            }
        }
    }

    private final Map<Path, Kept> kept = new HashMap<>();
    private final List<Kept> replaced = new ArrayList<>();

    /// The value of a site if it is not stale.
    Optional<Kept> get(Path path, Origin origin) {
        var found = kept.get(path);
        return found != null && found.origin.isSame(origin) ? Optional.of(found) : Optional.empty();
    }

    void put(Path path, Kept value) {
        var before = kept.put(path, value);
        if (before != null) {
            replaced.add(before);
        }
    }

    /// Closes the values that were replaced, but for those in use: a loop may still carry one to its next pass.
    void release(Collection<? extends @Nullable NDArray> inUse) {
        if (replaced.isEmpty()) {
            return;
        }
        Set<@Nullable NDArray> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(inUse);
        replaced.removeIf(value -> {
            var free = value.arrays.stream().noneMatch(used::contains);
            if (free) {
                value.close();
            }
            return free;
        });
    }

    /// Forgets the values of sites that are gone.
    void retain(Set<Path> paths) {
        kept.entrySet().removeIf(entry -> {
            var gone = !paths.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    static Output output(NDArray array) {
        var type = Gate.type(array);
        var bytes = array.size() * type.dtype().bytes();
        if (bytes <= SHOWN_BYTES) {
            return new Output(type, Optional.of(Transfer.toData(array)));
        }
        return new Output(type, Optional.empty(), Optional.of(Statistics.of(sample(array), true)));
    }

    /// Some of the elements, evenly spread.
    private static TensorData sample(NDArray array) {
        try (var scope = array.getManager().newSubManager()) {
            array.tempAttach(scope);
            var step = Math.max(1, array.size() / SAMPLE);
            return Transfer.toData(array.flatten().get("::" + step));
        }
    }
}
