package nestor.exchange;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bytes that are read once, front to back, when it is known how many there are: nothing is allocated for bytes that
/// cannot come.
public final class Intake implements Closeable {
    /// The most bytes that fit into one buffer.
    static final int MOST = Integer.MAX_VALUE - 16;

    private final String name;
    private final InputStream in;
    private long left;

    /// Bytes from a stream.
    ///
    /// @param name what messages call the source
    /// @param size the number of bytes that `in` gives
    public Intake(String name, InputStream in, long size) {
        this.name = name;
        this.in = in.markSupported() ? in : new BufferedInputStream(in);
        this.left = size;
    }

    /// The bytes of a file.
    ///
    /// @throws FileRefusal if there is no such file or it cannot be read
    public static Intake open(Path path) {
        var name = path.toString();
        try {
            if (Files.isDirectory(path)) {
                throw new FileRefusal(FileRule.FOLDER, name);
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new FileRefusal(FileRule.SPECIAL, name);
            }
            return new Intake(name, Files.newInputStream(path), Files.size(path));
        } catch (IOException e) {
            throw FileRefusal.reading(name, e);
        }
    }

    public String name() {
        return name;
    }

    /// The number of bytes that are still to come.
    public long left() {
        return left;
    }

    /// The next bytes, at most `most`, without taking them.
    byte[] first(int most) {
        try {
            in.mark(most);
            var start = in.readNBytes(most);
            in.reset();
            return start;
        } catch (IOException e) {
            throw FileRefusal.reading(name, e);
        }
    }

    /// Takes `count` bytes.
    ///
    /// @throws FileRefusal if there are fewer, or more than one array holds
    public byte[] take(long count) {
        if (count > left) {
            throw new FileRefusal(FileRule.TRUNCATED, name, count, left);
        }
        if (count > MOST) {
            throw new FileRefusal(FileRule.TOO_LARGE, name, count, MOST);
        }
        try {
            var bytes = in.readNBytes((int) count);
            if (bytes.length < count) {
                throw new FileRefusal(FileRule.TRUNCATED, name, count, bytes.length);
            }
            left -= count;
            return bytes;
        } catch (IOException e) {
            throw FileRefusal.reading(name, e);
        } catch (OutOfMemoryError e) {
            throw new FileRefusal(FileRule.TOO_LARGE, name, count, Runtime.getRuntime().maxMemory());
        }
    }

    /// Takes `count` bytes as a little-endian buffer.
    ByteBuffer buffer(int count) {
        return ByteBuffer.wrap(take(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Takes all that is left.
    public byte[] all() {
        var bytes = take(left);
        end();
        return bytes;
    }

    /// Makes sure that nothing is left, which is also when the source checks its own sums.
    ///
    /// @throws FileRefusal if there is more
    public void end() {
        try {
            if (left > 0 || in.read() >= 0) {
                throw new FileRefusal(FileRule.TRAILING, name, Math.max(left, 1));
            }
        } catch (IOException e) {
            throw FileRefusal.reading(name, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw FileRefusal.reading(name, e);
        }
    }
}
