package nestor.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

import nestor.graph.Path;
import nestor.run.LiveSession;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.tensor.TensorEngine;
import nestor.ui.editor.LiveRun;
import org.jspecify.annotations.Nullable;

/// Live runs in this process. The engine is started in the background at the first request, so that no window waits
/// for it; where it cannot be used, each answer says why.
final class EngineRun implements LiveRun, AutoCloseable {
    private final ExecutorService queue = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("nestor-engine").factory());
    private final Supplier<TensorEngine> engines;
    private final LiveSession session;
    private @Nullable TensorEngine engine;

    /// @param sessions makes the session once the engine is there
    EngineRun(Supplier<TensorEngine> engines, Supplier<Session> sessions) {
        this.engines = engines;
        session = new LiveSession(sessions);
    }

    @Override
    public void submit(RunRequest request, Consumer<RunResult> answer) {
        queue.execute(() -> {
            var started = engine;
            if (started == null) {
                started = engines.get();
                engine = started;
            }
            if (started.usable()) {
                session.submit(request, answer);
            } else {
                answer.accept(unusable(request, started.problem().orElse("")));
            }
        });
    }

    private static RunResult unusable(RunRequest request, String problem) {
        var failure = new RunResult.Failure(Path.root(request.project().main()), "",
                new Refusal(Rule.ENGINE, "PyTorch", problem));
        return new RunResult(request.revision(), "cpu", List.of(), Map.of(), List.of(), Map.of(),
                Optional.of(failure), 0);
    }

    @Override
    public void close() {
        queue.execute(() -> {
            if (engine != null && engine.usable()) {
                session.close();
            }
        });
        queue.shutdown();
    }
}
