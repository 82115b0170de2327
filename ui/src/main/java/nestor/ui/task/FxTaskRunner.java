package nestor.ui.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The task runner of a window: the only place that hands actions to the FX thread.
public final class FxTaskRunner implements TaskRunner, AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        // deep models need a deep stack nowhere but in layout, which recurses
        var thread = new Thread(null, work, "nestor-work", 64L << 20);
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        threads.execute(() -> {
            try {
                var result = work.get();
                later(() -> done.accept(result));
            } catch (CancellationException _) {
                // the window closes: nobody waits for it
            } catch (RuntimeException wrong) {
                later(() -> failed.accept(wrong));
            }
        });
    }

    @Override
    public void later(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
