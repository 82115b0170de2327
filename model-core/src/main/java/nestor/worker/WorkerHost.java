package nestor.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import nestor.graph.Path;
import nestor.run.EngineNotice;
import nestor.run.LiveRun;
import nestor.run.RunResult.Failure;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.tensor.TensorEngine;
import org.jspecify.annotations.Nullable;

/// The window's side of the worker process. When the process ends, another takes its place and does again what was
/// asked; only a node that ended it twice in a row is not tried a third time, and a process that ends by itself before it
/// ever answers is not started a fourth time.
public final class WorkerHost implements AutoCloseable {
    private static final int TRIES = 2;
    private static final int STARTS = 3;
    /// How a process ends that was killed from outside, on systems that tell.
    private static final List<Integer> KILLED = List.of(137, 143);

    private final Launch launch;
    private final ExecutorService control = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("nestor-worker").factory());
    private final List<HostedRun> documents = new ArrayList<>();
    private @Nullable Connection connection;
    private Optional<TensorEngine> engine = Optional.empty();
    private @Nullable Path suspect;
    private int deaths;
    /// How often it ended by itself, outside any node, since it last answered.
    private int failures;
    private int opened;

    public WorkerHost(Launch launch) {
        this.launch = launch;
    }

    /// A document's runs, in the one worker.
    public LiveRun open() {
        var document = new HostedRun(this, ++opened);
        execute(() -> documents.add(document));
        return document;
    }

    /// Does something on the host's thread, unless it is closed.
    void execute(Runnable action) {
        try {
            control.execute(action);
        } catch (RejectedExecutionException closed) {
            // nobody waits for it any more
        }
    }

    /// Sends what a document asks for.
    void pump(HostedRun document) {
        if (engine.isPresent() && !engine.get().usable()) {
            document.fail(new Refusal(Rule.ENGINE, engine.get().name(), engine.get().problem().orElse("")));
            return;
        }
        var to = connection == null ? connect() : connection;
        if (to != null) {
            send(to, document);
        }
    }

    /// Sends an order about a document to the worker, if there is one.
    void order(HostedRun document, Order order) {
        var to = connection;
        if (to != null) {
            try {
                document.prepare(to);
                to.send(document.number(), order);
            } catch (IOException gone) {
                // the reader finds out as well
            }
        } else {
            document.failStudy("", 0);
        }
    }

    private static void send(Connection to, HostedRun document) {
        try {
            document.send(to);
        } catch (IOException gone) {
            // the reader finds out as well, and asks again
        }
    }

    private @Nullable Connection connect() {
        try {
            connection = Connection.open(launch,
                    (from, received) -> execute(() -> accept(from, received)),
                    from -> execute(() -> ended(from)));
        } catch (IOException failed) {
            var refusal = new Refusal(Rule.ENGINE, "java", String.valueOf(failed.getMessage()));
            documents.forEach(document -> document.fail(refusal));
        }
        return connection;
    }

    @SuppressWarnings("ReferenceEquality") // what an older process still said counts no more
    private void accept(Connection from, Pipe.Received received) {
        if (from != connection) {
            return;
        }
        switch ((Report) received.message()) {
            case Report.Ready(var started) -> {
                engine = Optional.of(started);
                documents.forEach(this::pump);
            }
            case Report.Drew(var revision) -> of(received.document()).ifPresent(d -> d.drew(revision));
            case Report.Devices(var devices) -> of(received.document()).ifPresent(d -> d.devices(devices));
            case Report.Told(var notice) -> of(received.document()).ifPresent(d -> d.told(notice));
            case Report.Progress(var number, var done, var all) -> of(received.document())
                    .ifPresent(d -> d.progress(number, done, all));
            case Report.Found(var number, var finding) -> of(received.document())
                    .ifPresent(d -> d.found(number, finding));
            case Report.Answer(var result) -> {
                suspect = null;
                deaths = 0;
                failures = 0;
                of(received.document()).ifPresent(d -> d.answer(result));
            }
        }
    }

    private Optional<HostedRun> of(int number) {
        return documents.stream().filter(d -> d.number() == number).findFirst();
    }

    @SuppressWarnings("ReferenceEquality")
    private void ended(Connection from) {
        if (from != connection) {
            return;
        }
        connection = null;
        engine = Optional.empty();
        var place = from.running();
        var status = from.status();
        if (place.isPresent()) {
            count(place.get(), status);
        } else if (!KILLED.contains(status) && ++failures >= STARTS) {
            failures = 0;
            var refusal = new Refusal(Rule.ENGINE, "PyTorch", "exit " + status);
            documents.forEach(document -> document.fail(refusal));
            return;
        }
        var name = place.map(RunningNode.Place::name).orElse("");
        documents.forEach(document -> document.tell(new EngineNotice.Restarted(name, status)));
        documents.forEach(document -> document.failStudy(name, status));
        documents.forEach(document -> document.forgetConnection(status, KILLED.contains(status)));
        connect();
        documents.forEach(this::pump);
    }

    private void count(RunningNode.Place place, int status) {
        deaths = place.path().equals(suspect) ? deaths + 1 : 1;
        suspect = place.path();
        if (deaths >= TRIES) {
            of(place.document()).ifPresent(document -> document.fail(new Failure(place.path(), place.name(),
                    new Refusal(Rule.ENGINE_ENDED, place.name(), status))));
        }
    }

    void closed(HostedRun document) {
        documents.remove(document);
        if (connection != null) {
            try {
                connection.send(document.number(), new Order.Forget());
            } catch (IOException gone) {
                // it holds nothing any more
            }
        }
    }

    /// Ends the process; another takes its place, with the settings that it finds then.
    public void restart() {
        execute(() -> {
            var last = connection;
            connection = null;
            engine = Optional.empty();
            if (last != null) {
                last.end();
            }
            documents.forEach(document -> document.failStudy("", 0));
            documents.forEach(document -> document.forgetConnection(0, true));
            documents.forEach(this::pump);
        });
    }

    /// Ends the worker.
    @Override
    public void close() {
        execute(() -> {
            var last = connection;
            connection = null;
            documents.clear();
            if (last != null) {
                last.end();
            }
        });
        control.shutdown();
        try {
            control.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
