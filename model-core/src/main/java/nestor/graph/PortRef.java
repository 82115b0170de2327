package nestor.graph;

/// A port of a node; whether it is an input or an output follows from where it is used.
public record PortRef(NodeId node, String port) {
    @Override
    public String toString() {
        return node + ":" + port;
    }
}
