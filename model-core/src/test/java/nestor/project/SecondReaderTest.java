package nestor.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import nestor.graph.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader that knows nothing but `docs/file-format.md`, made of the JDK's zip and Jackson.
class SecondReaderTest {
    @TempDir
    private Path folder;

    /// What another program gets out of a file.
    private record Seen(JsonNode document, Map<String, float[]> weights, List<String> members) {}

    private static Seen read(Path file) throws Exception {
        var bytes = new HashMap<String, byte[]>();
        var members = new ArrayList<String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                members.add(entry.getName());
                bytes.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        for (var line : new String(bytes.get("digests.txt"), "UTF-8").lines().toList()) {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes.get(line.substring(66)));
            assertEquals(line.substring(0, 64), HexFormat.of().formatHex(digest), line);
        }
        var json = new ObjectMapper();
        var weights = new HashMap<String, float[]>();
        var stored = ByteBuffer.wrap(bytes.get("weights.safetensors")).order(ByteOrder.LITTLE_ENDIAN);
        var header = (int) stored.getLong();
        var entries = json.readTree(bytes.get("weights.safetensors"), 8, header);
        for (var entry : entries.properties()) {
            if (entry.getValue().path("dtype").asText().equals("F32")) {
                var from = entry.getValue().get("data_offsets").get(0).asInt();
                var to = entry.getValue().get("data_offsets").get(1).asInt();
                var values = new float[(to - from) / 4];
                stored.slice(8 + header + from, to - from).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
                weights.put(entry.getKey(), values);
            }
        }
        return new Seen(json.readTree(bytes.get("project.json")), weights, members);
    }

    @Test
    void readsWhatTheFirstWrote() throws Exception {
        var project = Sample.full();
        var file = folder.resolve("p.nestor");
        ProjectFiles.save(file, project, Extras.NONE.withPreview(new byte[]{1}));
        var seen = read(file);
        assertEquals(List.of("mimetype", "project.json", "weights.safetensors", "tensors.safetensors", "preview.png",
                "digests.txt"), seen.members);
        assertEquals("nestor", seen.document.get("format").asText());
        assertEquals(project.main().value(), seen.document.get("main").asText());
        assertEquals(project.graph().nodes().size(), seen.document.get("nodes").size());
        for (var stored : seen.document.get("nodes")) {
            var node = project.graph().nodes().values().stream()
                    .filter(each -> each.id().value().equals(stored.get("id").asText())).findFirst().orElseThrow();
            assertEquals(node.name(), stored.path("name").asText());
            assertEquals(node.parent() == null ? "" : node.parent().value(), stored.path("parent").asText());
            switch (node.content()) {
                case Content.Placed(var settings) -> assertEquals(settings.type(), stored.get("type").asText());
                case Content.Instance(var root, _) -> assertEquals(root.value(), stored.get("definition").asText());
                case Content.SharedUse(var owner) -> assertEquals(owner.value(), stored.get("owner").asText());
            }
        }
        project.values().forEach((key, value) -> {
            var values = seen.weights.get(key.path() + ":" + key.name());
            if (values != null) {
                assertTrue(java.util.Arrays.equals(value.data().floats(), values), key.toString());
            }
        });
        assertEquals(1, seen.weights.size());
    }
}
