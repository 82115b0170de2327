package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// Writes a zip file whose bytes depend on its members alone: nothing is compressed, because two compressors seldom give
/// the same bytes, and every member bears the first day of the format.
public final class ArchiveWriter {
    /// A member's bytes; written twice, the first time for their checksum.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    private static final int UTF8_NAME = 1 << 11;
    private static final short FIRST_DAY = 1 << 5 | 1;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private final OutputStream out;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long position;
    private int members;

    public ArchiveWriter(OutputStream out) {
        this.out = out;
    }

    public void add(String name, byte[] bytes) throws IOException {
        add(name, target -> target.write(bytes));
    }

    public void add(String name, Content content) throws IOException {
        var checked = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        var counted = new Counted(checked);
        content.writeTo(counted);
        var bytes = name.getBytes(UTF_8);
        var flags = bytes.length == name.length() ? 0 : UTF8_NAME;
        var size = counted.count;
        var crc = (int) checked.getChecksum().getValue();
        var local = position;
        emit(header(0x04034b50, 30, size >= UNSIGNED ? VERSION_64 : VERSION, flags, crc, size, bytes.length,
                size >= UNSIGNED ? 20 : 0));
        emit(bytes);
        if (size >= UNSIGNED) {
            emit(wide(size, size));
        }
        var written = new Counted(out);
        content.writeTo(written);
        position += written.count;
        if (written.count != size) {
            throw new IOException(name + " changed while it was written");
        }
        enter(bytes, flags, crc, size, local);
        members++;
    }

    /// Writes the directory; nothing can be added after it. The stream stays open.
    public void finish() throws IOException {
        var start = position;
        emit(directory.toByteArray());
        var length = position - start;
        if (start >= UNSIGNED || members >= 0xFFFF) {
            var end64 = position;
            emit(ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06064b50).putLong(44)
                    .putShort((short) VERSION_64).putShort((short) VERSION_64)
                    .putInt(0).putInt(0).putLong(members).putLong(members).putLong(length).putLong(start));
            emit(ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putInt(0x07064b50).putInt(0).putLong(end64)
                    .putInt(1));
        }
        var count = (short) Math.min(members, 0xFFFF);
        emit(ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50).putInt(0).putShort(count)
                .putShort(count).putInt((int) length)
                .putInt((int) Math.min(start, UNSIGNED)).putShort((short) 0));
        out.flush();
    }

    private void enter(byte[] name, int flags, int crc, long size, long local) throws IOException {
        var isWide = size >= UNSIGNED;
        var isFar = local >= UNSIGNED;
        var extra = !isWide && !isFar ? new byte[0]
                : !isFar ? wide(size, size) : isWide ? wide(size, size, local) : wide(local);
        var fixed = header(0x02014b50, 46, extra.length > 0 ? VERSION_64 : VERSION, flags, crc, size, name.length,
                extra.length);
        ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN).putInt(42, (int) Math.min(local, UNSIGNED));
        directory.write(fixed);
        directory.write(name);
        directory.write(extra);
    }

    /// What a member's own header (30 bytes) and its entry in the directory (46 bytes) have in common.
    private static byte[] header(int mark, int length, int version, int flags, int crc, long size, int name,
            int extra) {
        var all = new byte[length];
        var bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(mark);
        if (length == 46) {
            bytes.putShort((short) version);
        }
        var clipped = (int) Math.min(size, UNSIGNED);
        bytes.putShort((short) version).putShort((short) flags).putShort((short) 0).putShort((short) 0)
                .putShort(FIRST_DAY).putInt(crc).putInt(clipped).putInt(clipped).putShort((short) name)
                .putShort((short) extra);
        return all;
    }

    private static byte[] wide(long... sizes) {
        var all = new byte[4 + 8 * sizes.length];
        var bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 1)
                .putShort((short) (8 * sizes.length));
        for (var size : sizes) {
            bytes.putLong(size);
        }
        return all;
    }

    private void emit(ByteBuffer record) throws IOException {
        var bytes = new byte[record.capacity()];
        record.flip().get(bytes);
        emit(bytes);
    }

    private void emit(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /// Counts what goes through; it is not closed with its target.
    private static final class Counted extends OutputStream {
        private final OutputStream target;
        private long count;

        Counted(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            count += length;
        }
    }
}
