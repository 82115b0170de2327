package nestor.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `docs/project.schema.json` says what is written, as a validator of others sees it.
class SchemaTest {
    private static final Path EXAMPLES = Path.of("../resources/src/main/resources/nestor/resources/examples");
    private static final String VALID = """
            {"format":"nestor","version":1,"main":"n1","next":3,"nodes":[{"id":"n1","type":"Sequential"},
            {"id":"n2","parent":"n1","type":"Linear","settings":{"in_features":"20"}}],"layout":{"n2":[1,2.5,"folded"]},
            "edges":[["n2","output","n2","input"]]}""";

    private final JsonSchema schema;

    SchemaTest() throws IOException {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/project.schema.json")));
    }

    private Set<ValidationMessage> problems(String document) {
        return schema.validate(document, InputFormat.JSON);
    }

    static Stream<Path> examples() throws IOException {
        return Files.list(EXAMPLES).filter(file -> file.toString().endsWith(".nestor")).sorted();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFollowsTheSchema(Path example) throws IOException {
        try (var zip = new ZipFile(example.toFile());
                var document = zip.getInputStream(zip.getEntry(ProjectArchive.PROJECT))) {
            assertEquals(Set.of(), problems(new String(document.readAllBytes(), UTF_8)));
        }
    }

    @Test
    void whateverIsWrittenFollowsTheSchema() throws IOException {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var project = RandomProjects.project(random);
            var document = new ByteArrayOutputStream();
            ProjectFiles.writeAlone(document, project, RandomProjects.extras(random, project));
            assertEquals(Set.of(), problems(document.toString(UTF_8)), "seed " + seed);
        }
    }

    @Test
    void theStoredSampleOfThisVersionFollowsTheSchema() throws IOException {
        try (var sample = SchemaTest.class.getResourceAsStream("version1.nestor.json")) {
            assertEquals(Set.of(), problems(new String(sample.readAllBytes(), UTF_8)));
        }
    }

    @Test
    void theSchemaTakesWhatIsRight() {
        assertEquals(Set.of(), problems(VALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"format\":\"nestor\"|\"format\":\"other\"", "\"version\":1|\"version\":\"1\"",
            "\"main\":\"n1\"|\"main\":\"a/b\"", "\"next\":3|\"next\":0", "\"id\":\"n2\",|",
            "\"type\":\"Linear\"|\"type\":7", "\"type\":\"Linear\"|\"type\":\"Linear\",\"owner\":\"n1\"",
            "\"type\":\"Linear\",|", "\"20\"|[20]", "[1,2.5,\"folded\"]|[1]", "[1,2.5,\"folded\"]|[\"1\",2]",
            ",\"n2\",\"input\"]|]", "\"version\":1,|"})
    void theSchemaRefusesWhatIsWrong(String change) {
        var parts = change.split("\\|", -1);
        assertTrue(VALID.contains(parts[0]), change);
        assertFalse(problems(VALID.replace(parts[0], parts[1])).isEmpty(), change);
    }
}
