package nestor.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import nestor.graph.NodeId;
import nestor.run.Feed;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.tensor.ComputeThread;
import nestor.tensor.TensorEngine;

/// Runs a model once, on a thread of its own, and waits for it.
final class Runner {
    private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu(:\\d+)?");

    private final Wiring wiring;

    Runner(Wiring wiring) {
        this.wiring = wiring;
    }

    /// @param device    `auto`, `cpu` or `gpu:0`
    /// @param oneStream as in [RunRequest]
    /// @throws Stop if the engine or the device cannot be used
    RunResult run(Model model, Map<NodeId, Feed> feeds, String device, boolean oneStream) {
        if (!DEVICE.matcher(device).matches()) {
            throw new Stop(ExitCode.WRONG_USAGE, "cli.device.form", device);
        }
        var chosen = choose(wiring.usableEngine(), device);
        var request = new RunRequest(0, model.project(), feeds, oneStream);
        try (var executor = Executors.newSingleThreadExecutor(new ComputeThread("compute", 1))) {
            return executor.submit(() -> {
                try (var session = new Session(wiring.catalog(), wiring.budget(), chosen,
                        wiring.terminal().progress())) {
                    return session.run(request, () -> false);
                }
            }).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String choose(TensorEngine engine, String device) {
        var names = engine.devices().stream().map(TensorEngine.Target::name).toList();
        if (device.equals("auto")) {
            return engine.devices().stream().filter(TensorEngine.Target::gpu).map(TensorEngine.Target::name)
                    .findFirst().orElse("cpu");
        }
        var wanted = device.equals("gpu") ? "gpu:0" : device;
        if (!names.contains(wanted)) {
            throw new Stop(ExitCode.NO_ENGINE, "cli.device.missing", wanted, List.copyOf(names));
        }
        return wanted;
    }
}
