package nestor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nestor.document.Project;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.run.Budget;
import nestor.run.Finding;
import nestor.run.Loss;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.run.Study;
import nestor.shape.TensorData;
import nestor.tensor.ComputeThread;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A GPU against the CPU, forward and back. Runs where the engine finds a GPU; elsewhere it is skipped.
class GpuNumbersTest {
    private static final Catalog<BlockSpec> CATALOG = Catalog.blocks();
    private static final double APART = 1e-4;

    @BeforeAll
    static void findGpu(@TempDir Path cache) {
        assumeTrue(TensorEngine.start(cache).devices().stream().anyMatch(TensorEngine.Target::gpu), "no GPU here");
    }

    private record Told(RunResult result, Finding.Gradients gradients) {}

    private static Told on(String device, Project project) throws Exception {
        var request = new RunRequest(1, project, Map.of(), false);
        Callable<Told> work = () -> {
            try (var session = new Session(CATALOG, Budget.ofMachine(), device)) {
                return new Told(session.run(request, () -> false), assertInstanceOf(Finding.Gradients.class,
                        session.study(new Study.Backward(request, new Loss.Mean(0)), Study.Pace.free())));
            }
        };
        try (var thread = Executors.newSingleThreadExecutor(new ComputeThread("compute", 1))) {
            return thread.submit(work).get();
        }
    }

    private static void compare(Project project) throws Exception {
        var cpu = on("cpu", project);
        var gpu = on("gpu:0", project);
        assertEquals("gpu:0", gpu.result.device());
        assertTrue(gpu.result.failure().isEmpty(), () -> gpu.result.failure().toString());
        assertClose(cpu.result.outputs().getFirst().data().orElseThrow(),
                gpu.result.outputs().getFirst().data().orElseThrow());
        for (var i = 0; i < cpu.gradients.parameters().size(); i++) {
            var here = cpu.gradients.parameters().get(i);
            var there = gpu.gradients.parameters().get(i);
            assertEquals(here.gradient().norm(), there.gradient().norm(), APART * (1 + here.gradient().norm()),
                    here.name());
            if (here.gradient().values().data().isPresent()) {
                assertClose(here.gradient().values().data().get(), there.gradient().values().data().orElseThrow());
            }
        }
    }

    private static void assertClose(TensorData wanted, TensorData found) {
        for (var i = 0; i < wanted.count(); i++) {
            assertEquals(wanted.number(i), found.number(i), APART * (1 + Math.abs(wanted.number(i))));
        }
    }

    @Test
    void lenetIsTheSameOnBoth() throws Exception {
        compare(ExampleProjects.ALL.get("lenet").get());
    }

    @Test
    void anMlpOfABillionParametersIsTheSameOnBoth() throws Exception {
        var made = new ExampleDrawing("Sequential");
        made.chain(made.root(), ExampleDrawing.input("('N', 16384)", "8x16384"),
                ExampleDrawing.linear(16384, 32768), ExampleDrawing.block("ReLU"),
                ExampleDrawing.linear(32768, 16384));
        compare(made.project());
    }
}
