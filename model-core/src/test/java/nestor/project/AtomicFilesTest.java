package nestor.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    private Path folder;

    @Test
    void theOldFileStaysBesideTheNew() throws IOException {
        var file = folder.resolve("a.nestor");
        AtomicFiles.write(file, out -> out.write(1));
        AtomicFiles.write(file, out -> out.write(2));
        AtomicFiles.write(file, out -> out.write(3));
        assertArrayEquals(new byte[]{3}, Files.readAllBytes(file));
        assertArrayEquals(new byte[]{2}, Files.readAllBytes(folder.resolve("a.nestor~")));
        assertEquals(List.of("a.nestor", "a.nestor~"), names());
    }

    @Test
    void row2AnErrorAtAnyStepLeavesTheOldFileWhole() throws IOException {
        var file = folder.resolve("a.nestor");
        Files.write(file, new byte[]{1});
        var failures = 0;
        for (var step = 0;; step++) {
            var disk = new FailingDisk(step);
            var saving = new AtomicFiles(disk);
            try {
                saving.replace(file, out -> {
                    for (var i = 0; i < 4; i++) {
                        out.write(new byte[100_000]);
                    }
                }, true);
                assertEquals(400_000, Files.size(file));
                break;
            } catch (FileRefusal refusal) {
                assertEquals(FileRule.DISK_FULL, refusal.rule());
                failures++;
                // Only the last step, which makes the new name last, comes after the new file is in place.
                assertTrue(disk.hasReplaced() || Files.size(file) == 1);
                assertTrue(names().stream().noneMatch(name -> name.contains("saving")), names().toString());
            }
        }
        assertTrue(failures >= 9, "only %d steps failed".formatted(failures));
    }

    @Test
    void row2AnErrorWhileWritingLeavesTheOldFileWhole() throws IOException {
        var file = folder.resolve("a.nestor");
        Files.write(file, new byte[]{1});
        assertEquals(FileRule.DISK_FULL, assertThrows(FileRefusal.class, () -> AtomicFiles.write(file, out -> {
            out.write(new byte[100_000]);
            throw new FileSystemException("a", null, "No space left on device");
        })).rule());
        assertArrayEquals(new byte[]{1}, Files.readAllBytes(file));
        assertEquals(List.of("a.nestor"), names());
    }

    @Test
    void row3RunningOutOfMemoryLeavesTheOldFileWhole() throws IOException {
        var file = folder.resolve("a.nestor");
        Files.write(file, new byte[]{1});
        assertThrows(OutOfMemoryError.class, () -> AtomicFiles.write(file, out -> {
            out.write(2);
            throw new OutOfMemoryError("for the test");
        }));
        assertArrayEquals(new byte[]{1}, Files.readAllBytes(file));
        assertEquals(List.of("a.nestor"), names());
    }

    @Test
    void row4FoldersThatAreGoneAndFilesThatAreFoldersAreTold() throws IOException {
        ProjectFilesTest.refused(FileRule.NO_FOLDER,
                () -> AtomicFiles.write(folder.resolve("no/a"), out -> out.write(1)));
        ProjectFilesTest.refused(FileRule.FOLDER, () -> AtomicFiles.write(folder, out -> out.write(1)));
        assertEquals(FileRule.READ_ONLY, FileRefusal.writing("a", new AccessDeniedException("a")).rule());
        assertEquals(FileRule.READ_ONLY,
                FileRefusal.writing("a", new FileSystemException("a", null, "Read-only file system")).rule());
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var file = folder.resolve("real");
        Files.write(file, new byte[]{1});
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFiles.write(link, out -> out.write(2));
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(new byte[]{2}, Files.readAllBytes(file));
    }

    @Test
    void permissionsAreKept() throws IOException {
        var file = folder.resolve("a");
        Files.write(file, new byte[]{1});
        var wanted = java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-r--");
        Files.setPosixFilePermissions(file, wanted);
        AtomicFiles.write(file, out -> out.write(2));
        assertEquals(wanted, Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
