package nestor.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the engine is, where its natives lie and what it can run on, or why it cannot be used.
///
/// `problem` is empty when the engine is usable; it is the engine's own text otherwise.
public record TensorEngine(String name, String version, String folder, List<Target> devices,
        Optional<String> problem) {
    /// A device to run on: `cpu` or `gpu:0`.
    public record Target(String name, boolean gpu) {}

    private static final String ENGINE = "PyTorch";

    public TensorEngine {
        devices = List.copyOf(devices);
    }

    public boolean usable() {
        return problem.isEmpty();
    }

    /// Loads the engine if that has not happened: offline, without tracking, its natives unpacked below
    /// `cacheFolder`. Settings that the environment or the command line already give are kept. Takes up to a second,
    /// so it is called in the background. Never throws for an engine that is missing or broken.
    ///
    /// @throws IllegalStateException on the thread that draws the window
    public static TensorEngine start(Path cacheFolder) {
        ScreenThread.refuse();
        setting("ai.djl.offline", "true");
        setting("OPT_OUT_TRACKING", "true");
        setting("DJL_CACHE_DIR", cacheFolder.toString());
        setting("ENGINE_CACHE_DIR", cacheFolder.toString());
        try {
            var engine = Engine.getEngine(ENGINE);
            JniUtils.setGraphExecutorOptimize(false);
            PlainKernels.use(Path.of(LibUtils.getLibtorchPath()));
            return new TensorEngine(ENGINE, engine.getVersion(), LibUtils.getLibtorchPath(), devices(engine),
                    Optional.empty());
        } catch (EngineException | LinkageError | IllegalStateException | IllegalArgumentException broken) {
            return new TensorEngine(ENGINE, "", "", List.of(), Optional.of(reason(broken)));
        }
    }

    /// A root manager on a device of [#devices]; whoever asks closes it.
    ///
    /// @throws EngineException if the device is not there
    public static NDManager newManager(String device) {
        return Engine.getEngine(ENGINE).newBaseManager(ai.djl.Device.fromName(device));
    }

    /// A root manager on the CPU; whoever asks closes it.
    public static NDManager newManager() {
        return newManager("cpu");
    }

    private static List<Target> devices(Engine engine) {
        var found = new ArrayList<Target>();
        found.add(new Target("cpu", false));
        for (var i = 0; i < engine.getGpuCount(); i++) {
            found.add(new Target("gpu:" + i, true));
        }
        return found;
    }

    private static void setting(String key, String value) {
        if (System.getProperty(key) == null && System.getenv(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static String reason(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
