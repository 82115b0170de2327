package nestor.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.Models;
import nestor.document.Project;
import nestor.document.Value;
import nestor.graph.Inference;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.graph.Problem;
import nestor.layer.Fillings;
import nestor.shape.DType;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pcollections.HashTreePMap;

/// Initialisers that a person chose, against what PyTorch gave (src/test/python/initializer_reference.py wrote it).
class ChosenInitializersTest {
    private Session session;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @BeforeEach
    void open() {
        session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu");
    }

    @AfterEach
    void close() {
        session.close();
    }

    static Stream<JsonNode> models() throws IOException {
        try (var in = ChosenInitializersTest.class.getResourceAsStream("/nestor/layer/initializers.jsonl")) {
            var mapper = new ObjectMapper();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> {
                try {
                    return mapper.readTree(line);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void fillAsThoseOfPyTorch(JsonNode reference) {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "(" + reference.get("input").asText().replace('x', ',') + ")");
        var layers = new ArrayList<NodeId>();
        reference.get("layers").forEach(layer -> layers.add(add(model, layer.asText())));
        model.add("", "Output");
        var project = model.project();
        for (var choice : reference.get("chosen").properties()) {
            var path = choice.getKey().split("\\.", 2);
            project = Edits.initialize(layers.get(Integer.parseInt(path[0])), path[1], choice.getValue().asText())
                    .change().apply(project);
        }
        var input = Ports.boundaries(project.graph(), project.main(), "Input").getFirst();
        var feeds = Map.<NodeId, Feed>of(input, Feed.random(reference.get("input").asText(), DType.FLOAT32));
        var result = session.run(new RunRequest(1, project, feeds, true), () -> false);
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        for (var parameter : result.parameters()) {
            if (!parameter.buffer()) {
                // orthogonal_ factorises a matrix, whose rounding differs from one build of LAPACK to the next
                var factorised = reference.at("/chosen").path(parameter.name()).asText().startsWith("orthogonal_");
                assertNear(reference.at("/parameters").get(parameter.name()), result.values().get(parameter.key()),
                        factorised ? 2e-6 : 2e-7);
            }
        }
        assertNear(reference.get("output"), result.outputs().getFirst().data().orElseThrow(), 1e-5);
    }

    private static NodeId add(Models model, String call) {
        var type = call.substring(0, call.indexOf('('));
        var fields = Models.CATALOG.find(type).orElseThrow().fields();
        var settings = new ArrayList<String>();
        var arguments = call.substring(call.indexOf('(') + 1, call.length() - 1);
        for (var argument : arguments.isEmpty() ? new String[0] : arguments.split(", (?![^(]*\\))")) {
            var named = argument.split("=", 2);
            settings.add(named.length == 2 ? named[0] : fields.get(settings.size() / 2).name());
            settings.add(named[named.length - 1]);
        }
        return model.add("", type, settings.toArray(String[]::new));
    }

    private static void assertNear(JsonNode expected, TensorData found, double tolerance) {
        var values = expected.get("values");
        assertEquals(values.size(), found.count());
        for (var i = 0; i < values.size(); i++) {
            var wanted = values.get(i).asDouble();
            assertEquals(wanted, found.number(i), tolerance * Math.max(1, Math.abs(wanted)));
        }
    }

    @Test
    void choosingIsUndoneAndLeavesOtherParametersAlone() {
        var history = new History(Models.mlp());
        var before = run(history.present());
        var layer = history.present().graph().children(history.present().main()).get(1);
        history.apply(Edits.initialize(layer, "weight", "normal_(std=0.01)"));
        var chosen = run(history.present());
        assertEquals(List.of("0.weight"), changed(before, chosen));
        history.undo();
        assertEquals(List.of(), changed(before, run(history.present())));
        history.redo();
        assertEquals(List.of(), changed(chosen, run(history.present())));
    }

    @Test
    void choosingDropsTheValueThatWasStored() {
        var project = Models.mlp();
        var stored = HashTreePMap.from(run(project).values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Value(entry.getValue(), true))));
        project = project.withValues(stored);
        var layer = project.graph().children(project.main()).get(1);
        var ones = Edits.initialize(layer, "bias", "ones_()").change().apply(project);
        assertArrayEquals(new float[]{1, 1, 1}, Arrays.copyOf(run(ones).values().entrySet().stream()
                .filter(entry -> entry.getKey().path().equals(layer.value()) && entry.getKey().name().equals("bias"))
                .findFirst().orElseThrow().getValue().floats(), 3));
        assertEquals(stored.size() - 1, ones.values().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            weight | glorot_()                       | ONE_OF
            weight | 3                               | ONE_OF
            weight | normal_(std=-1)                 | AT_LEAST
            weight | normal_(deviation=1)            | UNKNOWN_SETTING
            weight | constant_()                     | REQUIRED
            weight | kaiming_normal_(mode='fan')     | ONE_OF
            weight | dirac_()                        | INIT_RANK
            bias   | xavier_uniform_()               | INIT_RANK
            bias   | eye_()                          | INIT_RANK
            weigth | zeros_()                        | UNKNOWN_PARAMETER
            weight | uniform_(1                      | FORMULA
            weight | uniform_(a=2, b=1)              | AT_LEAST
            weight | normal_(1, 2, 3)                | BETWEEN
            """)
    void aWrongChoiceIsExplainedAtItsSetting(String parameter, String call, Rule rule) {
        var project = Models.mlp();
        var layer = project.graph().children(project.main()).get(1);
        var wrong = Edits.initialize(layer, parameter, call).change().apply(project);
        var problems = Inference.infer(wrong.graph(), Models.CATALOG, wrong.main(), Map.of()).problems();
        assertEquals(rule, problems.stream().filter(p -> p.field().equals(Fillings.setting(parameter)))
                .map(Problem::refusal).findFirst().orElseThrow(() -> new AssertionError(problems)).rule());
    }

    private RunResult run(Project project) {
        var result = session.run(RunRequest.live(1, project), () -> false);
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        return result;
    }

    private static List<String> changed(RunResult before, RunResult after) {
        return after.parameters().stream()
                .filter(p -> !after.values().get(p.key()).equals(before.values().get(p.key())))
                .map(RunResult.ParameterResult::name).toList();
    }
}
