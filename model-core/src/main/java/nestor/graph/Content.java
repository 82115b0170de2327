package nestor.graph;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import nestor.layer.Settings;

/// What a node is.
public sealed interface Content {
    /// A block of the catalogue: a layer, container, input, output. Its settings may be invalid, its type unknown.
    record Placed(Settings settings) implements Content {}

    /// A use of a custom block.
    ///
    /// @param definition the root node of the definition
    /// @param arguments  hyperparameter → expression; what is absent has the definition's default
    record Instance(NodeId definition, SortedMap<String, String> arguments) implements Content {
        public Instance {
            arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        }
    }

    /// A further call of another node of the same definition, with that node's weights.
    record SharedUse(NodeId owner) implements Content {}
}
