package nestor.ui.preview;

import nestor.shape.TensorData;

/// What can be said of a tensor's values in numbers; NaN and infinities are counted, not averaged.
///
/// @param count  all elements
/// @param finite those that are neither NaN nor infinite
/// @param std    the deviation with n in the denominator
public record Statistics(long count, long finite, double min, double max, double mean, double std, long nan,
        long infinite, long zeros) {
    public static Statistics of(TensorData data) {
        long nan = 0;
        long infinite = 0;
        long zeros = 0;
        var min = Double.POSITIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        var mean = 0.0;
        var squares = 0.0;
        long finite = 0;
        for (var i = 0; i < data.count(); i++) {
            var value = data.number(i);
            if (Double.isNaN(value)) {
                nan++;
            } else if (Double.isInfinite(value)) {
                infinite++;
            } else {
                finite++;
                zeros += value == 0 ? 1 : 0;
                min = Math.min(min, value);
                max = Math.max(max, value);
                var away = value - mean;
                mean += away / finite;
                squares += away * (value - mean);
            }
        }
        var none = finite == 0;
        return new Statistics(data.count(), finite, none ? Double.NaN : min, none ? Double.NaN : max,
                none ? Double.NaN : mean, none ? Double.NaN : Math.sqrt(squares / finite), nan, infinite, zeros);
    }
}
