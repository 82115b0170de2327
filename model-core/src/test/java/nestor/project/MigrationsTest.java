package nestor.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import nestor.exchange.FileRefusal;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    /// Stands for a step of a version to come.
    private record Rename(long from, String old, String fresh) implements Migration {
        @Override
        public Json.Obj apply(Json.Obj project) {
            return project.with(fresh, project.get(old).orElseThrow()).without(old);
        }
    }

    private static final Migrations THREE = new Migrations(List.of(new Rename(1, "a", "b"), new Rename(2, "b", "c")),
            3);

    @Test
    void stepsAreTakenFromTheVersionOfTheFileOn() {
        assertEquals(new Json.Obj(Map.of("c", Json.of("x"), "version", Json.of(3))),
                THREE.apply("f", 1, new Json.Obj(Map.of("a", Json.of("x")))));
        assertEquals(new Json.Obj(Map.of("c", Json.of("x"), "version", Json.of(3))),
                THREE.apply("f", 2, new Json.Obj(Map.of("b", Json.of("x")))));
    }

    @Test
    void presentAndNewerVersionsStayAsTheyAre() {
        var project = new Json.Obj(Map.of("z", Json.of("x")));
        assertEquals(project, THREE.apply("f", 3, project));
        assertEquals(project, THREE.apply("f", 4, project));
    }

    @Test
    void versionsThatNeverWereAreRefused() {
        assertThrows(FileRefusal.class, () -> THREE.apply("f", 0, new Json.Obj(Map.of())));
        assertThrows(FileRefusal.class, () -> THREE.apply("f", -1, new Json.Obj(Map.of())));
    }

    @Test
    void stepsMustNotHaveGaps() {
        assertThrows(IllegalArgumentException.class, () -> new Migrations(List.of(new Rename(1, "a", "b")), 3));
    }

    @Test
    void theStoredSampleOfEachVersionOpens() throws IOException {
        for (var version = 1; version <= Migrations.CURRENT; version++) {
            try (var sample = MigrationsTest.class.getResourceAsStream("version" + version + ".nestor.json")) {
                var document = (Json.Obj) JsonReader.read("sample", sample.readAllBytes());
                var read = ProjectReader.read("sample", document, Migrations.ALL, Map.of(), Map.of(), Map.of());
                assertTrue(read.problems().isEmpty());
                assertEquals(Sample.full().withValues(org.pcollections.HashTreePMap.empty()), read.project());
            }
        }
    }

    @Test
    void thePresentVersionIsWrittenAsItsSampleSays() throws IOException {
        try (var sample = MigrationsTest.class.getResourceAsStream("version" + Migrations.CURRENT + ".nestor.json")) {
            var out = new java.io.ByteArrayOutputStream();
            ProjectFiles.writeAlone(out, Sample.full(), Extras.NONE);
            assertEquals(new String(sample.readAllBytes(), UTF_8), out.toString(UTF_8));
        }
    }
}
