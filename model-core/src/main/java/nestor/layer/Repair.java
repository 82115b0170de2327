package nestor.layer;

/// A change that makes a layer take its inputs.
public sealed interface Repair {
    /// Gives a hyperparameter another value.
    record Set(String field, String expression) implements Repair {}

    /// Puts a layer between the input and what feeds it.
    record InsertBefore(int input, Settings layer) implements Repair {}

    /// Swaps the layer for another, keeping its edges.
    record Replace(Settings layer) implements Repair {}
}
