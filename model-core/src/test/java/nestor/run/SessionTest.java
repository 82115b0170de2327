package nestor.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.Ports;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.shape.DType;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final Catalog<BlockSpec> CATALOG = Catalog.blocks();
    private Session session;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @BeforeEach
    void open() {
        session = new Session(CATALOG, new Budget(1L << 30), "cpu");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void givesTheNumbersOfPyTorchForTheSameSeed() throws Exception {
        var project = mlp();
        var input = Ports.boundaries(project.graph(), project.main(), "Input").getFirst();
        var feeds = Map.<NodeId, Feed>of(input, Feed.random("2x20", DType.FLOAT32));
        var result = session.run(new RunRequest(1, project, feeds, true), () -> false);
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        var values = result.outputs().getFirst().data().orElseThrow();
        try (var reference = getClass().getResourceAsStream("/reference/mlp_sequential.json")) {
            var expected = new ObjectMapper().readTree(reference).at("/outputs/0/values");
            var wanted = StreamSupport.stream(expected.spliterator(), false).mapToDouble(v -> v.asDouble()).toArray();
            for (var i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], values.number(i), 1e-6);
            }
            assertEquals(wanted.length, values.count());
        }
        assertEquals(java.util.List.of("0.weight", "0.bias", "2.weight", "2.bias"),
                result.parameters().stream().map(RunResult.ParameterResult::name).toList());
    }

    @Test
    void anEditComputesOnlyWhatFollowsIt() {
        var project = mlp();
        session.run(RunRequest.live(1, project), () -> false);
        var last = project.graph().children(project.main()).get(3);
        var edited = Edits.set(last, "out_features", "4").change().apply(project);
        var result = session.run(RunRequest.live(2, edited), () -> false);
        var fresh = result.nodes().values().stream().filter(RunResult.NodeResult::fresh)
                .map(RunResult.NodeResult::name).toList();
        assertEquals(java.util.List.of("2"), fresh);
        assertEquals("2 × 4", result.outputs().getFirst().type().toString());
    }

    @Test
    void undoBringsBackTheSameBits() {
        var history = new History(mlp());
        var before = run(history.present());
        var first = history.present().graph().children(history.present().main()).get(1);
        history.apply(Edits.set(first, "out_features", "128"));
        var broken = session.run(RunRequest.live(2, history.present()), () -> false);
        assertEquals(Rule.LAST_SIZE, broken.failure().orElseThrow().refusal().rule());
        assertFalse(broken.nodes().isEmpty());
        history.undo();
        assertArrayEquals(before.floats(), run(history.present()).floats());
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItRuns() {
        var project = Project.empty("Sequential");
        var huge = Settings.of("Linear", "in_features", "1000000", "out_features", "10000000");
        project = add(project, huge, new Settings("Input"));
        var result = session.run(RunRequest.live(1, project), () -> false);
        assertEquals(Rule.TOO_MANY_BYTES, result.failure().orElseThrow().refusal().rule());
    }

    @Test
    void neverRunsOnTheThreadThatDrawsTheWindow() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        var thread = new Thread(() -> session.run(RunRequest.live(1, mlp()), () -> false),
                "JavaFX Application Thread");
        thread.setUncaughtExceptionHandler((_, why) -> thrown.set(why));
        thread.start();
        thread.join();
        assertInstanceOf(IllegalStateException.class, thrown.get());
    }

    private TensorData run(Project project) {
        return session.run(RunRequest.live(1, project), () -> false).outputs().getFirst().data().orElseThrow();
    }

    private static Project mlp() {
        return add(Project.empty("Sequential"), new Settings("Input"),
                Settings.of("Linear", "in_features", "20", "out_features", "256"), new Settings("ReLU"),
                Settings.of("Linear", "in_features", "256", "out_features", "10"), new Settings("Output"));
    }

    private static Project add(Project project, Settings... blocks) {
        var graph = project.graph();
        for (var block : blocks) {
            graph = graph.add(project.main(), "", new Content.Placed(block)).graph();
        }
        return project.with(graph);
    }
}
