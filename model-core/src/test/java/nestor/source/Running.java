package nestor.source;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nestor.tensor.ComputeThread;
import nestor.tensor.TensorEngine;

/// Runs programs in tests, on a thread as the application has it.
final class Running {
    private Running() {}

    static SourceRun run(String text) {
        return run(text, 0);
    }

    static SourceRun run(String text, long seed) {
        return compute(() -> new SourceRunner().run(text, seed));
    }

    static <T> T compute(Callable<T> work) {
        TensorEngine.start(Path.of("target", "djl").toAbsolutePath());
        var task = new FutureTask<>(work);
        new ComputeThread("test", 1).newThread(task).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
