package nestor.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ThreadFactory;

/// Makes the thread that computes: a stack large enough for deep nesting, no recording, and a number of native
/// threads of its own (that number belongs to the calling thread). The engine has to be started before it runs.
public record ComputeThread(String name, int nativeThreads) implements ThreadFactory {
    /// What the deepest nesting that is read fits on.
    public static final long STACK_BYTES = 64L << 20;

    @Override
    public Thread newThread(Runnable work) {
        var thread = new Thread(null, () -> {
            JniUtils.setGradMode(false);
            JniUtils.setNumThreads(nativeThreads);
            work.run();
        }, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /// Changes how many native threads the operations of the calling thread use: one for small models, all cores for
    /// large ones. Costs 0.1 µs.
    public static void useNativeThreads(int count) {
        JniUtils.setNumThreads(count);
    }
}
