package nestor.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The steps of the disk that saving is made of, so that tests can let each of them fail.
interface Disk {
    /// The disk of this machine.
    Disk REAL = new Disk() {};

    /// Makes a file that must not exist yet.
    default FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Writes all of a buffer.
    default void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /// Waits until what was written would survive a power cut.
    default void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /// Makes a second name for a file, or a copy where the disk has no second names.
    default void duplicate(Path file, Path second) throws IOException {
        try {
            Files.createLink(second, file);
        } catch (IOException | UnsupportedOperationException _) {
            Files.copy(file, second, StandardCopyOption.COPY_ATTRIBUTES);
            try (var copy = FileChannel.open(second, StandardOpenOption.WRITE)) {
                force(copy);
            }
        }
    }

    /// Gives a file the name of another, in one step that is done or not.
    default void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Waits until the names in a folder would survive a power cut, where the system can.
    default void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                force(names);
            }
        }
    }
}
