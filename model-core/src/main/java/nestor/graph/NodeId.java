package nestor.graph;

/// The name a node keeps for life, whatever it is renamed to or moved into: `n7`.
public record NodeId(String value) implements Comparable<NodeId> {
    @Override
    public int compareTo(NodeId other) {
        return value.length() != other.value.length()
                ? Integer.compare(value.length(), other.value.length())
                : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
