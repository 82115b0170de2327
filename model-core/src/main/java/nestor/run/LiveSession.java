package nestor.run;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import nestor.shape.Rule;
import nestor.tensor.ComputeThread;
import nestor.tensor.Devices;
import nestor.tensor.TensorEngine.Target;
import org.jspecify.annotations.Nullable;

/// Runs on a thread of its own; the latest request wins, an older one that is under way is cancelled and never
/// answered.
public final class LiveSession implements LiveRun {
    private record Job(RunRequest request, Consumer<RunResult> answer) {}

    private static final long STACK_BYTES = 64L << 20;
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(LiveSession::newThread);
    private final AtomicReference<@Nullable Job> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable Study> studied = new AtomicReference<>();
    private final List<Consumer<EngineNotice>> listeners = new CopyOnWriteArrayList<>();
    private final Function<String, Session> sessions;
    private final Supplier<List<Target>> targets;
    private volatile String device = Devices.CPU;
    private @Nullable Session session;

    /// On the CPU only.
    ///
    /// @param sessions makes the session, on the compute thread, at the first request
    public LiveSession(Supplier<Session> sessions) {
        this(_ -> sessions.get(), List::of);
    }

    /// @param sessions makes a session on a device, on the compute thread
    /// @param targets  the devices that there are
    public LiveSession(Function<String, Session> sessions, Supplier<List<Target>> targets) {
        this.sessions = sessions;
        this.targets = targets;
    }

    @Override
    public void use(String chosen) {
        device = chosen;
    }

    @Override
    public void devices(Consumer<List<Device>> answer) {
        // a run that takes long does not keep the answer
        Thread.ofVirtual().start(() -> answer.accept(targets.get().stream()
                .map(target -> new Device(target.name(), target.label(), target.freeBytes())).toList()));
    }

    @Override
    public void onNotice(Consumer<EngineNotice> listener) {
        listeners.add(listener);
    }

    @Override
    public void submit(RunRequest request, Consumer<RunResult> answer) {
        var job = new Job(request, answer);
        latest.set(job);
        thread.execute(() -> run(job));
    }

    @Override
    public void study(Study study, Progress progress, Consumer<Finding> answer) {
        studied.set(study);
        var last = latest.get();
        BooleanSupplier wanted = () -> isSame(study, studied.get()) && isSame(last, latest.get());
        thread.execute(() -> answer.accept(wanted.getAsBoolean()
                ? session().study(study, new Reporting(wanted, progress))
                : new Finding.Stopped(study.request().revision())));
    }

    @Override
    public void endStudy() {
        studied.set(null);
    }

    @SuppressWarnings("ReferenceEquality") // each request is its own
    private static boolean isSame(@Nullable Object a, @Nullable Object b) {
        return a == b;
    }

    /// Passes progress on, but not more often than people see it.
    private static final class Reporting implements Study.Pace {
        private static final long PAUSE_NANOS = 50_000_000;

        private final BooleanSupplier wanted;
        private final Progress progress;
        private long next = System.nanoTime() + PAUSE_NANOS;

        Reporting(BooleanSupplier wanted, Progress progress) {
            this.wanted = wanted;
            this.progress = progress;
        }

        @Override
        public boolean goesOn(int done, int all) {
            var now = System.nanoTime();
            if (now - next > 0) {
                next = now + PAUSE_NANOS;
                progress.at(done, all);
            }
            return wanted.getAsBoolean();
        }
    }

    /// Takes note of requests that were the first with their seeds in another session, see [Session#recall].
    public void recall(List<RunRequest> firsts) {
        thread.execute(() -> firsts.forEach(session()::recall));
    }

    /// The session on the device that is wanted; one on another device hands over what it drew.
    private Session session() {
        var wanted = device;
        var before = session;
        if (before != null && before.device().equals(wanted)) {
            return before;
        }
        var firsts = before == null ? List.<RunRequest>of() : before.firsts();
        if (before != null) {
            before.close();
            session = null;
        }
        var now = open(wanted);
        session = now;
        firsts.forEach(now::recall);
        // small models are slower on several threads
        ComputeThread.useNativeThreads(1);
        return now;
    }

    private Session open(String wanted) {
        try {
            return sessions.apply(wanted);
        } catch (EngineException | IllegalArgumentException | IllegalStateException | LinkageError refused) {
            if (wanted.equals(Devices.CPU)) {
                throw refused;
            }
            fallBack(wanted, String.valueOf(refused.getMessage()));
            return sessions.apply(Devices.CPU);
        }
    }

    private void fallBack(String failed, String reason) {
        device = Devices.CPU;
        listeners.forEach(listener -> listener.accept(new EngineNotice.FellBack(failed, reason)));
    }

    /// What a device cannot do is tried on the CPU: if that can, the device is to blame and is left.
    private RunResult result(RunRequest request, BooleanSupplier cancelled) {
        var used = session();
        var result = used.run(request, cancelled);
        var refusal = result.failure().map(RunResult.Failure::refusal).filter(why -> why.rule() == Rule.ENGINE);
        if (used.device().equals(Devices.CPU) || refusal.isEmpty() || cancelled.getAsBoolean()) {
            return result;
        }
        device = Devices.CPU;
        var again = session().run(request, cancelled);
        if (again.failure().map(RunResult.Failure::refusal).filter(why -> why.rule() == Rule.ENGINE).isPresent()) {
            device = used.device();
        } else {
            fallBack(used.device(), String.valueOf(refusal.get().arguments().getLast()));
        }
        return again;
    }

    private void run(Job job) {
        if (isStale(job)) {
            return;
        }
        var result = result(job.request, () -> isStale(job));
        if (!isStale(job)) {
            job.answer.accept(result);
        }
    }

    private boolean isStale(Job job) {
        return !isSame(latest.get(), job);
    }

    /// Cancels what is under way and frees all native memory.
    @Override
    public void close() {
        latest.set(null);
        studied.set(null);
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
