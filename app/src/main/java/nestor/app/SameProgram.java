package nestor.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import nestor.worker.Launch;

/// Starts this program once more, as the engine's worker: by the Java that runs it, or by its own launcher where an
/// installer brought one, since such a runtime has no `java`.
///
/// @param log where it notes what it has to say when it breaks
record SameProgram(Path log) implements Launch {
    private static final long LONGEST_LOG = 1 << 20;

    /// The first argument of a worker; the second is the folder that it shares with the window.
    static final String WORKER = "engine-worker";

    @Override
    public Process start(Path folder) throws IOException {
        var command = new ArrayList<String>();
        var program = ProcessHandle.current().info().command().orElseGet(SameProgram::java);
        command.add(program);
        if (isJava(program)) {
            // the window's settings, but no screen, so no module path
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(SameProgram::concernsEngine)
                    .forEach(command::add);
            command.addAll(
                    List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp",
                            System.getProperty("java.class.path"), Main.class.getName()));
        }
        command.add(WORKER);
        command.add(folder.toString());
        var builder = new ProcessBuilder(command).redirectError(errors());
        // where the window is started to record what it loads, as when it is packaged, it alone does
        builder.environment().computeIfPresent("JAVA_TOOL_OPTIONS",
                (_, options) -> options.replaceAll("-XX:AOTCacheOutput=\\S+", ""));
        return builder.start();
    }

    private Redirect errors() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return Files.exists(log) && Files.size(log) < LONGEST_LOG
                    ? Redirect.appendTo(log.toFile())
                    : Redirect.to(log.toFile());
        } catch (IOException _) {
            return Redirect.DISCARD;
        }
    }

    private static boolean isJava(String program) {
        var name = Path.of(program).getFileName().toString();
        return name.equals("java") || name.startsWith("java.") || name.startsWith("javaw.");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean concernsEngine(String argument) {
        return argument.startsWith("-D") || argument.startsWith("-Xmx") || argument.startsWith("--sun-misc");
    }
}
