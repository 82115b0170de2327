package nestor.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nestor.document.Diff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a project holds, a file gives it back, and saving it again gives the same bytes.
class RandomProjectsTest {
    private static final int PROJECTS = Boolean.getBoolean("nestor.thorough") ? 3000 : 300;

    @TempDir
    private Path folder;

    @Test
    void saveLoadSaveGivesEqualBytesAndTheSameProject() throws IOException {
        for (var seed = 0; seed < PROJECTS; seed++) {
            var random = new Random(seed);
            var project = RandomProjects.project(random);
            var extras = RandomProjects.extras(random, project);
            var file = folder.resolve("p.nestor");
            ProjectFiles.save(file, project, extras);
            var opened = ProjectFiles.open(file);
            assertEquals(project, opened.project(), "seed " + seed);
            assertTrue(opened.problems().isEmpty(), "seed " + seed);
            assertTrue(Diff.between(project, opened.project()).isEmpty());
            var again = new ByteArrayOutputStream();
            ProjectFiles.write(again, opened.project(), opened.extras());
            assertArrayEquals(Files.readAllBytes(file), again.toByteArray(), "seed " + seed);
            var alone = new ByteArrayOutputStream();
            ProjectFiles.writeAlone(alone, project, extras);
            var plain = Files.write(folder.resolve("p.nestor.json"), alone.toByteArray());
            var read = ProjectFiles.open(plain);
            var twice = new ByteArrayOutputStream();
            ProjectFiles.writeAlone(twice, read.project(), read.extras());
            assertArrayEquals(alone.toByteArray(), twice.toByteArray(), "seed " + seed);
            assertEquals(project.graph(), read.project().graph());
        }
    }
}
