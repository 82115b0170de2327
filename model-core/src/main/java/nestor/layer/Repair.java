package nestor.layer;

/// A change that solves a problem of a block.
public sealed interface Repair {
    /// Gives a hyperparameter another value.
    record Set(String field, String expression) implements Repair {}

    /// Puts a layer between an input and what feeds it.
    ///
    /// @param input the place of the port
    /// @param port  its name; empty where only its place is known
    record InsertBefore(int input, Settings layer, String port) implements Repair {
        public InsertBefore(int input, Settings layer) {
            this(input, layer, "");
        }
    }

    /// Swaps the block for another, keeping its edges.
    record Replace(Settings layer) implements Repair {}

    /// Joins an output of another block of the same container to an input.
    ///
    /// @param node   the id of the other block
    /// @param name   what people call it
    /// @param output its port
    record Connect(String port, String node, String name, String output) implements Repair {}

    /// Takes the block out.
    record Remove() implements Repair {}

    /// Makes the block a further use of another of the same container, with that one's weights.
    ///
    /// @param owner the id of the other block
    /// @param name  what people call it
    record Share(String owner, String name) implements Repair {}

    /// Gives the block another name.
    record Rename(String name) implements Repair {}

    /// Makes the parameters the model's.
    record Register() implements Repair {}
}
