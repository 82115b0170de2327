package nestor.ui.task;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs work away from the FX thread and brings its result back to it. In tests it does both at once.
public interface TaskRunner {
    /// Works in the background, then hands over the result, or what went wrong, on the FX thread. Work that
    /// is cancelled because the window closes hands over nothing.
    <T> void run(Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed);

    /// Acts on the FX thread, later.
    void later(Runnable action);

    /// Runs everything at once on the calling thread.
    static TaskRunner direct() {
        return new TaskRunner() {
            @Override
            public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
                T result;
                try {
                    result = work.get();
                } catch (RuntimeException wrong) {
                    failed.accept(wrong);
                    return;
                }
                done.accept(result);
            }

            @Override
            public void later(Runnable action) {
                action.run();
            }
        };
    }
}
