package nestor.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import nestor.shape.TensorData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program of the reference folders against what real PyTorch gave for it.
class ReferenceProgramsTest {
    static Stream<String> programs() throws IOException, URISyntaxException {
        var names = new ArrayList<String>();
        for (var folder : List.of("reference", "programs")) {
            var found = ReferenceProgramsTest.class.getResource("/" + folder);
            if (found != null) {
                try (var files = Files.list(Path.of(found.toURI()))) {
                    files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".py") && !f.startsWith("make_"))
                            .sorted()
                            .forEach(f -> names.add(folder + "/" + f.replace(".py", "")));
                }
            }
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programGivesWhatPyTorchGives(String name) throws IOException {
        var expected = new ObjectMapper().readTree(read(name + ".json"));
        var text = read(name + ".py");
        var run = Running.run(text, expected.get("seed").asLong());
        assertEquals(expected.get("outputs").size(), run.outputs().size());
        for (var i = 0; i < run.outputs().size(); i++) {
            compare(expected.get("outputs").get(i), run.outputs().get(i));
        }
        if (expected.has("printed")) {
            var printed = new ArrayList<String>();
            expected.get("printed").forEach(line -> printed.add(line.asText()));
            assertEquals(printed, run.printed());
        }
        if (expected.has("parameters") && run.model().isPresent()) {
            parameters(expected, run.model().get());
        }
    }

    static TensorData data(JsonNode node) {
        var values = new float[node.get("values").size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) number(node.get("values").get(i));
        }
        var sizes = new long[node.get("shape").size()];
        for (var i = 0; i < sizes.length; i++) {
            sizes[i] = node.get("shape").get(i).asLong();
        }
        return TensorData.of(values, sizes);
    }

    static void compare(JsonNode expected, TensorData output) {
        assertEquals(expected.get("shape").toString(), shape(output.sizes()));
        assertEquals(expected.get("dtype").asText(), output.dtype().toString().toLowerCase(Locale.ROOT));
        var largest = 1e-30;
        for (var value : expected.get("values")) {
            largest = Math.max(largest, Double.isFinite(value.asDouble()) ? Math.abs(value.asDouble()) : 0);
        }
        for (var i = 0; i < expected.get("values").size(); i++) {
            var wanted = number(expected.get("values").get(i));
            var given = output.number(i);
            assertTrue(Double.compare(wanted, given) == 0 || Math.abs(wanted - given) <= 1e-5 * largest,
                    "value %d is %s, wanted %s".formatted(i, given, wanted));
        }
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }

    private static String shape(long[] sizes) {
        return java.util.Arrays.toString(sizes).replace(" ", "");
    }

    private static void parameters(JsonNode expected, SourceRun.Model model) {
        var wanted = new TreeMap<String, String>();
        expected.get("parameters").properties().forEach(e -> wanted.put(e.getKey(), e.getValue().toString()));
        var given = new TreeMap<String, String>();
        model.parameters().forEach(p -> given.put(p.name(), shape(p.value().sizes())));
        assertEquals(wanted, given);
        assertEquals(expected.get("parameter_count").asLong(), model.count());
        var buffers = new TreeMap<String, String>();
        expected.get("buffers").properties().forEach(e -> buffers.put(e.getKey(), e.getValue().toString()));
        var kept = new TreeMap<String, String>();
        model.buffers().forEach(p -> kept.put(p.name(), shape(p.value().sizes())));
        assertEquals(buffers, kept);
    }

    static String read(String name) throws IOException {
        try (var in = ReferenceProgramsTest.class.getResourceAsStream("/" + name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
