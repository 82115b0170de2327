package nestor.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import nestor.document.RunSettings;
import nestor.exchange.FileRefusal;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final JournalOrigin NOWHERE = JournalOrigin.of(null, null);

    @TempDir
    private Path folder;

    @Test
    void row6AKilledProgramLeavesItsLastState() throws Exception {
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Writer.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("ready", out.readLine());
            assertTrue(Recovery.in(folder).found().isEmpty(), "a living program keeps its journal");
        } finally {
            child.destroyForcibly();
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        }
        var found = Recovery.in(folder).found();
        assertEquals(1, found.size());
        assertEquals("/home/p.nestor", found.getFirst().origin());
        assertEquals(Sample.full().with(new RunSettings(30, true)), found.getFirst().project());
        found.getFirst().discard();
        assertTrue(Recovery.in(folder).found().isEmpty());
    }

    /// A writer whose waits end when the test says so.
    private static final class HeldWriter extends ScheduledThreadPoolExecutor {
        private final List<Duration> waits = new ArrayList<>();
        private Runnable due = () -> {};

        HeldWriter() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (delay == 0) {
                return super.schedule(task, delay, unit);
            }
            waits.add(Duration.of(delay, unit.toChronoUnit()));
            due = task;
            return super.schedule(() -> {}, 0, unit);
        }

        void waitIsOver() throws Exception {
            submit(due).get();
        }
    }

    @Test
    void everyEditIsWrittenWithinASecondHoweverManyFollow() throws Exception {
        var place = folder.resolve("held");
        var writer = new HeldWriter();
        try (var journal = new Journal(place, NOWHERE, _ -> {}, Disk.REAL, writer)) {
            for (var turn = 1; turn <= 2; turn++) {
                for (var seed = 1; seed <= 50; seed++) {
                    journal.note(Sample.full().with(new RunSettings(100 * turn + seed, true)), Extras.NONE);
                }
                assertEquals(turn, writer.waits.size(), "the wait that the first edit began is the only one");
                assertTrue(writer.waits.getLast().compareTo(Duration.ofMillis(500)) <= 0,
                        "at least half of the second is for the disk");
                writer.waitIsOver();
                assertEquals(List.of(100L * turn + 50), left(place, folder.resolve("turn" + turn)));
            }
        }
    }

    @Test
    void aProjectThatIsClosedLeavesNothing() throws Exception {
        try (var journal = Journal.open(folder, NOWHERE, _ -> {})) {
            journal.note(Sample.full(), Extras.NONE);
            assertTrue(journal.flush());
            assertEquals(1, journals());
        }
        assertEquals(0, journals());
    }

    @Test
    void whatWasSavedIsForgottenAndWhatFollowsIsNot() throws Exception {
        try (var journal = Journal.open(folder, NOWHERE, _ -> {})) {
            journal.note(Sample.full(), Extras.NONE);
            journal.clear();
            assertTrue(journal.flush());
            assertEquals(0, journals());
            journal.note(Sample.full(), Extras.NONE);
            assertTrue(journal.flush());
            assertEquals(1, journals());
        }
    }

    @Test
    void row7ACutJournalGivesTheLastWholeStateOrIsSkipped() throws Exception {
        var bytes = journalOfTwoStates();
        var whole = 0;
        for (var length = 0; length <= bytes.length; length += 97) {
            var cut = Files.createDirectories(folder.resolve("cut" + length));
            Files.write(cut.resolve("x" + Journal.SUFFIX), Arrays.copyOf(bytes, length));
            var recovery = Recovery.in(cut);
            assertEquals(1, recovery.found().size() + recovery.damaged().size());
            for (var found : recovery.found()) {
                assertTrue(found.project().settings().seed() >= 1);
                whole++;
            }
        }
        assertTrue(whole > 0);
    }

    @Test
    void row7AWrongByteIsNoticed() throws Exception {
        var bytes = journalOfTwoStates();
        for (var i = 0; i < bytes.length; i += 61) {
            var damaged = bytes.clone();
            damaged[i] ^= 0x55;
            var place = Files.createDirectories(folder.resolve("bad" + i));
            Files.write(place.resolve("x" + Journal.SUFFIX), damaged);
            for (var found : Recovery.in(place).found()) {
                var seed = found.project().settings().seed();
                assertEquals(Sample.full().with(new RunSettings(seed, true)), found.project());
            }
        }
    }

    @Test
    void row7NothingInTheFolderMakesStartUpFail() throws IOException {
        Files.write(folder.resolve("a" + Journal.SUFFIX), new byte[0]);
        Files.write(folder.resolve("b" + Journal.SUFFIX), new byte[4096]);
        Files.createDirectory(folder.resolve("c" + Journal.SUFFIX));
        assertEquals(3, Recovery.in(folder).damaged().size());
        assertTrue(Recovery.in(folder.resolve("none")).found().isEmpty());
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        var file = Files.write(folder.resolve("file"), new byte[]{1});
        var told = new java.util.concurrent.atomic.AtomicBoolean();
        try (var journal = Journal.open(file.resolve("x"), NOWHERE, _ -> told.set(true))) {
            journal.note(Sample.full(), Extras.NONE);
            assertFalse(journal.flush());
        }
        assertTrue(told.get());
        assertFalse(Files.isDirectory(file));
    }

    @Test
    void theLatestOfManyStatesIsOnDiskAfterAll() throws Exception {
        try (var journal = Journal.open(folder, NOWHERE, _ -> {})) {
            for (var seed = 1; seed <= 100; seed++) {
                journal.note(Sample.full().with(new RunSettings(seed, true)), Extras.NONE);
            }
            assertTrue(journal.flush());
            var copy = Files.createDirectories(folder.resolve("copy"));
            try (var files = Files.newDirectoryStream(folder, "*" + Journal.SUFFIX)) {
                for (var file : files) {
                    Files.copy(file, copy.resolve("x" + Journal.SUFFIX));
                }
            }
            assertEquals(100, Recovery.in(copy).found().getFirst().project().settings().seed());
        }
    }

    /// The seeds of what a crash would leave, as the journal is on disk now.
    private List<Long> left(Path place, Path copy) throws IOException {
        Files.createDirectories(copy);
        try (var files = Files.newDirectoryStream(place)) {
            for (var file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return Recovery.in(copy).found().stream().map(found -> found.project().settings().seed()).toList();
    }

    @Test
    void row2AnErrorAtAnyStepLosesNothingThatWasOnDiskAndTheNextStateIsKeptAgain() throws Exception {
        var failures = 0;
        for (var step = 0;; step++) {
            var place = Files.createDirectories(folder.resolve("full" + step));
            var disk = new FailingDisk(step);
            var told = new ArrayList<FileRefusal>();
            var journal = new Journal(place, NOWHERE, told::add, disk, Journal.writer());
            var kept = 0L;
            for (var seed = 1; seed <= 4; seed++) {
                journal.note(Sample.full().with(new RunSettings(seed, true)), Extras.NONE);
                kept = journal.flush() ? seed : kept;
                var found = left(place, folder.resolve("left" + step + "-" + seed));
                var least = kept;
                assertTrue(kept == 0 || found.stream().anyMatch(state -> state >= least),
                        "step " + step + ": " + kept + " in " + found);
            }
            if (kept < 4) {
                journal.note(Sample.full().with(new RunSettings(5, true)), Extras.NONE);
                assertTrue(journal.flush(), "step " + step);
            }
            assertEquals(disk.hasFailed() ? 1 : 0, told.size());
            try (var files = Files.list(place)) {
                assertEquals(1, files.count(), "one file is enough again");
            }
            journal.close();
            try (var files = Files.list(place)) {
                assertEquals(0, files.count());
            }
            if (!disk.hasFailed()) {
                break;
            }
            failures++;
        }
        assertTrue(failures >= 12, "only %d steps failed".formatted(failures));
    }

    @Test
    void equalTensorsAreWrittenOnce() throws Exception {
        var place = folder.resolve("once");
        try (var journal = Journal.open(place, NOWHERE, _ -> {})) {
            for (var seed = 1; seed <= 20; seed++) {
                var large = TensorData.of(new float[100_000], 100_000);
                journal.note(Sample.full().with(new RunSettings(seed, true)).withTensor("large", large), Extras.NONE);
                assertTrue(journal.flush());
            }
            try (var files = Files.list(place)) {
                assertTrue(Files.size(files.findFirst().orElseThrow()) < 600_000);
            }
        }
    }

    private byte[] journalOfTwoStates() throws Exception {
        var place = folder.resolve("two");
        try (var journal = Journal.open(place, JournalOrigin.of(Path.of("p"), null), _ -> {})) {
            for (var seed = 1; seed <= 2; seed++) {
                journal.note(Sample.full().with(new RunSettings(seed, true)), Extras.NONE);
                assertTrue(journal.flush());
            }
            try (var files = Files.list(place)) {
                return Files.readAllBytes(files.findFirst().orElseThrow());
            }
        }
    }

    private long journals() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    /// Notes thirty states and waits to be killed.
    static final class Writer {
        public static void main(String[] arguments) throws Exception {
            var journal = Journal.open(Path.of(arguments[0]), JournalOrigin.of(Path.of("/home/p.nestor"), null),
                    _ -> {});
            for (var seed = 1; seed <= 30; seed++) {
                journal.note(Sample.full().with(new RunSettings(seed, true)), Extras.NONE);
            }
            journal.flush();
            System.out.println("ready");
            Thread.sleep(60_000);
        }
    }
}
