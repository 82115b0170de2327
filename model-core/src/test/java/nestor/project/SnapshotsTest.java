package nestor.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.project.Snapshots.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final Instant START = Instant.parse("2026-03-01T23:59:59.999Z");

    @TempDir
    private Path folder;

    private final List<FileRefusal> failed = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private Instant now = START;

    private ProjectFile.Surroundings around() {
        var snapshots = new Snapshots(folder.resolve("snapshots"), wanted::get, () -> now);
        return new ProjectFile.Surroundings(folder.resolve("journals"), snapshots, _ -> Optional.of(new byte[]{7}),
                failed::add);
    }

    private static Project project(long seed) {
        var full = Sample.full();
        return full.with(full.settings().withSeed(seed));
    }

    private static long seed(Snapshot snapshot) {
        return ProjectFiles.open(snapshot.file()).project().settings().seed();
    }

    private List<Snapshot> saved(String name, long... seeds) {
        var around = around();
        try (var file = ProjectFile.none(around)) {
            var path = folder.resolve(name);
            for (var seed : seeds) {
                file.saveAs(path, project(seed));
            }
            return around.snapshots().of(path);
        }
    }

    @Test
    void whatIsSavedIsKeptWholeLatestFirst() {
        var kept = saved("p.nestor", 1, 2, 3);
        assertEquals(List.of(3L, 2L, 1L), kept.stream().map(SnapshotsTest::seed).toList());
        assertEquals(project(1), ProjectFiles.open(kept.getLast().file()).project());
        assertEquals(START, kept.getLast().when());
        assertEquals(7, kept.getLast().picture().orElseThrow()[0]);
    }

    @Test
    void aFileWithoutAnArchiveKeepsItsValuesInItsSnapshots() {
        var kept = saved("p.nestor.json", 1);
        assertEquals(project(1), ProjectFiles.open(kept.getFirst().file()).project());
    }

    @Test
    void savingTheSameAgainKeepsNothingNew() {
        assertEquals(2, saved("p.nestor", 1, 1, 2, 2).size());
    }

    @Test
    void eachFileHasItsOwnAlsoWhenTheirNamesAreEqual() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        assertEquals(1, saved("a/mô hình 😀.nestor", 1).size());
        assertEquals(2, saved("b/mô hình 😀.nestor", 2, 3).size());
        assertEquals(List.of(1L), around().snapshots().of(folder.resolve("a/mô hình 😀.nestor")).stream()
                .map(SnapshotsTest::seed).toList());
    }

    @Test
    void theOldestGoWhenThereAreMany() {
        var seeds = new long[Snapshots.MOST + 5];
        for (var i = 0; i < seeds.length; i++) {
            seeds[i] = i;
        }
        var kept = saved("p.nestor", seeds);
        assertEquals(Snapshots.MOST, kept.size());
        assertEquals(seeds.length - 1, seed(kept.getFirst()));
        assertEquals(5, seed(kept.getLast()));
    }

    @Test
    void nothingIsKeptWhenThatIsNotWanted() {
        wanted.set(false);
        assertEquals(List.of(), saved("p.nestor", 1));
        assertTrue(Files.notExists(folder.resolve("snapshots")));
    }

    @Test
    void aProjectIsSavedThoughItCannotBeKept() throws IOException {
        Files.writeString(folder.resolve("snapshots"), "in the way");
        assertEquals(List.of(), saved("p.nestor", 4));
        assertEquals(4, ProjectFiles.open(folder.resolve("p.nestor")).project().settings().seed());
        assertEquals(1, failed.size());
    }

    @Test
    void strangeFilesAmongThemAreLeftAlone() throws IOException {
        var kept = saved("p.nestor", 1);
        var home = kept.getFirst().file().getParent();
        Files.writeString(home.resolve("notes.nestor"), "?");
        Files.writeString(home.resolve("2026-01-01T000000.000.nestor"), "damaged");
        now = START.plusSeconds(5);
        var now = saved("p.nestor", 2);
        assertEquals(3, now.size());
        assertTrue(now.getLast().picture().isEmpty());
    }
}
