package nestor.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.JsonWriter;
import nestor.exchange.Safetensors;
import nestor.exchange.Tensors;
import nestor.shape.TensorData;
import org.jspecify.annotations.Nullable;

/// Keeps the states of one open project in the user's state folder, so that a crash loses at most what was done within
/// the last moment. States are written by a thread of its own; while one is being written, only the latest of those that
/// follow is kept. A tensor is written once.
///
/// The file is a row of records: length, CRC-32C, kind, bytes. It is locked as long as its program lives.
public final class Journal implements Closeable {
    static final String SUFFIX = ".journal";

    /// A journal that has grown beyond this starts anew with the latest state.
    static final long LONGEST = 256L << 20;

    /// States that follow within as many milliseconds, as while something is dragged, are written once.
    private static final long GATHERED = 150;

    /// As many seconds a state may take to be written when someone waits for it.
    private static final long FLUSHED = 30;

    /// What a record holds.
    enum Kind {
        /// JSON: where the project's file is
        HEADER('H'),
        /// a safetensors file with one tensor, whose name is its number
        TENSOR('T'),
        /// JSON: a project, its tensors by number
        STATE('S');

        private final byte mark;

        Kind(char mark) {
            this.mark = (byte) mark;
        }

        static Optional<Kind> of(byte mark) {
            return Arrays.stream(values()).filter(kind -> kind.mark == mark).findFirst();
        }
    }

    private record State(Project project, Extras extras) {}

    private final Path folder;
    private final Disk disk;
    private final Consumer<FileRefusal> failed;
    private final ScheduledExecutorService writer;
    private final AtomicReference<@Nullable State> waiting = new AtomicReference<>();
    private final Map<String, Long> written = new HashMap<>();
    private IdentityHashMap<TensorData, Long> numbers = new IdentityHashMap<>();
    private JournalOrigin origin;
    /// Files that go once a later one holds the latest state.
    private final List<Path> outdated = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;
    private volatile boolean broken;

    /// @param writer has one thread, and ends with the journal
    Journal(Path folder, JournalOrigin origin, Consumer<FileRefusal> failed, Disk disk,
            ScheduledExecutorService writer) {
        this.writer = writer;
        this.disk = disk;
        this.folder = folder;
        this.origin = origin;
        this.failed = failed;
    }

    /// A journal for a project that is being opened; its file is made with the first state.
    ///
    /// @param folder where journals are kept
    /// @param origin the project's file
    /// @param failed called on the journal's thread when a state could not be written
    static Journal open(Path folder, JournalOrigin origin, Consumer<FileRefusal> failed) {
        return new Journal(folder, origin, failed, Disk.REAL, writer());
    }

    static ScheduledExecutorService writer() {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("journal").factory());
    }

    /// Notes a state; returns at once. What follows does not put off its writing.
    public void note(Project project, Extras extras) {
        if (waiting.getAndSet(new State(project, extras)) == null) {
            var _ = writer.schedule(this::writeWaiting, GATHERED, TimeUnit.MILLISECONDS);
        }
    }

    /// Waits until all that was noted is on disk.
    ///
    /// @return whether that came about in time, and nothing failed
    boolean flush() throws InterruptedException {
        var done = new CountDownLatch(1);
        writer.execute(() -> {
            writeWaiting();
            done.countDown();
        });
        return done.await(FLUSHED, TimeUnit.SECONDS) && !broken;
    }

    /// Forgets all states: what is open is saved, or given up.
    public void clear() {
        waiting.set(null);
        writer.execute(this::discard);
    }

    /// Forgets all states, which were saved to another file or as another version of it.
    void clear(JournalOrigin saved) {
        clear();
        writer.execute(() -> origin = saved);
    }

    /// Ends the journal of a project that was closed in good order; nothing is left of it.
    @Override
    public void close() {
        clear();
        writer.close();
    }

    private void writeWaiting() {
        var state = waiting.getAndSet(null);
        if (state == null) {
            return;
        }
        try {
            if (channel != null && (broken || channel.size() > LONGEST)) {
                startAnew();
            }
            write(state);
            forget(outdated);
            broken = false;
        } catch (IOException e) {
            broken = true;
            failed.accept(FileRefusal.writing(folder.toString(), e));
        }
    }

    /// After a failure the file may end in half a record, and what would follow could not be read.
    private void startAnew() throws IOException {
        if (file != null) {
            outdated.add(file);
        }
        release();
    }

    private static void forget(List<Path> files) throws IOException {
        while (!files.isEmpty()) {
            Files.deleteIfExists(files.getLast());
            files.removeLast();
        }
    }

    private void write(State state) throws IOException {
        var out = channel == null ? create() : channel;
        var used = new IdentityHashMap<TensorData, Long>();
        for (var value : state.project.values().values()) {
            used.put(value.data(), number(out, value.data()));
        }
        for (var tensor : state.project.tensors().values()) {
            used.put(tensor, number(out, tensor));
        }
        numbers = used;
        append(out, Kind.STATE, JsonWriter.compact(JournalState.of(state.project, state.extras, used, Instant.now()))
                .getBytes(UTF_8));
        disk.force(out);
    }

    /// The number of a tensor, which is written if its bytes were not yet.
    private long number(FileChannel out, TensorData tensor) throws IOException {
        var known = numbers.get(tensor);
        if (known != null) {
            return known;
        }
        var digest = digest(tensor);
        known = written.get(digest);
        if (known == null) {
            known = (long) written.size();
            var bytes = new ByteArrayOutputStream();
            Safetensors.write(bytes, new Tensors(Map.of(known.toString(), tensor)));
            append(out, Kind.TENSOR, bytes.toByteArray());
            written.put(digest, known);
        }
        return known;
    }

    private static String digest(TensorData tensor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(tensor.toString().getBytes(UTF_8));
            digest.update(tensor.bytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private FileChannel create() throws IOException {
        Files.createDirectories(folder);
        var path = folder.resolve(UUID.randomUUID() + SUFFIX);
        var made = disk.create(path);
        file = path;
        channel = made;
        lock = made.tryLock();
        disk.forceFolder(folder);
        append(made, Kind.HEADER, JsonWriter.compact(origin.json()).getBytes(UTF_8));
        return made;
    }

    private void append(FileChannel out, Kind kind, byte[] bytes) throws IOException {
        var crc = new CRC32C();
        crc.update(kind.mark);
        crc.update(bytes);
        var head = ByteBuffer.allocate(9).putInt(bytes.length).putInt((int) crc.getValue()).put(kind.mark)
                .flip();
        disk.write(out, head);
        disk.write(out, ByteBuffer.wrap(bytes));
    }

    private void discard() {
        try {
            startAnew();
            forget(outdated);
        } catch (IOException e) {
            failed.accept(FileRefusal.writing(folder.toString(), e));
        }
    }

    private void release() throws IOException {
        if (lock != null) {
            lock.release();
        }
        if (channel != null) {
            channel.close();
        }
        lock = null;
        channel = null;
        file = null;
        written.clear();
        numbers = new IdentityHashMap<>();
    }
}
