package nestor.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nestor.project.Extras;
import nestor.project.ProjectFiles;
import nestor.resources.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bundled examples are what [ExampleProjects] builds. To write them anew after a change there:
/// `mvn -q test -pl app -am -Dtest=ExampleFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dnestor.examples=FOLDER`.
class ExampleFilesTest {
    static Stream<String> names() {
        return ExampleProjects.ALL.keySet().stream();
    }

    private static byte[] made(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ProjectFiles.write(bytes, ExampleProjects.ALL.get(name).get(), Extras.NONE);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("names")
    void bundledFileIsWhatIsBuilt(String name) throws IOException {
        var folder = System.getProperty("nestor.examples");
        if (folder != null) {
            Files.write(Path.of(folder, name + ".nestor"), made(name));
        }
        try (var in = Resources.example(name)) {
            assertArrayEquals(made(name), in.readAllBytes());
        }
    }

    @Test
    void listNamesEveryExample() {
        assertEquals(List.copyOf(ExampleProjects.ALL.keySet()), Resources.examples());
    }
}
