package nestor.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Where values that are too large for the pipe wait for the other end: one file each, in memory where the system has
/// such a folder. Who takes one removes it.
///
/// @param folder of this worker alone
record LargeValues(Path folder, AtomicLong count) {
    private static final int LARGE = 1 << 20;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    LargeValues(Path folder) {
        this(folder, new AtomicLong());
    }

    /// A new folder that this process alone may read.
    static LargeValues create() throws IOException {
        return new LargeValues(Files.isWritable(SHARED_MEMORY)
                ? Files.createTempDirectory(SHARED_MEMORY, "nestor")
                : Files.createTempDirectory("nestor"));
    }

    /// Puts bytes aside if they are many.
    ///
    /// @return the name of the file, or nothing where they are few
    Optional<String> put(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() < LARGE) {
            return Optional.empty();
        }
        var name = ProcessHandle.current().pid() + "-" + count.incrementAndGet();
        try (var file = FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        return Optional.of(name);
    }

    ByteBuffer take(String name) throws IOException {
        var path = folder.resolve(name);
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // goes on until all is there
            }
            return bytes.flip();
        } finally {
            Files.deleteIfExists(path);
        }
    }

    /// Removes the folder with all that nobody took.
    void remove() {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException _) {
            // the other end removes it at the same time, or the system will
        }
    }
}
