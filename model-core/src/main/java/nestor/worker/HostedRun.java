package nestor.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import nestor.graph.Path;
import nestor.run.EngineNotice;
import nestor.run.LiveRun;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.RunResult.Failure;
import nestor.shape.Refusal;
import org.jspecify.annotations.Nullable;

/// A document whose runs happen in the worker: what it asked for last, and what a new worker has to be told. All but
/// the interface's methods is confined to the host's thread.
final class HostedRun implements LiveRun {
    private record Job(RunRequest request, Consumer<RunResult> answer) {}

    private final WorkerHost host;
    private final int number;
    private final List<Consumer<EngineNotice>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Job> latest = new AtomicReference<>();
    private final TreeMap<Long, RunRequest> sent = new TreeMap<>();
    private final List<RunRequest> firsts = new ArrayList<>();
    private @Nullable Job asked;
    private @Nullable Job delivered;
    private boolean recalled;

    HostedRun(WorkerHost host, int number) {
        this.host = host;
        this.number = number;
    }

    int number() {
        return number;
    }

    @Override
    public void submit(RunRequest request, Consumer<RunResult> answer) {
        latest.set(new Job(request, answer));
        host.execute(() -> {
            var job = latest.getAndSet(null);
            if (job != null) {
                asked = job;
                host.pump(this);
            }
        });
    }

    @Override
    public void onNotice(Consumer<EngineNotice> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        host.execute(() -> host.closed(this));
    }

    void tell(EngineNotice notice) {
        listeners.forEach(listener -> listener.accept(notice));
    }

    /// Sends what was asked for and not sent yet.
    @SuppressWarnings("ReferenceEquality") // each submission is its own job
    void send(Connection to) throws IOException {
        if (asked == null || asked == delivered) {
            return;
        }
        if (!recalled && !firsts.isEmpty()) {
            to.send(number, new Order.Recall(List.copyOf(firsts)));
        }
        recalled = true;
        delivered = asked;
        sent.put(asked.request.revision(), asked.request);
        to.send(number, new Order.Run(asked.request));
    }

    /// A new worker knows nothing.
    void forgetConnection() {
        recalled = false;
        delivered = null;
    }

    void drew(long revision) {
        var first = sent.get(revision);
        if (first != null) {
            firsts.add(first);
        }
    }

    void answer(RunResult result) {
        sent.headMap(result.revision(), true).clear();
        if (asked != null && asked.request.revision() == result.revision()) {
            var job = asked;
            asked = null;
            job.answer.accept(result);
        }
    }

    /// Answers what was asked for with a failure of the whole.
    void fail(Refusal refusal) {
        if (asked != null) {
            fail(new Failure(Path.root(asked.request.project().main()), "", refusal));
        }
    }

    void fail(Failure failure) {
        if (asked != null) {
            var job = asked;
            asked = null;
            job.answer.accept(new RunResult(job.request.revision(), "cpu", List.of(), java.util.Map.of(), List.of(),
                    java.util.Map.of(), Optional.of(failure), 0));
        }
    }
}
