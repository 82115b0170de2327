package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as a shell calls them: each in a process of its own, in which nothing has started the engine yet.
class FreshProcessTest {
    private static final String PROGRAM = """
            import torch
            from torch import nn
            net = nn.Sequential(nn.Linear(4, 2), nn.ReLU())
            X = torch.ones(3, 4)
            print(net(X).shape)
            """;

    @TempDir
    Path folder;

    @Test
    void runsAProgram() throws Exception {
        assertTrue(nestor("run", program()).contains("torch.Size([3, 2])"));
    }

    @Test
    void checksAndSumsUpAProgram() throws Exception {
        nestor("check", program());
        assertTrue(nestor("summary", program()).contains("10 parameters"));
    }

    @Test
    void convertsAProgramAndRunsTheResult() throws Exception {
        nestor("convert", program(), "net.nestor");
        assertTrue(nestor("run", "net.nestor", "--json").contains("0.weight"));
    }

    private String program() throws IOException {
        Files.writeString(folder.resolve("net.py"), PROGRAM);
        return "net.py";
    }

    /// What the program says; it has to end well.
    private String nestor(String... arguments) throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var process = new ProcessBuilder(command(arguments)).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> "does not end: " + List.of(arguments));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(said));
        return Files.readString(said);
    }

    private List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true", "-Duser.language=en", "-Duser.home=" + folder));
        Stream.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR").forEach(name -> command.add("-D" + name + "="
                + System.getProperty(name, folder.toString())));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
