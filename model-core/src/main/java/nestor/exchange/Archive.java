package nestor.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// A zip file, read strictly: the directory and the members' own headers agree, the members fill the file without gaps,
/// no name comes twice, and what is unpacked has the size and the checksum that were promised.
public final class Archive implements Closeable {
    /// What names are accepted.
    public enum Names {
        /// any text, for archives whose members are only looked up
        ANY,
        /// names that could be written to a disk of any system: relative, no climbing, nothing reserved, no two that
        /// differ in case alone
        SAFE
    }

    /// The most members that an archive may have.
    public static final int MOST_MEMBERS = 10_000;

    /// How many times its packed size a large member may have.
    public static final int LARGEST_RATIO = 100;

    private static final long LARGE = 16 << 20;

    /// One file in the archive.
    ///
    /// @param start where its packed bytes begin
    record Member(String name, int method, long crc, long packed, long size, long start) {}

    private final String file;
    private final FileChannel channel;
    private final Map<String, Member> members;

    private Archive(String file, FileChannel channel, Map<String, Member> members) {
        this.file = file;
        this.channel = channel;
        this.members = members;
    }

    /// Opens the archive and checks its whole structure.
    ///
    /// @throws FileRefusal if there is no such file or it is not exactly as the format demands
    public static Archive open(Path path, Names names) {
        Intake.open(path).close();
        var file = path.toString();
        try {
            var channel = FileChannel.open(path);
            try {
                var members = new LinkedHashMap<String, Member>();
                new ArchiveDirectory(file, channel, names).members().forEach(m -> members.put(m.name, m));
                return new Archive(file, channel, members);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileRefusal.reading(file, e);
        }
    }

    /// The members' names, in the order in which they lie in the file.
    public Collection<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// The unpacked size that a member claims, or nothing if there is no such member.
    public Optional<Long> size(String name) {
        return Optional.ofNullable(members.get(name)).map(Member::size);
    }

    /// Whether the member lies in the file as it is, not compressed.
    public boolean isStored(String name) {
        return members.containsKey(name) && members.get(name).method == 0;
    }

    /// What messages call a member.
    public String place(String name) {
        return file + " › " + name;
    }

    /// The bytes of a member, checked against its size and checksum when they have come to their end.
    ///
    /// @throws FileRefusal if there is no such member or it would unpack to too much
    public Intake read(String name) {
        var member = members.get(name);
        if (member == null) {
            throw new FileRefusal(FileRule.MISSING, place(name));
        }
        if (member.size > LARGE && member.size / LARGEST_RATIO > member.packed) {
            throw new FileRefusal(FileRule.ZIP_RATIO, place(name), LARGEST_RATIO);
        }
        InputStream packed = new ChannelSlice(channel, member.start, member.packed);
        var bytes = member.method == 0 ? packed : new Inflated(packed);
        return new Intake(place(name), new CheckedMember(place(name), member, bytes), member.size);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileRefusal.reading(file, e);
        }
    }

    /// Raw deflated bytes; the inflater's native memory goes with the stream.
    private static final class Inflated extends InflaterInputStream {
        Inflated(InputStream packed) {
            super(packed, new Inflater(true), 1 << 16);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
