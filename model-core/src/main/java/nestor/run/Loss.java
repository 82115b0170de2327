package nestor.run;

import java.util.Optional;

import nestor.shape.TensorData;

/// The number that a backward pass starts from, made of one of the model's outputs.
public sealed interface Loss {
    /// Which of the model's outputs.
    int output();

    /// All elements added up: `output.sum()`.
    record Sum(int output) implements Loss {}

    /// The mean of all elements: `output.mean()`.
    record Mean(int output) implements Loss {}

    /// The output itself, which has to be a single number.
    record Itself(int output) implements Loss {}

    /// The mean squared distance from a target of the output's shape: `F.mse_loss(output, target)`.
    ///
    /// @param target with as many elements as the output, or one for all; drawn from the project's seed where there is
    ///               none
    record SquaredError(int output, Optional<TensorData> target) implements Loss {}

    /// How far the output's probabilities are from the right classes: `F.cross_entropy(output, target)`.
    ///
    /// @param target the number of the right class for each row, or a probability for each element; classes are drawn
    ///               from the project's seed where there is none
    record CrossEntropy(int output, Optional<TensorData> target) implements Loss {}
}
