package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Large and deep models need no more than time and memory in proportion.
class ScaleTest {
    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    private static String output(Project project) {
        try (var session = new Session(Models.CATALOG, new Budget(1L << 31), "cpu")) {
            var result = session.run(RunRequest.live(1, project), () -> false);
            assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
            return result.outputs().getFirst().type().toString();
        }
    }

    @Test
    void aChainOfTwentyThousandBlocksRuns() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        for (var i = 0; i < 20_000; i++) {
            model.add("", "Identity");
        }
        assertEquals("2 × 20", output(model.project()));
    }

    @Test
    void aGraphOfTwentyThousandBlocksIsInferred() {
        var model = Models.of("Graph");
        var last = model.add("x", "Input");
        for (var i = 0; i < 20_000; i++) {
            var next = model.add("b" + i, "ReLU");
            model.connect(last, next);
            last = next;
        }
        model.connect(last, model.add("y", "Output"));
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        assertEquals("N × 20", Models.infer(model.project()).outputs().getFirst().toString());
        var taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        assertTrue(taken.toSeconds() < 30, () -> "it took " + taken);
    }

    @Test
    void fiveHundredContainersInEachOtherRun() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        var container = model.root();
        for (var i = 0; i < 500; i++) {
            var type = switch (i % 5) {
                case 0 -> "Residual";
                case 1 -> "Parallel";
                case 2 -> "If";
                case 3 -> "Repeat";
                default -> "Sequential";
            };
            container = type.equals("Repeat")
                    ? model.addTo(container, "", type, "times", "1")
                    : model.addTo(container, "", type);
        }
        model.addTo(container, "", "Tanh");
        assertEquals("2 × 20", output(model.project()));
    }

    @Test
    void repeatedRepeatsAreTenThousandNodes() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        var container = model.root();
        for (var i = 0; i < 3; i++) {
            container = model.addTo(container, "", "Repeat", "times", "10");
        }
        for (var i = 0; i < 5; i++) {
            linear(model, container);
            model.addTo(container, "", "ReLU");
        }
        var inferred = Models.infer(model.project());
        assertTrue(inferred.sites().size() > 10_000);
        assertEquals(5000 * 420, inferred.parameterCount(nestor.graph.Path.root(model.root())));
    }

    private static void linear(Models model, NodeId container) {
        model.addTo(container, "", "Linear", "in_features", "20", "out_features", "20");
    }
}
