package nestor.source;

import java.util.Arrays;
import nestor.shape.TensorData;

/// When two tensors count as the same: of one type, and their elements apart by no more than rounding.
final class Closeness {
    private static final double APART = 1e-5;

    private Closeness() {}

    static boolean close(TensorData a, TensorData b) {
        if (a.dtype() != b.dtype() || !Arrays.equals(a.sizes(), b.sizes())) {
            return false;
        }
        var largest = 0.0;
        for (var i = 0; i < a.count(); i++) {
            largest = Double.isFinite(a.number(i)) ? Math.max(largest, Math.abs(a.number(i))) : largest;
        }
        for (var i = 0; i < a.count(); i++) {
            var x = a.number(i);
            var y = b.number(i);
            if (Double.compare(x, y) != 0 && !(Math.abs(x - y) <= APART * largest)) {
                return false;
            }
        }
        return true;
    }
}
