package nestor.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.compile.Plan;
import nestor.document.ParameterKey;
import nestor.graph.Flag;
import nestor.graph.Site;
import nestor.layer.LayerSpec;
import nestor.shape.TensorData;
import nestor.tensor.Transfer;

/// The blocks of a model with arrays of their own; those that training changes collect gradients.
final class Trained {
    /// A parameter that gradients are led back to.
    record Parameter(ParameterKey key, String name, NDArray array) {}

    private final Map<String, Block> blocks = new HashMap<>();
    private final Map<String, List<Parameter>> parameters = new LinkedHashMap<>();

    Trained(Plan plan, Map<String, Map<String, TensorData>> values, NDManager manager) {
        for (var owner : plan.owners()) {
            if (owner.spec() instanceof LayerSpec layer) {
                add(owner, layer, Objects.requireNonNull(values.get(owner.key())), manager);
            }
        }
    }

    private void add(Site owner, LayerSpec layer, Map<String, TensorData> values, NDManager manager) {
        var arrays = new HashMap<String, NDArray>();
        values.forEach((name, data) -> arrays.put(name, Transfer.toArray(data, manager)));
        var block = layer.toBlock();
        block.getParameters().forEach(pair -> pair.getValue().setArray(arrays.get(pair.getValue().getName())));
        blocks.put(owner.key(), block);
        var frozen = owner.node().flags().contains(Flag.FROZEN);
        parameters.put(owner.key(), layer.parameters().stream()
                .filter(spec -> spec.trainable() && spec.dtype().isFloat() && !frozen)
                .map(spec -> new Parameter(new ParameterKey(owner.key(), spec.name()), spec.dotted(owner.name()),
                        Objects.requireNonNull(arrays.get(spec.name()))))
                .toList());
        parameters.get(owner.key()).forEach(parameter -> parameter.array.setRequiresGradient(true));
    }

    /// The block of a site; a fresh one for a layer without weights.
    Block block(Site site, LayerSpec layer) {
        return blocks.computeIfAbsent(site.key(), _ -> layer.toBlock());
    }

    /// The parameters of a site that collect gradients.
    List<Parameter> of(Site site) {
        return parameters.getOrDefault(site.key(), List.of());
    }
}
