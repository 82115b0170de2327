package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import nestor.document.Project;
import nestor.document.RunSettings;
import nestor.graph.Inference;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.Feed;
import nestor.run.RunRequest;
import nestor.run.Session;
import nestor.shape.DType;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples against what PyTorch gives for the book's programs after `torch.manual_seed(0)`.
class ExampleNumbersTest {
    private static final Catalog<BlockSpec> CATALOG = Catalog.blocks();

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            fixed-hidden-mlp, 2x20,      420,   (),     0.01165802776813507
            chimera,          2x20,      4712,  (),     -0.10361065715551376
            parallel-concat,  2x20,      572,   2 × 12, -0.20301878452301025
            factory,          3x16,      4305,  3 × 1,  0.06391596049070358
            plain-list,       2x4,       10,    2 × 2,  -0.8156821131706238
            lenet,            1x1x28x28, 61706, 1 × 10, -0.13009580969810486
            """)
    void givesTheBooksNumbers(String name, String size, long parameters, String shape, double first) {
        var project = project(name);
        var inferred = Inference.infer(project.graph(), CATALOG, project.main());
        assertEquals(parameters, inferred.parameterCount(nestor.graph.Path.root(project.main())));
        var input = Ports.boundaries(project.graph(), project.main(), "Input").getFirst();
        try (var session = new Session(CATALOG, new Budget(1L << 30), "cpu")) {
            var feeds = Map.<NodeId, Feed>of(input, Feed.random(size, DType.FLOAT32));
            var result = session.run(new RunRequest(1, project, feeds, true), () -> false);
            assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
            var output = result.outputs().getFirst();
            assertEquals(shape, output.type().toString());
            assertEquals(first, output.data().orElseThrow().number(0), 1e-6);
        }
    }

    private static Project project(String name) {
        return ExampleProjects.ALL.get(name).get().with(new RunSettings(0, true));
    }

    @Test
    void noExampleHasAnErrorOrFails() {
        ExampleProjects.ALL.forEach((name, made) -> {
            try (var session = new Session(CATALOG, new Budget(1L << 30), "cpu")) {
                var result = session.run(RunRequest.live(1, made.get()), () -> false);
                assertTrue(result.failure().isEmpty(), () -> name + ": " + result.failure());
            }
        });
    }
}
