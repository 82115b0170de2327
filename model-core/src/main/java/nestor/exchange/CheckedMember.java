package nestor.exchange;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/// The unpacked bytes of an archive's member: never more than it claims, and at their end with its checksum.
final class CheckedMember extends FilterInputStream {
    private final String place;
    private final Archive.Member member;
    private final CRC32 crc = new CRC32();
    private long count;

    CheckedMember(String place, Archive.Member member, InputStream bytes) {
        super(bytes);
        this.place = place;
        this.member = member;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            var read = super.read(target, offset, length);
            if (read > 0) {
                count += read;
                crc.update(target, offset, read);
            }
            if (count > member.size() || (read < 0 && (count < member.size() || crc.getValue() != member.crc()))) {
                throw new FileRefusal(FileRule.ZIP_DAMAGED, place);
            }
            return read;
        } catch (ZipException | EOFException _) {
            throw new FileRefusal(FileRule.ZIP_DAMAGED, place);
        }
    }

    @Override
    public long skip(long wanted) throws IOException {
        return readNBytes((int) Math.min(wanted, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
