package nestor.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import nestor.graph.NodeId;
import nestor.graph.Site;

/// The node that the worker computes right now, in a file that both ends map into memory: it can still be read when
/// the worker is gone, and noting it costs a copy.
final class RunningNode {
    private static final String FILE = "running";
    private static final int BYTES = 1 << 16;

    private final ByteBuffer memory;

    /// Where the worker was.
    ///
    /// @param name dotted, as in PyTorch
    record Place(int document, nestor.graph.Path path, String name) {}

    RunningNode(Path folder) throws IOException {
        var path = folder.resolve(FILE);
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.CREATE)) {
            memory = file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        }
    }

    /// Forgets what an earlier worker left.
    static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /// Notes that a node is about to run.
    void enter(int document, Site site) {
        write(document, site.path() + "\n" + site.name());
    }

    /// Notes that nothing runs.
    void leave() {
        memory.putInt(0, 0);
    }

    private void write(int document, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        memory.putInt(0, 0);
        if (bytes.length <= BYTES - 8) {
            memory.putInt(4, document);
            memory.put(8, bytes);
            memory.putInt(0, bytes.length);
        }
    }

    Optional<Place> read() {
        var bytes = new byte[memory.getInt(0)];
        if (bytes.length == 0) {
            return Optional.empty();
        }
        memory.get(8, bytes);
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        nestor.graph.Path path = null;
        for (var part : lines[0].split("/", -1)) {
            var copy = part.indexOf('#');
            var node = new NodeId(copy < 0 ? part : part.substring(0, copy));
            path = path == null
                    ? nestor.graph.Path.root(node)
                    : path.child(node, copy < 0 ? 0 : Integer.parseInt(part.substring(copy + 1)), 0);
        }
        return path == null ? Optional.empty() : Optional.of(new Place(memory.getInt(4), path, lines[1]));
    }
}
