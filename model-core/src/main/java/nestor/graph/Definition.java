package nestor.graph;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A custom block, or the model itself: the tree below a root node, which carries its name.
///
/// @param hyperparameters name → default expression, which the inside can use
public record Definition(NodeId root, SortedMap<String, String> hyperparameters) {
    public Definition {
        hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    }
}
