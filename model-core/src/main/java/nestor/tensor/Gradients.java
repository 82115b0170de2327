package nestor.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/// Whether the operations of this thread are recorded for a backward pass. The engine records on every new thread
/// unless told otherwise, which makes a plain forward 1.5 times slower.
public final class Gradients {
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
}
