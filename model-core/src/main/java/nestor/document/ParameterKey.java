package nestor.document;

/// A parameter of an occurrence of a node.
///
/// @param path the occurrence, as [nestor.graph.Path] writes it: `n1/n4`
/// @param name PyTorch's name within the layer: `weight`
public record ParameterKey(String path, String name) {
    /// The id of the block that has the parameter, wherever it occurs.
    public String node() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
