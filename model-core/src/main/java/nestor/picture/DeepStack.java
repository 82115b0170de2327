package nestor.picture;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Calls what recurses as deep as models nest.
final class DeepStack {
    private static final long STACK = 512L << 20;

    private DeepStack() {}

    /// Works on a thread of its own and waits for it.
    ///
    /// @throws CancellationException if the calling thread is interrupted
    static <T> T call(Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(null, task, "layout", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
