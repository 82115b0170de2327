package nestor.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A child process that saves in a loop is killed at random moments.
class KilledSaverTest {
    private static final int KILLS = Boolean.getBoolean("nestor.thorough") ? 500 : 40;

    @TempDir
    private Path folder;

    @Test
    void row1TheFileIsAlwaysAWholeOne(TestReporter reporter) throws Exception {
        var file = folder.resolve("p.nestor");
        var random = new Random(8);
        var last = -1L;
        for (var kill = 0; kill < KILLS; kill++) {
            var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                    Saver.class.getName(), file.toString(), Long.toString(last + 1))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("ready", out.readLine());
                var deadline = System.nanoTime() + random.nextInt(60_000_000);
                while (System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
            } finally {
                child.destroyForcibly();
                assertTrue(child.waitFor(30, TimeUnit.SECONDS));
            }
            var opened = ProjectFiles.open(file);
            assertTrue(opened.problems().isEmpty());
            var seed = opened.project().settings().seed();
            assertEquals(Saver.project(seed), opened.project());
            assertTrue(seed >= last, seed + " after " + last);
            if (Files.exists(AtomicFiles.backup(file))) {
                var kept = Files.copy(AtomicFiles.backup(file), folder.resolve("kept.nestor"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                assertTrue(ProjectFiles.open(kept).project().settings().seed() <= seed);
            }
            last = seed;
        }
        reporter.publishEntry("killed while saving", KILLS + " times, 0 files lost");
    }

    /// Saves project after project until it is killed.
    static final class Saver {
        public static void main(String[] arguments) {
            var file = Path.of(arguments[0]);
            var seed = Long.parseLong(arguments[1]);
            ProjectFiles.save(file, project(seed), Extras.NONE);
            System.out.println("ready");
            while (true) {
                ProjectFiles.save(file, project(++seed), Extras.NONE);
            }
        }

        static Project project(long seed) {
            var values = new float[50_000];
            for (var i = 0; i < values.length; i++) {
                values[i] = seed + i;
            }
            return Sample.full().with(new RunSettings(seed, true)).withTensor("large", TensorData.of(values, 50_000));
        }
    }
}
