package nestor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much this process holds.
final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /// The bytes in use once garbage is gone: heap in use and, where the system tells, all that is not heap. All pages of
    /// the heap have to be there from the start (`AlwaysPreTouch`), or those of its garbage would count.
    static double settled() {
        return heap() + Math.max(0, resident() - Runtime.getRuntime().totalMemory());
    }

    /// The bytes of heap in use once garbage is gone.
    static double heap() {
        for (var i = 0; i < 4; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double resident() {
        try {
            return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024).findFirst()
                    .orElse(0);
        } catch (IOException notThisSystem) {
            return 0;
        }
    }
}
