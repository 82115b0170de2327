package nestor.project;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Intake;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import nestor.exchange.Safetensors;
import nestor.shape.TensorData;
import nestor.tensor.ScreenThread;
import org.jspecify.annotations.Nullable;

/// What programs that did not end in good order have left: the last whole state of each project that was open.
///
/// @param found   latest first
/// @param damaged journals in which no state is whole; they are left where they are
public record Recovery(List<Found> found, List<Path> damaged) {
    /// Work that can be brought back.
    ///
    /// @param journal where it is kept; see [#discard]
    /// @param origin  the project's file; empty for one that was never saved
    /// @param stamp   how that file was then; null if unknown
    /// @param when    when the state was noted
    public record Found(Path journal, String origin, @Nullable FileStamp stamp, Instant when, Project project,
            Extras extras) {
        /// Forgets it, because it was brought back and saved, or is not wanted.
        ///
        /// @throws FileRefusal if the system does not let it be removed
        public void discard() {
            try {
                Files.deleteIfExists(journal);
            } catch (IOException e) {
                throw FileRefusal.writing(journal.toString(), e);
            }
        }
    }

    /// Renames the damaged journals, so that they are told of once and still there for who wants to look.
    public Recovery setAside() {
        for (var journal : damaged) {
            try {
                Files.move(journal, journal.resolveSibling(journal.getFileName() + ".damaged"));
            } catch (IOException _) {
                // it will be told of again
            }
        }
        return this;
    }

    private record Contents(JournalOrigin origin, JournalState.@Nullable Read last) {}

    public Recovery {
        found = List.copyOf(found);
        damaged = List.copyOf(damaged);
    }

    /// Looks through the journals in a folder; those of programs that still run are theirs. Start-up does not fail
    /// because of what a crash left, whatever it is.
    ///
    /// @throws IllegalStateException on the thread that draws the window
    public static Recovery in(Path folder) {
        ScreenThread.refuse();
        var found = new ArrayList<Found>();
        var damaged = new ArrayList<Path>();
        try (var journals = Files.newDirectoryStream(folder, "*" + Journal.SUFFIX)) {
            for (var journal : journals) {
                try {
                    contents(journal).ifPresent(contents -> {
                        var last = contents.last;
                        if (last == null) {
                            damaged.add(journal);
                        } else {
                            found.add(new Found(journal, contents.origin.file(),
                                    contents.origin.stamp().orElse(null), last.when(), last.project(),
                                    last.extras()));
                        }
                    });
                } catch (IOException | RuntimeException _) {
                    damaged.add(journal);
                }
            }
        } catch (IOException _) {
            // no folder, no journals
        }
        found.sort(Comparator.comparing(Found::when).reversed());
        return new Recovery(found, damaged);
    }

    /// What a journal holds, up to the first record that is not whole; nothing if its program lives.
    private static Optional<Contents> contents(Path journal) throws IOException {
        try (var channel = FileChannel.open(journal, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null ? Optional.empty() : Optional.of(read(journal.toString(), channel));
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    private static Contents read(String name, FileChannel channel) throws IOException {
        var origin = JournalOrigin.of(null, null);
        JournalState.@Nullable Read last = null;
        var tensors = new HashMap<Long, TensorData>();
        // Only the last state is worth making a project of, but it may be the one before it that is whole.
        var states = new ArrayList<byte[]>();
        for (var record = next(channel); record != null; record = next(channel)) {
            switch (record.kind) {
                case HEADER -> origin = JournalOrigin.read(name, JsonReader.read(name, record.bytes));
                case TENSOR -> tensor(name, record.bytes, tensors);
                case STATE -> states.add(record.bytes);
            }
            if (states.size() > 8) {
                states.removeFirst();
            }
        }
        while (last == null && !states.isEmpty()) {
            last = state(name, states.removeLast(), tensors);
        }
        return new Contents(origin, last);
    }

    private static void tensor(String name, byte[] bytes, Map<Long, TensorData> tensors) {
        var in = new Intake(name, new ByteArrayInputStream(bytes), bytes.length);
        Safetensors.read(in).values().forEach((number, tensor) -> tensors.put(Long.parseLong(number), tensor));
    }

    private static JournalState.@Nullable Read state(String name, byte[] bytes, Map<Long, TensorData> tensors) {
        try {
            Json document = JsonReader.read(name, bytes);
            return JournalState.read(name, document, tensors);
        } catch (FileRefusal refusal) {
            if (refusal.rule() == FileRule.NEWER) {
                throw refusal;
            }
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // lives as long as one turn of the loop
    private record Entry(Journal.Kind kind, byte[] bytes) {}

    private static @Nullable Entry next(FileChannel channel) throws IOException {
        var left = channel.size() - channel.position();
        if (left < 9) {
            return null;
        }
        var head = ByteBuffer.wrap(filled(channel, 9));
        var length = head.getInt();
        var sum = head.getInt();
        var mark = head.get();
        var kind = Journal.Kind.of(mark);
        if (length < 0 || length > left - 9 || kind.isEmpty()) {
            return null;
        }
        var bytes = filled(channel, length);
        var crc = new CRC32C();
        crc.update(mark);
        crc.update(bytes);
        return (int) crc.getValue() == sum ? new Entry(kind.get(), bytes) : null;
    }

    private static byte[] filled(FileChannel channel, int length) throws IOException {
        var bytes = new byte[length];
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until full
        }
        return bytes;
    }
}
