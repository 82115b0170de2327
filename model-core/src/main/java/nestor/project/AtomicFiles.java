package nestor.project;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.tensor.ScreenThread;

/// Writes a file whole or not at all: whoever looks at any moment, even after a crash, finds the old file or the new.
public final class AtomicFiles {
    /// What is written.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String TEMPORARY = ".saving";

    /// A temporary file that is older than this is left from a crash.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Disk disk;

    AtomicFiles(Disk disk) {
        this.disk = disk;
    }

    /// Writes `content` to `file`; what was there stays as `file~`.
    ///
    /// @throws FileRefusal if that failed; then the old file is as it was
    /// @throws IllegalStateException on the thread that draws the window
    public static void write(Path file, Content content) {
        new AtomicFiles(Disk.REAL).replace(file, content, true);
    }

    /// As [#write], for files that nobody wants the old version of.
    public static void overwrite(Path file, Content content) {
        new AtomicFiles(Disk.REAL).replace(file, content, false);
    }

    /// Where the previous version of a file stays.
    public static Path backup(Path file) {
        return file.resolveSibling(file.getFileName() + "~");
    }

    void replace(Path file, Content content, boolean keepOld) {
        ScreenThread.refuse();
        try {
            if (Files.isDirectory(file)) {
                throw new FileRefusal(FileRule.FOLDER, file.toString());
            }
            // A link stays a link: what it leads to is replaced.
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new FileRefusal(FileRule.READ_ONLY, file.toString());
            }
            var folder = target.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new NoSuchFileException(file.toString());
            }
            sweep(folder, target);
            write(folder, target, content, keepOld);
        } catch (IOException e) {
            throw FileRefusal.writing(file.toString(), e);
        }
    }

    private void write(Path folder, Path target, Content content, boolean keepOld) throws IOException {
        var name = "." + brief(target) + "." + UUID.randomUUID().toString().substring(0, 8);
        var fresh = folder.resolve(name + TEMPORARY);
        var old = folder.resolve(name + "~" + TEMPORARY);
        try {
            try (var channel = disk.create(fresh);
                    var out = new BufferedOutputStream(stream(channel), 1 << 16)) {
                keepPermissions(target, fresh);
                content.writeTo(out);
                out.flush();
                disk.force(channel);
            }
            if (keepOld && Files.exists(target)) {
                disk.duplicate(target, old);
                disk.replace(old, backup(target));
            }
            disk.replace(fresh, target);
            disk.forceFolder(folder);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(old);
        }
    }

    private OutputStream stream(FileChannel channel) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[]{(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                disk.write(channel, ByteBuffer.wrap(bytes, from, length));
            }
        };
    }

    private static void keepPermissions(Path old, Path fresh) throws IOException {
        var from = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        if (from != null && Files.exists(old)) {
            Files.setPosixFilePermissions(fresh, from.readAttributes().permissions());
        }
    }

    /// Removes what saves that were cut off have left.
    private static void sweep(Path folder, Path target) throws IOException {
        var prefix = "." + brief(target) + ".";
        var limit = Instant.now().minus(ABANDONED);
        try (var files = Files.newDirectoryStream(folder, path -> path.getFileName().toString().startsWith(prefix)
                && path.getFileName().toString().endsWith(TEMPORARY))) {
            for (var left : files) {
                if (Files.getLastModifiedTime(left).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    /// The file's name, cut so that the names made of it are not too long for any disk.
    private static String brief(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.offsetByCodePoints(0, Math.min(40, name.codePointCount(0, name.length()))));
    }
}
