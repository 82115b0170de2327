package nestor.graph;

/// A value that goes from an output port to an input port of the same container.
public record Edge(PortRef from, PortRef to) {}
