package nestor.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.OptionalLong;
import nestor.shape.DType;

/// PyTorch's random stream: after the same seed the same calls give the same bits as Python's.
///
/// The numbers are always drawn on the CPU and then brought to the manager's device. The stream belongs to libtorch
/// and is one for the whole process, so only one thread may draw at a time.
public final class Generator {
    private static final int PORTION = 1 << 16;

    /// So many numbers in a row tell a place in the stream.
    private static final int MARK = 8;

    /// Starts the stream anew, as `torch.manual_seed` does.
    public void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    /// Passes over numbers of the stream.
    public void skip(NDManager manager, long count) {
        for (var left = count; left > 0; left -= PORTION) {
            rand(manager, DType.FLOAT32, Math.min(left, PORTION)).close();
        }
    }

    /// How many numbers were taken from the stream since it was started with a seed; empty if more than `most`, or if
    /// it was started with another. The stream stands anywhere afterwards.
    public OptionalLong taken(NDManager manager, long seed, long most) {
        var next = floats(manager, MARK);
        seed(seed);
        var window = new float[0];
        for (var start = 0L; start <= most; start += PORTION) {
            var before = window.length;
            var portion = floats(manager, PORTION);
            var all = Arrays.copyOf(window, before + portion.length);
            System.arraycopy(portion, 0, all, before, portion.length);
            for (var i = 0; i + MARK <= all.length; i++) {
                if (Arrays.equals(all, i, i + MARK, next, 0, MARK)) {
                    return OptionalLong.of(start - before + i);
                }
            }
            window = Arrays.copyOfRange(all, all.length - MARK + 1, all.length);
        }
        return OptionalLong.empty();
    }

    private float[] floats(NDManager manager, int count) {
        try (var drawn = rand(manager, DType.FLOAT32, count)) {
            return drawn.toFloatArray();
        }
    }

    /// `torch.rand(sizes)`: uniform in [0, 1).
    public NDArray rand(NDManager manager, DType dtype, long... sizes) {
        return uniform(manager, 0, 1, dtype, sizes);
    }

    /// `torch.empty(sizes).uniform_(low, high)`.
    public NDArray uniform(NDManager manager, double low, double high, DType dtype, long... sizes) {
        return Transfer.onDevice(JniUtils.uniform((PtNDManager) manager, low, high, new Shape(sizes),
                Gate.engineType(dtype), Device.cpu()), manager);
    }

    /// `torch.randn(sizes)`: normal with mean 0 and deviation 1.
    public NDArray randn(NDManager manager, DType dtype, long... sizes) {
        return normal(manager, 0, 1, dtype, sizes);
    }

    /// `torch.empty(sizes).normal_(mean, deviation)`.
    public NDArray normal(NDManager manager, double mean, double deviation, DType dtype, long... sizes) {
        return Transfer.onDevice(JniUtils.normal((PtNDManager) manager, mean, deviation, new Shape(sizes),
                Gate.engineType(dtype), Device.cpu()), manager);
    }

    /// `torch.randint(low, high, sizes)`: whole numbers from `low` up to, not including, `high`.
    public NDArray randint(NDManager manager, long low, long high, DType dtype, long... sizes) {
        return Transfer.onDevice(JniUtils.randint((PtNDManager) manager, low, high, new Shape(sizes),
                Gate.engineType(dtype), Device.cpu()), manager);
    }

    /// `torch.randperm(count)`: the numbers below `count` in random order.
    public NDArray randperm(NDManager manager, long count, DType dtype) {
        return Transfer.onDevice(
                JniUtils.randperm((PtNDManager) manager, count, Gate.engineType(dtype), Device.cpu()), manager);
    }

    /// `torch.empty(sizes).bernoulli_(probability)`: ones and zeros.
    ///
    /// Made from doubles of the stream, as is [#exponential]: libtorch asks another generator for both if the
    /// processor is Intel's.
    public NDArray bernoulli(NDManager manager, double probability, DType dtype, long... sizes) {
        try (var drawn = rand(manager, DType.FLOAT64, sizes); var below = drawn.lt(probability)) {
            return below.toType(Gate.engineType(dtype), true);
        }
    }

    /// `torch.empty(sizes).exponential_(rate)`.
    public NDArray exponential(NDManager manager, double rate, DType dtype, long... sizes) {
        try (var scope = manager.newSubManager()) {
            var drawn = rand(scope, DType.FLOAT64, sizes);
            var filled = Aten.call(scope, "mul", Aten.call(scope, "log1p", drawn.neg()), -1 / rate)
                    .toType(Gate.engineType(dtype), true);
            filled.attach(manager);
            return filled;
        }
    }

    /// `torch.bernoulli(probabilities)`: ones and zeros, drawn on the CPU.
    public NDArray bernoulli(NDArray probabilities) {
        var manager = probabilities.getManager();
        if (!probabilities.getDevice().isGpu()) {
            return Aten.call(manager, "bernoulli", probabilities);
        }
        try (var local = probabilities.toDevice(Device.cpu(), true)) {
            return Transfer.onDevice(Aten.call(manager, "bernoulli", local), manager);
        }
    }
}
