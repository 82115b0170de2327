package nestor.graph;

import nestor.layer.Repair;

/// A change that would solve a problem, as the edit it is.
public record Fix(NodeId node, Repair repair) {}
