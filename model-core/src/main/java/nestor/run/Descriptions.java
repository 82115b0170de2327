package nestor.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.document.ParameterKey;
import nestor.graph.Flag;
import nestor.graph.Site;
import nestor.layer.LayerSpec;
import nestor.run.RunResult.ParameterResult;
import nestor.shape.TensorType;

/// What results tell of the parameters of a model. Owners that an edit left alone are not described again.
final class Descriptions {
    private record Described(Site owner, List<ParameterResult> parameters) {}

    private Map<String, Described> known = new HashMap<>();

    /// The parameters of owners, in their order.
    @SuppressWarnings("ReferenceEquality") // what an edit left alone is the same object
    List<ParameterResult> of(List<Site> owners) {
        var all = new ArrayList<ParameterResult>();
        var next = new HashMap<String, Described>();
        for (var owner : owners) {
            var before = known.get(owner.key());
            var described = before != null && before.owner == owner ? before : new Described(owner, of(owner));
            next.put(owner.key(), described);
            all.addAll(described.parameters);
        }
        known = next;
        return all;
    }

    private static List<ParameterResult> of(Site owner) {
        return owner.spec() instanceof LayerSpec layer
                ? layer.parameters().stream().map(p -> new ParameterResult(p.dotted(owner.name()),
                        new ParameterKey(owner.key(), p.name()), new TensorType(p.shape(), p.dtype()),
                        p.trainable() && !owner.node().flags().contains(Flag.FROZEN), !p.trainable(),
                        p.stored() && !owner.node().flags().contains(Flag.UNREGISTERED))).toList()
                : List.of();
    }
}
