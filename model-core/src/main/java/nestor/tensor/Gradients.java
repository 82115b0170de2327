package nestor.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether the operations of this thread are recorded for a backward pass. The engine records on every new thread
/// unless told otherwise, which makes a plain forward 1.5 times slower.
public final class Gradients {
    private static final String NOT_RECORDED = "does not require grad";

    private Gradients() {}

    /// Whether this thread records.
    public static boolean on() {
        return JniUtils.isGradMode();
    }

    /// Runs without recording, then goes back to what was before.
    public static <T> T off(Supplier<T> action) {
        return with(false, action);
    }

    /// Runs with recording on or off, then goes back to what was before.
    public static <T> T with(boolean recording, Supplier<T> action) {
        var before = JniUtils.isGradMode();
        JniUtils.setGradMode(recording);
        try {
            return action.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /// The same values, as the beginning of a record of their own: what is computed from it can be led back to it, and
    /// no further.
    public static NDArray leaf(NDArray array) {
        var leaf = array.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /// Whether gradients are led back to this array: to leaves only, since the engine does not tell for others.
    public static boolean collects(NDArray array) {
        return JniUtils.requiresGrad((PtNDArray) array);
    }

    /// Leads a gradient back from an array to the leaves that it was computed from, where it is added to what they have.
    ///
    /// @param again whether another array that was computed along with it is to follow
    /// @return false if it was computed in a way that is not recorded, such as `detach`
    public static boolean back(NDArray array, NDArray gradient, boolean again) {
        try {
            JniUtils.backward((PtNDArray) array, (PtNDArray) gradient, again, false);
            return true;
        } catch (EngineException refused) {
            if (String.valueOf(refused.getMessage()).contains(NOT_RECORDED)) {
                return false;
            }
            throw refused;
        }
    }

    /// What was led back to a leaf so far.
    public static Optional<NDArray> of(NDArray leaf) {
        return Optional.ofNullable(JniUtils.getGradient((PtNDArray) leaf));
    }

    /// Sets to zero what was led back to a leaf; not to be called before anything was.
    public static void clear(NDArray leaf) {
        JniUtils.zeroGrad((PtNDArray) leaf);
    }
}
