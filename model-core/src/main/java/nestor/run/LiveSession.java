package nestor.run;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import nestor.tensor.ComputeThread;
import org.jspecify.annotations.Nullable;

/// Runs on a thread of its own; the latest request wins, an older one that is under way is cancelled and never
/// answered.
public final class LiveSession implements LiveRun {
    private record Job(RunRequest request, Consumer<RunResult> answer) {}

    private static final long STACK_BYTES = 64L << 20;
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(LiveSession::newThread);
    private final AtomicReference<@Nullable Job> latest = new AtomicReference<>();
    private final Supplier<Session> sessions;
    private @Nullable Session session;

    /// @param sessions makes the session, on the compute thread, at the first request
    public LiveSession(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void submit(RunRequest request, Consumer<RunResult> answer) {
        var job = new Job(request, answer);
        latest.set(job);
        thread.execute(() -> run(job));
    }

    /// Takes note of requests that were the first with their seeds in another session, see [Session#recall].
    public void recall(List<RunRequest> firsts) {
        thread.execute(() -> firsts.forEach(session()::recall));
    }

    private Session session() {
        if (session == null) {
            session = sessions.get();
            // small models are slower on several threads
            ComputeThread.useNativeThreads(1);
        }
        return session;
    }

    private void run(Job job) {
        if (isStale(job)) {
            return;
        }
        var result = session().run(job.request, () -> isStale(job));
        if (!isStale(job)) {
            job.answer.accept(result);
        }
    }

    @SuppressWarnings("ReferenceEquality") // each submission is its own job
    private boolean isStale(Job job) {
        return latest.get() != job;
    }

    /// Cancels what is under way and frees all native memory.
    @Override
    public void close() {
        latest.set(null);
        thread.execute(() -> {
            if (session != null) {
                session.close();
            }
        });
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The engine is not loaded yet when the thread starts, so nothing native happens here.
    private static Thread newThread(Runnable work) {
        var thread = new Thread(null, work, "nestor-compute", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
