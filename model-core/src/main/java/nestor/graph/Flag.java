package nestor.graph;

/// Marks that a node can carry.
public enum Flag {
    /// its parameters are not trained
    FROZEN,
    /// as in a plain Python list: it runs, but its parameters are not the model's
    UNREGISTERED,
    /// its input goes straight to its output
    BYPASSED,
    /// neither it nor what needs its output is run
    MUTED
}
