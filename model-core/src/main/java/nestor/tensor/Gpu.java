package nestor.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A graphics processor as its driver tells of it, whether or not the engine can use it.
///
/// @param freeBytes  of its memory
/// @param totalBytes likewise
public record Gpu(int index, String name, long freeBytes, long totalBytes) {
    private static final List<String> ASK = List.of("nvidia-smi",
            "--query-gpu=index,name,memory.free,memory.total", "--format=csv,noheader,nounits");
    private static final long WITHIN_SECONDS = 3;
    private static final long MEGABYTE = 1 << 20;

    /// What NVIDIA's driver sees; empty where there is none, or where it does not answer.
    public static List<Gpu> seen() {
        return told(ASK);
    }

    static List<Gpu> told(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? read(said) : List.of();
        } catch (IOException noDriver) {
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// Reads lines such as `0, NVIDIA H100, 80000, 81559`; others are left out.
    static List<Gpu> read(String lines) {
        var found = new ArrayList<Gpu>();
        for (var line : lines.lines().toList()) {
            var parts = line.split("\\s*,\\s*", -1);
            try {
                if (parts.length == 4) {
                    found.add(new Gpu(Integer.parseInt(parts[0].strip()), parts[1],
                            Long.parseLong(parts[2]) * MEGABYTE, Long.parseLong(parts[3].strip()) * MEGABYTE));
                }
            } catch (NumberFormatException unknown) {
                // such as [N/A] of a card that is lent to another machine
            }
        }
        return found;
    }
}
