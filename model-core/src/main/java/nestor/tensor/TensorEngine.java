package nestor.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the engine is, where its natives lie and what it can run on, or why it cannot be used.
///
/// `problem` is empty when the engine is usable; it is the engine's own text otherwise.
public record TensorEngine(String name, String version, String folder, List<Target> devices,
        Optional<String> problem) {
    /// A device to run on.
    ///
    /// @param name      `cpu` or `gpu:0`
    /// @param label     what it is called by its maker; empty if that is not known
    /// @param freeBytes of its memory; 0 if that is not known
    public record Target(String name, boolean gpu, String label, long freeBytes) {}

    /// What is `off` where a GPU is not to be looked for: a property, or a variable of the environment.
    private static final String GPU = "nestor.gpu";
    private static final String GPU_VARIABLE = "NESTOR_GPU";

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
            return new TensorEngine(ENGINE, engine.getVersion(), LibUtils.getLibtorchPath(), targets(),
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

    /// The devices that are there now, the CPU first.
    static List<Target> targets() {
        var found = new ArrayList<Target>();
        found.add(new Target("cpu", false, "", freeMemory()));
        var count = isWithoutGpu() ? 0 : Engine.getEngine(ENGINE).getGpuCount();
        var told = count == 0 ? List.<Gpu>of() : Gpu.seen();
        for (var i = 0; i < count; i++) {
            var index = i;
            var card = told.stream().filter(gpu -> gpu.index() == index).findFirst();
            found.add(new Target("gpu:" + i, true, card.map(Gpu::name).orElse(""),
                    card.map(Gpu::freeBytes).orElse(0L)));
        }
        return found;
    }

    /// Whether GPUs are switched off by the configuration.
    public static boolean isWithoutGpu() {
        return "off".equals(System.getProperty(GPU)) || "off".equals(System.getenv(GPU_VARIABLE));
    }

    private static long freeMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : 0;
    }

    static void setting(String key, String value) {
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
