package nestor.run;

import nestor.graph.Path;

/// Something about gradients that a person should look at.
///
/// @param at     the node
/// @param name   of the node or of its parameter, dotted
/// @param amount for [Kind#DEAD] the share of units that are dead; else how many times the gradient of the model's
///               output this one is, element by element
public record GradientWarning(Path at, String name, Kind kind, double amount) {
    /// What is remarkable.
    public enum Kind {
        /// Next to nothing of the gradient arrives.
        VANISHING,
        /// The gradient grows beyond measure, or is no number any more.
        EXPLODING,
        /// Units of a rectifier give zero for every sample, so they learn nothing.
        DEAD
    }
}
