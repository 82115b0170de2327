package nestor.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import nestor.graph.Site;
import nestor.run.LiveSession;
import nestor.run.RunRequest;
import nestor.run.Session;
import nestor.run.Watch;
import nestor.tensor.Devices;
import nestor.tensor.TensorEngine;

/// The worker's side: does what comes down the pipe until the pipe ends, and then ends the process, whatever is
/// being computed.
public final class Worker {
    private final Supplier<TensorEngine> engines;
    private final BiFunction<String, Watch, Session> sessions;
    private final Devices devices;
    private final Pipe pipe;
    private final RunningNode running;
    private final LargeValues large;
    private final Map<Integer, LiveSession> documents = new HashMap<>();

    /// @param folder   what the window made for this worker
    /// @param engines  loads the engine
    /// @param sessions makes a session of a document on a device, on its compute thread
    public Worker(InputStream in, OutputStream out, Path folder, Supplier<TensorEngine> engines,
            BiFunction<String, Watch, Session> sessions, Devices devices) throws IOException {
        this.devices = devices;
        this.engines = engines;
        this.sessions = sessions;
        large = new LargeValues(folder);
        pipe = new Pipe(in, out, large);
        running = new RunningNode(folder);
    }

    /// Serves until the window is gone. Never returns: the engine may be busy, so the process is ended at once.
    public void serve() {
        try {
            var engine = engines.get();
            pipe.send(0, new Report.Ready(engine));
            while (true) {
                var received = pipe.receive();
                accept(received.document(), (Order) received.message());
            }
        } catch (IOException | UncheckedIOException windowIsGone) {
            large.remove();
            Runtime.getRuntime().halt(0);
        }
    }

    private void accept(int document, Order order) {
        switch (order) {
            case Order.Run(var request) -> session(document).submit(request,
                    result -> {
                        running.leave();
                        send(document, new Report.Answer(result));
                    });
            case Order.Look(var number, var study) -> session(document).study(study,
                    (done, all) -> send(document, new Report.Progress(number, done, all)),
                    finding -> {
                        running.leave();
                        send(document, new Report.Found(number, finding));
                    });
            case Order.Use(var device) -> session(document).use(device);
            case Order.Devices() -> session(document)
                    .devices(targets -> send(document, new Report.Devices(targets)));
            case Order.EndLook() -> session(document).endStudy();
            case Order.Recall(var firsts) -> session(document).recall(firsts);
            case Order.Forget() -> {
                var closed = documents.remove(document);
                if (closed != null) {
                    closed.close();
                }
            }
        }
    }

    private LiveSession session(int document) {
        return documents.computeIfAbsent(document, id -> {
            var live = new LiveSession(device -> sessions.apply(device, watch(id)), devices::seen);
            live.onNotice(notice -> send(id, new Report.Told(notice)));
            return live;
        });
    }

    private Watch watch(int document) {
        return new Watch() {
            @Override
            public void enter(Site site) {
                running.enter(document, site);
            }

            @Override
            public void drew(RunRequest request) {
                send(document, new Report.Drew(request.revision()));
            }
        };
    }

    private void send(int document, Report report) {
        try {
            pipe.send(document, report);
        } catch (IOException windowIsGone) {
            throw new UncheckedIOException(windowIsGone);
        }
    }
}
