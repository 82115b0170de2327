package nestor.layer;

import java.util.List;
import java.util.Optional;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// The weights of classes or elements that a loss is made with; a buffer, as in PyTorch.
final class Weights {
    private Weights() {}

    static List<ParameterSpec> buffer(String name, Optional<List<Double>> weights) {
        return weights.map(values -> List.of(
                ParameterSpec.buffer(name, Shape.of(values.size()), new Initializer.Values(values)))).orElse(List.of());
    }

    /// The shape of an input whose elements are weighted; it has to stay.
    static Shape over(Optional<List<Double>> weights, TensorType input) {
        weights.ifPresent(values -> {
            if (values.size() != 1) {
                Check.last(input, values.size(), "weight");
            }
        });
        return input.shape();
    }

    /// One weight for each class, or none.
    static void classes(Optional<List<Double>> weights, TensorType input, int dim) {
        weights.ifPresent(values -> Check.channels(input, dim, values.size(), "weight"));
    }
}
