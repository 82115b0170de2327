package nestor.worker;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nestor.graph.Site;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.RunRequest;
import nestor.run.Session;
import nestor.run.Watch;
import nestor.tensor.TensorEngine;

/// A worker for tests: nodes named `abort` end its process inside libtorch, nodes named `slow` take a while, those named
/// `held` make a file `reached` in the second folder and wait until there is one `free`; a file `broken` there makes it
/// end before its first session.
final class WorkerProcess {
    private WorkerProcess() {}

    public static void main(String[] arguments) throws IOException {
        var catalog = Catalog.blocks();
        new Worker(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out),
                Path.of(arguments[0]), () -> TensorEngine.start(Path.of(arguments[1])),
                (device, watch) -> session(Path.of(arguments[1]), catalog, device,
                        misbehaving(watch, Path.of(arguments[1]))),
                new FakeGpu(() -> {})).serve();
    }

    private static Session session(Path cache, Catalog<BlockSpec> catalog, String device, Watch watch) {
        if (cache.resolve("broken").toFile().exists()) {
            Runtime.getRuntime().halt(3);
        }
        return new Session(catalog, new Budget(1L << 30), device, watch, new FakeGpu(() -> {}));
    }

    private static Watch misbehaving(Watch watch, Path folder) {
        return new Watch() {
            @Override
            public void enter(Site site) {
                watch.enter(site);
                if (site.name().equals("abort")) {
                    TensorEngine.newManager("cpu").zeros(new Shape(1), DataType.BFLOAT16);
                }
                if (site.name().equals("slow")) {
                    sleep();
                }
                if (site.name().equals("held")) {
                    create(folder.resolve("reached"));
                    while (!Files.exists(folder.resolve("free"))) {
                        sleep();
                    }
                }
            }

            @Override
            public void drew(RunRequest request) {
                watch.drew(request);
            }
        };
    }

    private static void create(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts such a worker with the class path of the tests.
    static Process start(Path folder, Path cache) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true", "-cp", System.getProperty("java.class.path"),
                WorkerProcess.class.getName(), folder.toString(), cache.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(nowhere())).start();
    }

    private static File nowhere() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
