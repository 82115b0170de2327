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
import nestor.run.Device;
import nestor.run.EngineNotice;
import nestor.run.Finding;
import nestor.run.LiveRun;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.RunResult.Failure;
import nestor.run.Study;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// A document whose runs happen in the worker: what it asked for last, and what a new worker has to be told. All but
/// the interface's methods is confined to the host's thread.
final class HostedRun implements LiveRun {
    private record Job(RunRequest request, Consumer<RunResult> answer) {}

    private record Look(int number, Study study, Progress progress, Consumer<Finding> answer) {}

    private final WorkerHost host;
    private final int number;
    private final List<Consumer<EngineNotice>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Job> latest = new AtomicReference<>();
    private final TreeMap<Long, RunRequest> sent = new TreeMap<>();
    private final List<RunRequest> firsts = new ArrayList<>();
    private @Nullable Job asked;
    private @Nullable Look looking;
    private @Nullable Job delivered;
    private boolean recalled;
    private String device = Device.CPU;
    private @Nullable Consumer<List<Device>> asking;
    private int studies;

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
    public void study(Study study, Progress progress, Consumer<Finding> answer) {
        host.execute(() -> {
            stopStudy();
            looking = new Look(++studies, study, progress, answer);
            host.order(this, new Order.Look(studies, study));
        });
    }

    @Override
    public void endStudy() {
        host.execute(() -> host.order(this, new Order.EndLook()));
    }

    @Override
    public void use(String chosen) {
        host.execute(() -> {
            device = chosen;
            host.order(this, new Order.Use(chosen));
        });
    }

    @Override
    public void devices(Consumer<List<Device>> answer) {
        host.execute(() -> {
            asking = answer;
            host.order(this, new Order.Devices());
        });
    }

    void devices(List<Device> devices) {
        var answer = asking;
        asking = null;
        if (answer != null) {
            answer.accept(devices);
        }
    }

    @Override
    public void onNotice(Consumer<EngineNotice> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        host.execute(() -> host.closed(this));
    }

    /// What the worker tells; a device that it has left is not asked for again.
    void told(EngineNotice notice) {
        if (notice instanceof EngineNotice.FellBack) {
            device = Device.CPU;
        }
        tell(notice);
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
        prepare(to);
        delivered = asked;
        sent.put(asked.request.revision(), asked.request);
        to.send(number, new Order.Run(asked.request));
    }

    /// Tells a new worker what it has to know.
    void prepare(Connection to) throws IOException {
        if (recalled) {
            return;
        }
        recalled = true;
        if (!device.equals(Device.CPU)) {
            to.send(number, new Order.Use(device));
        }
        if (!firsts.isEmpty()) {
            to.send(number, new Order.Recall(List.copyOf(firsts)));
        }
    }

    /// A new worker knows nothing. What ended by itself on a GPU goes on on the CPU.
    void forgetConnection(int status, boolean killed) {
        recalled = false;
        delivered = null;
        if (!killed && !device.equals(Device.CPU)) {
            told(new EngineNotice.FellBack(device, "exit " + status));
        }
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

    void progress(int study, int done, int all) {
        if (looking != null && looking.number == study) {
            looking.progress.at(done, all);
        }
    }

    /// What an earlier study found counts no more.
    void found(int study, Finding finding) {
        if (looking != null && looking.number == study) {
            conclude(looking, finding);
        }
    }

    private void conclude(Look done, Finding finding) {
        looking = null;
        done.answer.accept(finding);
    }

    private void stopStudy() {
        if (looking != null) {
            conclude(looking, new Finding.Stopped(looking.study.request().revision()));
        }
    }

    /// The process ended while a study was made.
    void failStudy(String name, int status) {
        if (looking != null) {
            var request = looking.study.request();
            conclude(looking, new Finding.Failed(request.revision(), new Failure(
                    Path.root(request.project().main()), name,
                    new Refusal(Rule.ENGINE, name.isEmpty() ? "PyTorch" : name, "exit " + status))));
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
