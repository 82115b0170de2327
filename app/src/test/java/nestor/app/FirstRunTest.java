package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program of its own, in which nothing was started before, as a user's call is.
class FirstRunTest {
    @TempDir
    private Path folder;

    @Test
    void aProgramIsRunByTheFirstCall() throws IOException, InterruptedException {
        var program = Files.writeString(folder.resolve("net.py"), """
                import torch
                from torch import nn
                nn.Linear(4, 2)(torch.rand(3, 4))
                """);
        var out = folder.resolve("out.txt");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true",
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "run",
                program.toString(), "--json").redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it never ends");
        } finally {
            process.destroyForcibly();
        }
        var printed = Files.readString(out);
        assertEquals(0, process.exitValue(), printed);
        assertTrue(printed.contains("\"weight\""), printed);
    }
}
