package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nestor.graph.Site;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec.Role;
import nestor.shape.TensorData;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// The native blocks of the layers that own weights; one whose layer and values stay the same is kept.
final class BlockStore {
    private record Held(LayerSpec layer, Map<String, TensorData> values, Block block, Map<String, NDArray> arrays) {
        /// Gives away the array of a value that is still the same.
        @SuppressWarnings("ReferenceEquality")
        Optional<NDArray> take(String name, TensorData data) {
            return values.get(name) == data ? Optional.ofNullable(arrays.remove(name)) : Optional.empty();
        }

        @SuppressWarnings("ReferenceEquality") // values never change, and comparing them would cost a run
        boolean isOf(LayerSpec other, Map<String, TensorData> wanted) {
            return (layer == other || layer.equals(other)) && (values == wanted
                    || (values.keySet().equals(wanted.keySet())
                            && values.entrySet().stream().allMatch(e -> e.getValue() == wanted.get(e.getKey()))));
        }
    }

    private final NDManager manager;
    private final Map<String, Held> blocks = new HashMap<>();

    BlockStore(NDManager manager) {
        this.manager = manager;
    }

    /// The block of a site that owns weights.
    Block block(Site owner, Map<String, TensorData> values) {
        if (!(owner.spec() instanceof LayerSpec layer)) {
            throw new IllegalStateException(owner.name() + " is no layer");
        }
        var held = blocks.get(owner.key());
        if (held == null || !held.isOf(layer, values)) {
            var arrays = new HashMap<String, NDArray>();
            var before = held;
            values.forEach((name, data) -> arrays.put(name, before == null ? array(data) : before.take(name, data)
                    .orElseGet(() -> array(data))));
            var made = new Held(layer, values, filled(layer, arrays), arrays);
            close(blocks.put(owner.key(), made));
            held = made;
        }
        return held.block;
    }

    /// A block that can change its buffers without changing those that are kept.
    Block withOwnBuffers(String key, NDManager scope) {
        var held = blocks.get(key);
        if (held == null) {
            throw new IllegalStateException("no block " + key);
        }
        var arrays = new HashMap<>(held.arrays);
        for (var parameter : held.layer.parameters()) {
            if (parameter.role() == Role.BUFFER) {
                var copy = Objects.requireNonNull(held.arrays.get(parameter.name())).duplicate();
                copy.attach(scope);
                arrays.put(parameter.name(), copy);
            }
        }
        return filled(held.layer, arrays);
    }

    private NDArray array(TensorData data) {
        return Transfer.toArray(data, manager);
    }

    private static Block filled(LayerSpec layer, Map<String, NDArray> arrays) {
        var block = layer.toBlock();
        block.getParameters().forEach(pair -> pair.getValue().setArray(arrays.get(pair.getValue().getName())));
        return block;
    }

    /// Forgets the blocks of owners that are gone.
    void retain(Set<String> owners) {
        blocks.entrySet().removeIf(entry -> {
            var gone = !owners.contains(entry.getKey());
            if (gone) {
                close(entry.getValue());
            }
            return gone;
        });
    }

    private static void close(@Nullable Held held) {
        if (held != null) {
            held.arrays.values().forEach(NDArray::close);
        }
    }
}
