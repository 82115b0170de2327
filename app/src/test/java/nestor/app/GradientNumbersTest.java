package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nestor.document.RunSettings;
import nestor.exchange.Json;
import nestor.exchange.JsonReader;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.Feed;
import nestor.run.Finding;
import nestor.run.Finding.Gradient;
import nestor.run.Loss;
import nestor.run.RunRequest;
import nestor.run.Session;
import nestor.run.Study;
import nestor.shape.DType;
import nestor.shape.TensorData;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Gradients against those that PyTorch gave for the book's programs, see `torch_gradients.py`.
class GradientNumbersTest {
    private static final Catalog<BlockSpec> CATALOG = Catalog.blocks();
    private static Json.Obj reference = new Json.Obj(Map.of());

    @BeforeAll
    static void startEngine(@TempDir Path cache) throws IOException {
        assertTrue(TensorEngine.start(cache).usable());
        try (var in = Objects.requireNonNull(
                GradientNumbersTest.class.getResourceAsStream("torch_gradients.json"))) {
            reference = (Json.Obj) JsonReader.read("torch_gradients.json", in.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp sum", "mlp mean", "mlp squared", "mlp classes", "chimera itself", "lenet sum",
            "lenet classes"})
    void gradientsAreThoseOfPyTorch(String name) {
        var wanted = object(reference, name);
        var model = name.split(" ")[0];
        var project = ExampleProjects.ALL.get(model).get().with(new RunSettings(0, true));
        var input = Ports.boundaries(project.graph(), project.main(), "Input").getFirst();
        var feed = Feed.random(model.equals("lenet") ? "1x1x28x28" : "2x20", DType.FLOAT32);
        var request = new RunRequest(1, project, Map.<NodeId, Feed>of(input, feed), true);
        try (var session = new Session(CATALOG, new Budget(1L << 30), "cpu")) {
            var names = new HashMap<nestor.graph.Path, String>();
            session.run(request, () -> false).nodes().forEach((path, node) -> names.put(path, node.name()));
            var found = assertInstanceOf(Finding.Gradients.class,
                    session.study(new Study.Backward(request, loss(name)), Study.Pace.free()));
            assertEquals(number(wanted, "loss"), found.value(), 1e-5);
            var parameters = object(wanted, "parameters");
            assertEquals(parameters.fields().keySet(), Set.copyOf(found.parameters().stream()
                    .map(Finding.OfParameter::name).toList()));
            found.parameters().forEach(parameter -> {
                assertSame(object(parameters, parameter.name()), parameter.gradient(), parameter.name());
                var uses = object(wanted, "uses").fields().get(parameter.name());
                if (uses instanceof Json.Arr(var parts)) {
                    assertEquals(parts.size(), parameter.uses().size());
                    for (var i = 0; i < parts.size(); i++) {
                        assertSame((Json.Obj) parts.get(i), parameter.uses().get(i).gradient(), parameter.name());
                    }
                } else {
                    assertEquals(1, parameter.uses().size());
                }
            });
            var nodes = object(wanted, "nodes");
            var met = new HashSet<String>();
            found.nodes().forEach((path, gradients) -> {
                var told = nodes.fields().get(names.get(path));
                if (told instanceof Json.Obj values && met.add(names.get(path))) {
                    assertSame(values, gradients.getFirst().orElseThrow(), names.get(path));
                }
            });
            assertEquals(nodes.fields().keySet(), met);
            assertSame(object(wanted, "input"),
                    found.nodes().get(nestor.graph.Path.root(project.main()).child(input, 0, 0)).getFirst()
                            .orElseThrow(),
                    "input");
        }
    }

    private static Loss loss(String name) {
        return switch (name.split(" ")[1]) {
            case "sum" -> new Loss.Sum(0);
            case "mean" -> new Loss.Mean(0);
            case "itself" -> new Loss.Itself(0);
            case "squared" -> new Loss.SquaredError(0, Optional.of(line()));
            default -> new Loss.CrossEntropy(0, Optional.of(name.startsWith("mlp")
                    ? TensorData.of(new long[]{3, 7}, 2)
                    : TensorData.of(new long[]{3}, 1)));
        };
    }

    private static TensorData line() {
        var values = new float[20];
        for (var i = 0; i < 20; i++) {
            values[i] = -1 + i * 2f / 19;
        }
        return TensorData.of(values, 20);
    }

    private static void assertSame(Json.Obj wanted, Gradient found, String what) {
        var norm = number(wanted, "norm");
        assertEquals(norm, found.norm(), 1e-7 + 1e-4 * norm, what);
        var values = ((Json.Arr) wanted.fields().get("values")).items();
        for (var i = 0; i < values.size(); i++) {
            assertEquals(Double.parseDouble(((Json.Num) values.get(i)).literal()),
                    found.values().data().orElseThrow().number(i), 1e-7 + 1e-4 * norm, what);
        }
    }

    private static Json.Obj object(Json.Obj of, String name) {
        return (Json.Obj) of.fields().get(name);
    }

    private static double number(Json.Obj of, String name) {
        return Double.parseDouble(((Json.Num) of.fields().get(name)).literal());
    }
}
