package nestor.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import nestor.exchange.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Tells other programs that a project file is being edited. The claim is a lock of the system on `.name.lock` beside
/// the file, so that it ends with its program however that ends; what is written in it says whose it is.
final class Claim implements Closeable {
    /// Beyond all that is written, so that others can read it while it is locked.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST = 4096;

    private final Path file;
    private final @Nullable FileChannel channel;

    private Claim(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Claims a file. Where no claim can be laid, as in a folder that is read-only, there is none to respect either.
    ///
    /// @throws FileRefusal if another program that lives has it
    @SuppressWarnings("MustBeClosed")
    static Claim on(Path project) {
        var name = project.toAbsolutePath().getFileName();
        var file = project.toAbsolutePath().resolveSibling("." + name + ".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException _) {
            return new Claim(file, null);
        }
        try {
            if (!isFree(channel)) {
                throw inUse(project, channel);
            }
            sign(channel);
            return new Claim(file, channel);
        } catch (FileRefusal refusal) {
            close(channel);
            throw refusal;
        } catch (IOException _) {
            close(channel);
            return new Claim(file, null);
        }
    }

    /// On a full disk the lock counts all the same.
    private static void sign(FileChannel channel) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(JsonWriter.compact(self()).getBytes(UTF_8)), 0);
        } catch (IOException _) {
            // others are told that the file is in use, not by whom
        }
    }

    /// Takes the lock. Where the disk knows no locks, whoever is written down counts as long as that process lives.
    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException _) {
            var owner = read(channel);
            return owner.flatMap(fields -> fields.get("pid")).flatMap(pid -> pid instanceof Json.Num number
                    ? ProcessHandle.of(number.integer().orElse(-1))
                    : Optional.empty()).filter(ProcessHandle::isAlive).isEmpty();
        }
    }

    private static Json.Obj self() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("host", Json.of(host()));
        fields.put("pid", Json.of(ProcessHandle.current().pid()));
        fields.put("since", Json.of(Instant.now().toString()));
        fields.put("user", Json.of(System.getProperty("user.name", "")));
        return new Json.Obj(fields);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException _) {
            return "localhost";
        }
    }

    private static FileRefusal inUse(Path project, FileChannel channel) throws IOException {
        var owner = read(channel);
        return new FileRefusal(FileRule.IN_USE, project.toString(), text(owner, "user"), text(owner, "host"),
                since(text(owner, "since")));
    }

    private static String text(Optional<Json.Obj> owner, String name) {
        return owner.flatMap(fields -> fields.get(name))
                .map(value -> value instanceof Json.Text(var text) ? text : "").filter(text -> !text.isEmpty())
                .orElse("?");
    }

    private static String since(String instant) {
        try {
            return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault())
                    .format(Instant.parse(instant));
        } catch (java.time.DateTimeException _) {
            return instant;
        }
    }

    private static Optional<Json.Obj> read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST));
        channel.read(bytes, 0);
        try {
            return JsonReader.read("", java.util.Arrays.copyOf(bytes.array(), bytes.position())) instanceof Json.Obj o
                    ? Optional.of(o)
                    : Optional.empty();
        } catch (FileRefusal _) {
            return Optional.empty();
        }
    }

    /// Gives the file free.
    @Override
    public void close() {
        if (channel != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // it is free all the same once the lock is gone
            }
            close(channel);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // the system gives it free at the latest when the program ends
        }
    }
}
