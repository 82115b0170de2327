package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import nestor.document.Edits;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.Site;
import nestor.tensor.TensorEngine;
import nestor.worker.FakeGpu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Switching devices and losing one, on a machine whose GPU is a fake.
class DevicesTest {
    /// What the GPU says when it is opened, and at a node; empty while it works.
    private final AtomicReference<String> atOpening = new AtomicReference<>("");
    private final AtomicReference<String> atNode = new AtomicReference<>("");
    private final FakeGpu machine = new FakeGpu(() -> fail(atOpening));
    private final List<EngineNotice> notices = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RunResult> answers = new LinkedBlockingQueue<>();
    private final LiveSession live = new LiveSession(device -> new Session(Models.CATALOG, new Budget(1L << 30), device,
            device.equals("cpu") ? Watch.none() : failing(), machine), machine::seen);
    private long revision;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @AfterEach
    void close() {
        live.close();
    }

    private static void fail(AtomicReference<String> saying) {
        if (!saying.get().isEmpty()) {
            throw new EngineException(saying.get());
        }
    }

    private Watch failing() {
        return new Watch() {
            @Override
            public void enter(Site site) {
                fail(atNode);
            }

            @Override
            public void drew(RunRequest request) {
                // nobody asks
            }
        };
    }

    private RunResult run(Project project) throws InterruptedException {
        live.submit(RunRequest.live(++revision, project), answers::add);
        var answer = answers.poll(30, TimeUnit.SECONDS);
        assertTrue(answer != null && answer.failure().isEmpty(), () -> String.valueOf(answer));
        return answer;
    }

    @Test
    void whatIsThereIsTold() throws InterruptedException {
        var told = new LinkedBlockingQueue<List<Device>>();
        live.devices(told::add);
        assertEquals(List.of("cpu", "gpu:0"),
                told.poll(10, TimeUnit.SECONDS).stream().map(Device::name).toList());
    }

    @Test
    void switchingRunsThereWithTheSameParameters() throws InterruptedException {
        live.onNotice(notices::add);
        var project = Models.mlp();
        var here = run(project);
        assertEquals("cpu", here.device());
        live.use("gpu:0");
        var there = run(project);
        assertEquals("gpu:0", there.device());
        assertEquals(here.values(), there.values());
        assertEquals(here.outputs(), there.outputs());
        live.use("cpu");
        assertEquals("cpu", run(project).device());
        assertEquals(List.of(), notices);
    }

    @Test
    void aGpuThatIsGoneIsLeftForTheCpuWithAWord() throws InterruptedException {
        live.onNotice(notices::add);
        var before = run(Models.mlp());
        atOpening.set("no CUDA-capable device is detected");
        live.use("gpu:0");
        var after = run(Models.mlp());
        assertEquals("cpu", after.device());
        assertEquals(before.values(), after.values());
        assertEquals(List.of(new EngineNotice.FellBack("gpu:0", "no CUDA-capable device is detected")), notices);
    }

    @Test
    void aGpuThatFailsInTheMiddleIsLeftAndNothingIsLost() throws InterruptedException {
        live.onNotice(notices::add);
        live.use("gpu:0");
        var before = run(Models.mlp());
        assertEquals("gpu:0", before.device());
        atNode.set("CUDA error: out of memory");
        var last = Models.mlp().graph().children(Models.mlp().main()).get(3);
        var edited = Edits.set(last, "out_features", "7").change().apply(Models.mlp());
        var after = run(edited);
        assertEquals("cpu", after.device());
        before.values().forEach((key, value) -> {
            if (!key.path().equals(last.value())) {
                assertEquals(value, after.values().get(key));
            }
        });
        assertEquals(List.of(new EngineNotice.FellBack("gpu:0", "CUDA error: out of memory")), notices);
        assertEquals("cpu", run(edited).device());
        assertEquals(1, notices.size());
    }

    @Test
    void aStudyRunsOnTheChosenDevice() throws InterruptedException {
        live.use("gpu:0");
        run(Models.mlp());
        var found = new LinkedBlockingQueue<Finding>();
        live.study(new Study.Profile(RunRequest.live(revision, Models.mlp()), 5, new Loss.Sum(0)), (_, _) -> {},
                found::add);
        assertEquals("gpu:0", ((Finding.Profile) found.poll(60, TimeUnit.SECONDS)).device());
    }
}
