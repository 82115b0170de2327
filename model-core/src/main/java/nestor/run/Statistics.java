package nestor.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.TensorData;

/// What can be said of a tensor's values in numbers; NaN and infinities are counted, not averaged.
///
/// @param count     the elements that were looked at
/// @param finite    those that are neither NaN nor infinite
/// @param std       the deviation with n in the denominator
/// @param histogram how many finite values lie in each of [#BINS] parts of equal width from min to max
/// @param sampled   whether only some elements were looked at, since the tensor is large
public record Statistics(long count, long finite, double min, double max, double mean, double std, long nan,
        long infinite, long zeros, List<Integer> histogram, boolean sampled) {
    /// The number of parts of a histogram.
    public static final int BINS = 64;

    public static Statistics of(TensorData data) {
        return of(data, false);
    }

    /// @param sampled whether the data is a part of a larger tensor
    static Statistics of(TensorData data, boolean sampled) {
        var values = numbers(data);
        var nan = 0;
        var finite = 0;
        var zeros = 0;
        var min = Double.POSITIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        var sum = 0.0;
        for (var value : values) {
            if (Double.isFinite(value)) {
                finite++;
                zeros += value == 0 ? 1 : 0;
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
            } else if (Double.isNaN(value)) {
                nan++;
            }
        }
        var infinite = values.length - finite - nan;
        if (finite == 0) {
            return new Statistics(values.length, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, nan, infinite, 0,
                    Collections.nCopies(BINS, 0), sampled);
        }
        var mean = sum / finite;
        var counts = new int[BINS];
        var squares = 0.0;
        var scale = max > min ? BINS / (max - min) : 0;
        for (var value : values) {
            if (Double.isFinite(value)) {
                squares += (value - mean) * (value - mean);
                counts[Math.min(BINS - 1, (int) ((value - min) * scale))]++;
            }
        }
        var histogram = new ArrayList<Integer>(BINS);
        for (var count : counts) {
            histogram.add(count);
        }
        return new Statistics(values.length, finite, min, max, mean, Math.sqrt(squares / finite), nan, infinite, zeros,
                Collections.unmodifiableList(histogram), sampled);
    }

    private static double[] numbers(TensorData data) {
        var values = new double[data.count()];
        if (data.dtype() == DType.FLOAT32) {
            var floats = data.bytes().asFloatBuffer();
            for (var i = 0; i < values.length; i++) {
                values[i] = floats.get(i);
            }
        } else {
            for (var i = 0; i < values.length; i++) {
                values[i] = data.number(i);
            }
        }
        return values;
    }
}
