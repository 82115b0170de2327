package nestor.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads where an archive's members lie and checks that they are nothing but its members.
final class ArchiveDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final long UNSIGNED = 0xFFFFFFFFL;
    private static final int LARGEST = 16 << 20;

    /// Encrypted, patched, or with hidden headers.
    private static final int REFUSED_FLAGS = 1 | 1 << 5 | 1 << 6 | 1 << 13;
    private static final int SIZES_FOLLOW = 1 << 3;

    private static final Pattern RESERVED = Pattern
            .compile("(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)(?:\\..*)?");

    private record Entry(String name, int flags, int method, long crc, long packed, long size, long local) {}

    private record Directory(long start, long length, long entries) {}

    private final String file;
    private final FileChannel channel;
    private final Archive.Names names;

    ArchiveDirectory(String file, FileChannel channel, Archive.Names names) {
        this.file = file;
        this.channel = channel;
        this.names = names;
    }

    /// The members in the order in which they lie in the file.
    List<Archive.Member> members() throws IOException {
        var directory = find();
        if (directory.entries > Archive.MOST_MEMBERS) {
            throw refusal(FileRule.ZIP_ENTRIES, directory.entries, Archive.MOST_MEMBERS);
        }
        if (directory.length > LARGEST) {
            throw refusal(FileRule.TOO_LARGE, directory.length, LARGEST);
        }
        var entries = entries(directory);
        entries.sort(Comparator.comparingLong(Entry::local));
        var members = new ArrayList<Archive.Member>();
        var position = 0L;
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var next = i + 1 < entries.size() ? entries.get(i + 1).local : directory.start;
            if (entry.local != position) {
                throw refusal(FileRule.ZIP_JUNK, Math.abs(entry.local - position));
            }
            members.add(member(entry, next));
            position = next;
        }
        if (entries.isEmpty() && directory.start > 0) {
            throw refusal(FileRule.ZIP_JUNK, directory.start);
        }
        return members;
    }

    private Directory find() throws IOException {
        var size = channel.size();
        var kind = FileKind.of(at(0, (int) Math.min(size, FileKind.LOOKED_AT)).array());
        if (size < 22) {
            throw kind == FileKind.ZIP ? refusal(FileRule.TRUNCATED, 22, size) : kind.refusedAs(FileKind.ZIP, file);
        }
        var end = at(size - 22, 22);
        if (end.getInt(0) != END) {
            throw switch (kind) {
                case ZIP, NESTOR, NPZ, PYTORCH, KERAS, OFFICE -> unended(size);
                case EMPTY_ZIP -> refusal(FileRule.ZIP_JUNK, size - 22);
                default -> kind.refusedAs(FileKind.ZIP, file);
            };
        }
        var entries = (long) Short.toUnsignedInt(end.getShort(10));
        var length = end.getInt(12) & UNSIGNED;
        var start = end.getInt(16) & UNSIGNED;
        var stop = size - 22;
        if (end.getInt(4) != 0 || end.getShort(8) != end.getShort(10) || end.getShort(20) != 0) {
            throw refusal(FileRule.ZIP_DIRECTORY, stop);
        }
        if (size >= 98 && at(size - 42, 4).getInt(0) == LOCATOR_64) {
            stop = at(size - 42, 20).getLong(8);
            if (stop != size - 98 || at(stop, 56).getInt(0) != END_64 || at(stop, 56).getLong(4) != 44) {
                throw refusal(FileRule.ZIP_DIRECTORY, size - 42);
            }
            var end64 = at(stop, 56);
            entries = end64.getLong(32);
            length = end64.getLong(40);
            start = end64.getLong(48);
        }
        if (entries < 0 || length < entries * 46 || start < 0 || length > stop) {
            throw refusal(FileRule.ZIP_DIRECTORY, stop);
        }
        if (start + length != stop) {
            throw refusal(FileRule.ZIP_JUNK, Math.abs(stop - start - length));
        }
        return new Directory(start, length, entries);
    }

    /// An archive whose last bytes are not its end: cut off, or something follows.
    private FileRefusal unended(long size) throws IOException {
        var tail = at(Math.max(0, size - 65_557), (int) Math.min(size, 65_557));
        for (var i = tail.capacity() - 22; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                return refusal(FileRule.ZIP_JUNK, tail.capacity() - 22 - i);
            }
        }
        return refusal(FileRule.TRUNCATED, size + 22, size);
    }

    private List<Entry> entries(Directory directory) throws IOException {
        var bytes = at(directory.start, (int) directory.length);
        var entries = new ArrayList<Entry>();
        var seen = new HashSet<String>();
        while (bytes.hasRemaining()) {
            var offset = bytes.position();
            if (bytes.remaining() < 46 || bytes.getInt(offset) != ENTRY) {
                throw refusal(FileRule.ZIP_DIRECTORY, directory.start + offset);
            }
            var nameLength = Short.toUnsignedInt(bytes.getShort(offset + 28));
            var extraLength = Short.toUnsignedInt(bytes.getShort(offset + 30));
            var length = 46 + nameLength + extraLength + Short.toUnsignedInt(bytes.getShort(offset + 32));
            if (length > bytes.remaining()) {
                throw refusal(FileRule.ZIP_DIRECTORY, directory.start + offset);
            }
            var record = bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
            var entry = entry(record, name(record.slice(46, nameLength), directory.start + offset),
                    record.slice(46 + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN));
            var key = names == Archive.Names.SAFE
                    ? Normalizer.normalize(entry.name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
                    : entry.name;
            if (!seen.add(key)) {
                throw refusal(FileRule.ZIP_DUPLICATE, entry.name);
            }
            entries.add(entry);
            bytes.position(offset + length);
        }
        if (entries.size() != directory.entries) {
            throw refusal(FileRule.ZIP_DIRECTORY, directory.start + directory.length);
        }
        return entries;
    }

    private Entry entry(ByteBuffer record, String name, ByteBuffer extra) {
        var place = file + " › " + name;
        var flags = record.getShort(8);
        var method = Short.toUnsignedInt(record.getShort(10));
        if ((flags & REFUSED_FLAGS) != 0) {
            throw new FileRefusal(FileRule.ZIP_ENCRYPTED, place);
        }
        if (method != 0 && method != 8) {
            throw new FileRefusal(FileRule.ZIP_METHOD, place, method);
        }
        // The upper half of the outer attributes is a Unix mode when it is anything; only plain files are wanted.
        var mode = record.getInt(38) >>> 28;
        if (mode != 0 && mode != 8) {
            throw new FileRefusal(FileRule.ZIP_LINK, place);
        }
        var size = record.getInt(24) & UNSIGNED;
        var packed = record.getInt(20) & UNSIGNED;
        var local = record.getInt(42) & UNSIGNED;
        var wide = new Zip64Sizes(extra);
        size = size == UNSIGNED ? wide.next(size) : size;
        packed = packed == UNSIGNED ? wide.next(packed) : packed;
        local = local == UNSIGNED ? wide.next(local) : local;
        if (size < 0 || packed < 0 || local < 0 || record.getShort(34) != 0 || (method == 0 && size != packed)) {
            throw new FileRefusal(FileRule.ZIP_MISMATCH, place);
        }
        return new Entry(name, flags, method, record.getInt(16) & UNSIGNED, packed, size, local);
    }

    /// Checks the member's own header against the directory and that the member ends where the next thing begins.
    private Archive.Member member(Entry entry, long next) throws IOException {
        var mismatch = new FileRefusal(FileRule.ZIP_MISMATCH, file + " › " + entry.name);
        if (next - entry.local < 30) {
            throw mismatch;
        }
        var fixed = at(entry.local, 30);
        var nameLength = Short.toUnsignedInt(fixed.getShort(26));
        var extraLength = Short.toUnsignedInt(fixed.getShort(28));
        var start = entry.local + 30 + nameLength + extraLength;
        if (fixed.getInt(0) != LOCAL || start > next || fixed.getShort(6) != (short) entry.flags
                || fixed.getShort(8) != entry.method) {
            throw mismatch;
        }
        var variable = at(entry.local + 30, nameLength + extraLength);
        if (!name(variable.slice(0, nameLength), entry.local).equals(entry.name)) {
            throw mismatch;
        }
        var wide = new Zip64Sizes(variable.slice(nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN));
        var size = fixed.getInt(22) & UNSIGNED;
        var packed = fixed.getInt(18) & UNSIGNED;
        size = size == UNSIGNED ? wide.next(size) : size;
        packed = packed == UNSIGNED ? wide.next(packed) : packed;
        var crc = fixed.getInt(14) & UNSIGNED;
        var follows = (entry.flags & SIZES_FOLLOW) != 0;
        var agrees = size == entry.size && packed == entry.packed && crc == entry.crc;
        if (!agrees && !(follows && size == 0 && packed == 0 && crc == 0)) {
            throw mismatch;
        }
        var gap = next - start - entry.packed;
        if (follows ? !describes(entry, start + entry.packed, gap) : gap != 0) {
            throw gap > 0 && !follows ? refusal(FileRule.ZIP_JUNK, gap) : mismatch;
        }
        return new Archive.Member(entry.name, entry.method, entry.crc, entry.packed, entry.size, start);
    }

    /// Whether the bytes after a member repeat its checksum and sizes, with or without a mark before them.
    private boolean describes(Entry entry, long position, long length) throws IOException {
        if (length != 12 && length != 16 && length != 20 && length != 24) {
            return false;
        }
        var bytes = at(position, (int) length);
        if (length % 8 == 0 && bytes.getInt() != DESCRIPTOR) {
            return false;
        }
        var crc = bytes.getInt() & UNSIGNED;
        var wide = length >= 20;
        var packed = wide ? bytes.getLong() : bytes.getInt() & UNSIGNED;
        var size = wide ? bytes.getLong() : bytes.getInt() & UNSIGNED;
        return crc == entry.crc && packed == entry.packed && size == entry.size;
    }

    private String name(ByteBuffer bytes, long offset) {
        try {
            var name = UTF_8.newDecoder().decode(bytes).toString();
            if (names == Archive.Names.SAFE && !isSafe(name)) {
                throw refusal(FileRule.ZIP_NAME, name);
            }
            return name;
        } catch (CharacterCodingException _) {
            throw refusal(FileRule.ZIP_DIRECTORY, offset);
        }
    }

    private static boolean isSafe(String name) {
        if (name.isEmpty() || name.length() > 200
                || name.chars().anyMatch(c -> c < ' ' || "\\:*?\"<>|".indexOf(c) >= 0)) {
            return false;
        }
        for (var part : name.split("/", -1)) {
            if (part.isEmpty() || part.endsWith(".") || part.endsWith(" ") || RESERVED.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    private ByteBuffer at(long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw refusal(FileRule.TRUNCATED, position + length, channel.size());
            }
        }
        return buffer.flip();
    }

    private FileRefusal refusal(FileRule rule, Object... more) {
        return new FileRefusal(rule, file, more);
    }

    /// The sizes beyond 32 bits in an extra field, in their order.
    private static final class Zip64Sizes {
        private final ByteBuffer sizes;

        Zip64Sizes(ByteBuffer extra) {
            var found = ByteBuffer.allocate(0);
            while (extra.remaining() >= 4) {
                var id = extra.getShort();
                var length = Short.toUnsignedInt(extra.getShort());
                if (length > extra.remaining()) {
                    break;
                }
                if (id == 1) {
                    found = extra.slice(extra.position(), length);
                }
                extra.position(extra.position() + length);
            }
            sizes = found.order(ByteOrder.LITTLE_ENDIAN);
        }

        /// The next size, or `otherwise` when there is none.
        long next(long otherwise) {
            return sizes.remaining() >= 8 ? sizes.getLong() : otherwise;
        }
    }
}
