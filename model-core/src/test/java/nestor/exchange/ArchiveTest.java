package nestor.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        try (var archive = open(written("mimetype", "a/b", "bằng"))) {
            assertEquals(List.of("mimetype", "a/b", "bằng"), List.copyOf(archive.names()));
            assertEquals("bytes of a/b", text(archive, "a/b"));
            assertTrue(archive.isStored("a/b"));
        }
    }

    @Test
    void othersReadWhatIsWritten() throws IOException {
        var file = save(written("mimetype", "a/b", "bằng"));
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertEquals("bytes of bằng", new String(zip.getInputStream(zip.getEntry("bằng")).readAllBytes(), UTF_8));
        }
    }

    @Test
    void equalMembersGiveEqualBytes() throws IOException {
        assertArrayEquals(written("a", "b"), written("a", "b"));
    }

    @Test
    void compressedMembersWithSizesThatFollowAreRead() throws IOException {
        try (var archive = open(deflated("a", new byte[5000]))) {
            try (var intake = archive.read("a")) {
                assertArrayEquals(new byte[5000], intake.all());
            }
        }
    }

    @Test
    void anEmptyArchiveIsRead() throws IOException {
        try (var archive = open(written())) {
            assertTrue(archive.names().isEmpty());
        }
    }

    @Test
    void row9AWrongByteInAMemberIsRefused() throws IOException {
        var bytes = written("a");
        bytes[new String(bytes, ISO_8859_1).indexOf("bytes of")] ^= 1;
        try (var archive = open(bytes); var intake = archive.read("a")) {
            Refused.by(FileRule.ZIP_DAMAGED, intake::all);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "/etc/x", "..\\..\\x", "C:\\x", "C:x", "NUL", "con.txt", "a/../b", "a//b",
            "a/",
            "./a", "a.", "a ", "a\u0000b", "lpt1.json", "", "a|b"})
    void row10UnsafeNamesAreRefused(String name) throws IOException {
        Refused.by(FileRule.ZIP_NAME, () -> open(written(name)));
    }

    @Test
    void row11LinksAreRefused() throws IOException {
        var bytes = written("a");
        var entry = new String(bytes, ISO_8859_1).indexOf("PK\u0001\u0002");
        bytes[entry + 41] = (byte) 0xA0;
        Refused.by(FileRule.ZIP_LINK, () -> open(bytes));
    }

    @Test
    void row12NamesThatComeTwiceAreRefused() throws IOException {
        Refused.by(FileRule.ZIP_DUPLICATE, () -> open(written("a", "a")));
        Refused.by(FileRule.ZIP_DUPLICATE, () -> open(written("Graph.json", "graph.json")));
        try (var archive = Archive.open(save(written("W", "w")), Archive.Names.ANY)) {
            assertEquals("bytes of w", text(archive, "w"));
        }
    }

    @Test
    void row13AHeaderThatDiffersFromTheDirectoryIsRefused() throws IOException {
        for (var offset : List.of(6, 8, 14, 18, 22, 26, 30)) {
            var bytes = written("abc");
            bytes[offset] ^= 1;
            assertThrows(FileRefusal.class, () -> open(bytes), "offset " + offset);
        }
    }

    @Test
    void row13JunkAroundTheMembersIsRefused() throws IOException {
        var good = written("a", "b");
        Refused.by(FileRule.ZIP_JUNK, () -> open(joined("junk".getBytes(UTF_8), good)));
        Refused.by(FileRule.ZIP_JUNK, () -> open(joined(good, "junk".getBytes(UTF_8))));
        assertThrows(FileRefusal.class, () -> open(joined(good, good)));
    }

    @Test
    void row14ABombIsRefusedByItsRatio() throws IOException {
        try (var archive = open(deflated("a", new byte[100 << 20]))) {
            assertEquals(List.of(Archive.LARGEST_RATIO), Refused.by(FileRule.ZIP_RATIO, () -> archive.read("a")));
        }
    }

    @Test
    void row14ASizeThatLiesIsFoundWhileReading() throws IOException {
        var bytes = deflated("a", new byte[5000]);
        var text = new String(bytes, ISO_8859_1);
        for (var place : List.of(text.indexOf("PK\u0001\u0002") + 24, text.indexOf("PK\u0007\b") + 12)) {
            bytes[place] = 10;
            bytes[place + 1] = 0;
        }
        try (var archive = open(bytes); var intake = archive.read("a")) {
            assertEquals(10, intake.left());
            assertThrows(FileRefusal.class, intake::all);
        }
    }

    @Test
    void row15SeventyThousandMembersAreRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new ArchiveWriter(out);
        for (var i = 0; i < 70_000; i++) {
            writer.add("m" + i, new byte[0]);
        }
        writer.finish();
        assertEquals(List.of(70_000L, Archive.MOST_MEMBERS),
                Refused.by(FileRule.ZIP_ENTRIES, () -> open(out.toByteArray())));
    }

    @Test
    void row8EveryTruncationIsRefused() throws IOException {
        var good = written("a", "b");
        for (var length = 0; length < good.length; length++) {
            var part = Arrays.copyOf(good, length);
            assertThrows(FileRefusal.class, () -> open(part), "length " + length);
        }
    }

    @Test
    void noChangedByteGoesUnnoticedOrBreaksTheReader() throws IOException {
        var good = written("abc", "def");
        for (var i = 0; i < good.length; i++) {
            for (var mask : new int[]{1, 0x80, 0xFF}) {
                var bytes = good.clone();
                bytes[i] ^= (byte) mask;
                try (var archive = open(bytes)) {
                    for (var name : archive.names()) {
                        try (var intake = archive.read(name)) {
                            intake.all();
                        }
                    }
                } catch (FileRefusal _) {
                    // as it should be; what is read all the same differs in times, versions or names alone
                }
            }
        }
    }

    @Test
    void row37EmptyZipsAndForeignFilesAreTold() throws IOException {
        assertEquals(FileKind.EMPTY_ZIP, FileKind.of(written()));
        Refused.by(FileRule.FOREIGN, () -> open("%PDF-1.7 and so on and on".getBytes(UTF_8)));
        Refused.by(FileRule.FOREIGN, () -> open(new byte[0]));
        Refused.by(FileRule.FOREIGN, () -> open(new byte[4096]));
        Refused.by(FileRule.MISSING, () -> Archive.open(folder.resolve("none"), Archive.Names.SAFE));
        Refused.by(FileRule.FOLDER, () -> Archive.open(folder, Archive.Names.SAFE));
    }

    private Archive open(byte[] bytes) throws IOException {
        return Archive.open(save(bytes), Archive.Names.SAFE);
    }

    private Path save(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("test.zip"), bytes);
    }

    private static String text(Archive archive, String name) {
        try (var intake = archive.read(name)) {
            return new String(intake.all(), UTF_8);
        }
    }

    private static byte[] written(String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new ArchiveWriter(out);
        for (var name : names) {
            writer.add(name, ("bytes of " + name).getBytes(UTF_8));
        }
        writer.finish();
        return out.toByteArray();
    }

    private static byte[] deflated(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        var both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
