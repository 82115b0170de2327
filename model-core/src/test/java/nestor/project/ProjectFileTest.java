package nestor.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.exchange.FileRefusal;
import nestor.exchange.FileRule;
import nestor.exchange.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private ProjectFile.Surroundings around;

    @BeforeEach
    void aProjectOnDisk() {
        path = folder.resolve("p.nestor");
        ProjectFiles.save(path, state(1), Extras.NONE);
        around = around(folder);
    }

    private static ProjectFile.Surroundings around(Path folder) {
        return new ProjectFile.Surroundings(folder.resolve("journals"),
                new Snapshots(folder.resolve("snapshots"), () -> true), _ -> Optional.of(new byte[]{7}), refusal -> {
                    throw refusal;
                });
    }

    private static Project state(long seed) {
        return Sample.full().with(new RunSettings(seed, true));
    }

    private long onDisk(Path file) {
        return ProjectFiles.open(file).project().settings().seed();
    }

    private static void refused(FileRule rule, Executable action) {
        assertEquals(rule, assertThrows(FileRefusal.class, action).rule());
    }

    @Test
    void savesUnderItsNameWithAPictureAndABackup() {
        try (var file = ProjectFile.open(path, around).file()) {
            file.save(state(2), false);
            file.save(state(3), false);
        }
        assertEquals(3, onDisk(path));
        assertEquals(2, onDisk(folder.resolve("p.nestor~")));
        assertEquals(1, ProjectFiles.open(path).extras().preview().orElseThrow().length);
    }

    @Test
    void row4AFileThatOthersChangedIsNotWrittenOverUnasked() {
        try (var file = ProjectFile.open(path, around).file()) {
            ProjectFiles.save(path, state(10), Extras.NONE);
            assertTrue(file.isChangedByOthers());
            refused(FileRule.CHANGED, () -> file.save(state(2), false));
            assertEquals(10, onDisk(path));
            file.save(state(2), true);
            assertEquals(2, onDisk(path));
            assertFalse(file.isChangedByOthers());
        }
    }

    @Test
    void row4AFileThatIsGoneIsToldAndCanBeWrittenAnew() throws IOException {
        try (var file = ProjectFile.open(path, around).file()) {
            Files.delete(path);
            refused(FileRule.REMOVED, () -> file.save(state(2), false));
            file.save(state(2), true);
            assertEquals(2, onDisk(path));
        }
    }

    @Test
    void savingAsKeepsWhatIsUnknownAndMovesThere() {
        var unknown = new Extras(1, new Json.Obj(java.util.Map.of("future", Json.of("x"))), java.util.Map.of(),
                java.util.Map.of("notes.txt", new byte[]{1, 2}));
        ProjectFiles.save(path, state(1), unknown);
        var other = folder.resolve("q.nestor");
        try (var file = ProjectFile.open(path, around).file()) {
            file.saveAs(other, state(2));
            assertEquals(Optional.of(other), file.path());
            file.save(state(3), false);
        }
        assertEquals(1, onDisk(path));
        assertEquals(3, onDisk(other));
        assertEquals(unknown.root(), ProjectFiles.open(other).extras().root());
        assertEquals(2, ProjectFiles.open(other).extras().members().get("notes.txt").length);
    }

    @Test
    void row5TheSecondOfTwoOnOneFileLooksAndCanSaveOnceTheFirstIsGone() {
        var first = ProjectFile.open(path, around).file();
        try (var second = ProjectFile.open(path, around).file()) {
            assertEquals(FileRule.IN_USE, second.obstacle().orElseThrow().rule());
            refused(FileRule.IN_USE, () -> second.save(state(2), false));
            refused(FileRule.IN_USE, () -> second.save(state(2), true));
            first.close();
            second.save(state(3), false);
            assertEquals(3, onDisk(path));
            assertTrue(second.obstacle().isEmpty());
        }
        assertFalse(Files.exists(folder.resolve(".p.nestor.lock")));
    }

    @Test
    void row5TheClaimOfAKilledProgramIsNoObstacle() throws Exception {
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("ready", out.readLine());
            try (var second = ProjectFile.open(path, around).file()) {
                var refusal = second.obstacle().orElseThrow();
                assertEquals(FileRule.IN_USE, refusal.rule());
                assertEquals(System.getProperty("user.name"), refusal.arguments().get(1));
            }
        } finally {
            child.destroyForcibly();
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        }
        assertTrue(Files.exists(folder.resolve(".p.nestor.lock")));
        try (var next = ProjectFile.open(path, around).file()) {
            assertTrue(next.obstacle().isEmpty());
            next.save(state(4), false);
        }
        var left = Recovery.in(around.journals()).found();
        assertEquals(List.of(99L), left.stream().map(found -> found.project().settings().seed()).toList());
    }

    @Test
    void row6WhatIsRestoredKnowsItsFileAndWhetherOthersChangedIt() throws Exception {
        var journals = folder.resolve("journals");
        var opened = ProjectFile.open(path, around);
        opened.file().note(state(5));
        assertTrue(opened.file().isNoted());
        // as a crash leaves it: the journal as it is on disk
        var elsewhere = Files.createDirectories(folder.resolve("after"));
        try (var files = Files.newDirectoryStream(journals)) {
            for (var file : files) {
                Files.copy(file, elsewhere.resolve(file.getFileName()));
            }
        }
        opened.file().close();
        var found = Recovery.in(elsewhere).found().getFirst();
        ProjectFiles.save(path, state(10), Extras.NONE);
        var restored = ProjectFile.restore(found,
                new ProjectFile.Surroundings(elsewhere, around.snapshots(), around.picture(), around
                        .failed()));
        try (var file = restored.file()) {
            assertEquals(state(5), restored.project());
            assertEquals(Optional.of(path.toAbsolutePath()), file.path());
            assertFalse(Files.exists(found.journal()), "its journal has taken over");
            refused(FileRule.CHANGED, () -> file.save(restored.project(), false));
            assertEquals(10, onDisk(path), "the file is as it was until the person decides");
        }
    }

    @Test
    void aNewerFormatIsLookedAtAndNeverWritten() {
        var newer = folder.resolve("newer.nestor.json");
        ProjectFiles.save(newer, state(1), Extras.NONE);
        try {
            var text = Files.readString(newer).replace("\"version\": 1", "\"version\": 9");
            Files.writeString(newer, text);
            try (var file = ProjectFile.open(newer, around).file()) {
                assertEquals(FileRule.NEWER, file.obstacle().orElseThrow().rule());
                refused(FileRule.NEWER, () -> file.save(state(2), true));
                refused(FileRule.NEWER, () -> file.saveAs(folder.resolve("other.nestor"), state(2)));
            }
            assertEquals(text, Files.readString(newer));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatWasClosedInGoodOrderLeavesNothing() throws IOException {
        var opened = ProjectFile.open(path, around);
        opened.file().note(state(5));
        opened.file().close();
        assertTrue(Recovery.in(around.journals()).found().isEmpty());
        try (var files = Files.list(folder)) {
            assertEquals(List.of("p.nestor"), files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString()).toList());
        }
    }

    /// Has the file open with a change that is not saved, until it is killed.
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var file = ProjectFile.open(folder.resolve("p.nestor"), around(folder)).file();
            file.note(state(99));
            file.isNoted();
            System.out.println("ready");
            Thread.sleep(60_000);
            file.close();
        }
    }
}
