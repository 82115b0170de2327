package nestor.project;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import nestor.picture.Arranger;
import nestor.picture.Direction;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What may take long is refused on the thread that draws the window.
class ScreenThreadTest {
    private static final String NAME = "JavaFX Application Thread";

    @TempDir
    static Path folder;

    static Stream<Map.Entry<String, Runnable>> work() {
        var file = folder.resolve("x.nestor");
        return Map.<String, Runnable>of("opening a project", () -> ProjectFiles.open(file),
                "writing a file", () -> AtomicFiles.write(file, out -> out.write(1)),
                "overwriting a file", () -> AtomicFiles.overwrite(file, out -> out.write(1)),
                "looking for what a crash left", () -> Recovery.in(folder),
                "a layout", () -> new Arranger(Direction.RIGHT).arrange(List.of(), List.of()),
                "loading the engine", () -> TensorEngine.start(folder)).entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("work")
    void isNotWhereThingsAreDoneThatTakeLong(Map.Entry<String, Runnable> work) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var screen = new Thread(work.getValue(), NAME);
        screen.setUncaughtExceptionHandler((_, why) -> thrown.set(why));
        screen.start();
        screen.join();
        assertInstanceOf(IllegalStateException.class, thrown.get(), work.getKey());
    }
}
