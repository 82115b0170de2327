package nestor.graph;

import java.util.Map;

import nestor.layer.BlockSpec;
import nestor.layer.Fillings;
import nestor.shape.Refusal;
import org.jspecify.annotations.Nullable;

/// A node as it occurs in the model, with what it is there.
///
/// @param path     where it occurs
/// @param key      names the parameters it uses: its own, or those of the node it shares; it stays when a node is moved
/// @param owns     whether the parameters are its own
/// @param name     dotted, as in PyTorch's parameter names: `net.0`; empty for the model itself
/// @param spec     what it is; null if its settings are invalid or its type is unknown
/// @param refusals why the spec is null, by field (`""` for the whole)
/// @param names    hyperparameters that its settings can use
public record Site(Path path, String key, boolean owns, Node node, String name, @Nullable BlockSpec spec,
        Map<String, Refusal> refusals, Map<String, Object> names) {
    /// The initialisers that its settings choose; none where it is nothing that has settings of its own.
    public Fillings fillings() {
        var settings = node.settings();
        return settings == null ? new Fillings(Map.of()) : Fillings.of(settings, names);
    }

    /// The same with what its inputs decided.
    public Site with(BlockSpec resolved) {
        return new Site(path, key, owns, node, name, resolved, refusals, names);
    }
}
