package nestor.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nestor.document.Layout;
import nestor.document.Layout.Bend;
import nestor.document.Layout.Note;
import nestor.document.Project;
import nestor.exchange.FileRefusal;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Notes, dots on edges, and pinned blocks in project files.
class LayoutJsonTest {
    @TempDir
    private Path folder;

    private final Project fresh = Project.fresh();
    private final List<NodeId> nodes = fresh.graph().children(fresh.main());
    private final Project drawn = fresh.with(fresh.layout().withPinned(nodes.getFirst(), true)
            .withBends(new PortRef(nodes.getLast(), "input"), List.of(new Bend(300, 80.5), new Bend(-4, 1e7)))
            .withNote(new Note(nodes, "hai khối\n\"both\"")));

    @ParameterizedTest
    @ValueSource(strings = {"drawn.nestor", "drawn.nestor.json"})
    void isKept(String name) throws IOException {
        var file = folder.resolve(name);
        ProjectFiles.save(file, drawn, Extras.NONE);
        assertEquals(drawn, ProjectFiles.open(file).project());
        var bytes = Files.readAllBytes(file);
        ProjectFiles.save(file, ProjectFiles.open(file).project(), Extras.NONE);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void whatIsAroundNothingIsLeftOut() throws IOException {
        var gone = new NodeId("n99");
        var file = folder.resolve("gone.nestor.json");
        ProjectFiles.save(file, fresh.with(fresh.layout().withPinned(gone, true).withNote(new Note(List.of(gone), "x"))
                .withBends(new PortRef(gone, "input"), List.of(new Bend(1, 2)))), Extras.NONE);
        assertEquals(fresh, ProjectFiles.open(file).project());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[1, \"2\"]", "7"})
    void dotsThatAreNoPointsAreRefused(String value) throws IOException {
        assertRefused("\"bends\": {\"n3:input\": " + value + "}", "bends/n3:input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[7]", "[{\"text\": \"x\"}]", "[{\"nodes\": [\"n2\"], \"text\": 3}]"})
    void notesThatAreNoneAreRefused(String value) throws IOException {
        assertRefused("\"notes\": " + value, "notes");
    }

    private void assertRefused(String field, String place) throws IOException {
        var file = folder.resolve("wrong.nestor.json");
        ProjectFiles.save(file, fresh.with(Layout.EMPTY), Extras.NONE);
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{" + field.replace("\\", "\\\\") + ","));
        var refusal = assertThrows(FileRefusal.class, () -> ProjectFiles.open(file));
        assertTrue(refusal.toString().contains(place) || refusal.arguments().toString().contains(place),
                refusal.toString());
    }
}
