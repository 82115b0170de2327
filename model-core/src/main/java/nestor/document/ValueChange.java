package nestor.document;

import java.util.Optional;

import nestor.shape.TensorData;

/// Stored numbers that differ between two projects: a parameter's, a constant's or a sample's.
///
/// @param name as PyTorch names a parameter: `net.0.weight`
public record ValueChange(String name, Optional<TensorData> before, Optional<TensorData> after) {
    /// How far apart two tensors are.
    ///
    /// @param largest   the largest difference of two elements; NaN where only one of the two is a number
    /// @param euclidean the Euclidean norm of the difference
    /// @param elements  how many elements differ
    public record Distance(double largest, double euclidean, long elements) {}

    /// The distance of the two; nothing if one is missing or their shapes differ.
    public Optional<Distance> distance() {
        if (before.isEmpty() || after.isEmpty() || !before.get().shape().equals(after.get().shape())) {
            return Optional.empty();
        }
        var a = before.get();
        var b = after.get();
        var largest = 0.0;
        var squares = 0.0;
        var elements = 0L;
        for (var i = 0; i < a.count(); i++) {
            double x = a.number(i);
            double y = b.number(i);
            if (Double.compare(x, y) != 0) {
                var difference = Math.abs(x - y);
                largest = Math.max(largest, difference);
                squares += difference * difference;
                elements++;
            }
        }
        return Optional.of(new Distance(largest, Math.sqrt(squares), elements));
    }
}
