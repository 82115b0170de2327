package nestor.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.Budget;
import nestor.run.Device;
import nestor.run.EngineNotice;
import nestor.run.Finding;
import nestor.run.LiveRun;
import nestor.run.Loss;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.Session;
import nestor.run.Study;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    /// Only what hangs takes longer.
    private static final int PATIENCE = 3;
    private static final int KILLS = Boolean.getBoolean("nestor.thorough") ? 50 : 4;

    @TempDir
    static Path cache;

    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final List<EngineNotice> notices = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RunResult> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Finding> findings = new LinkedBlockingQueue<>();
    private final WorkerHost host = new WorkerHost(folder -> {
        var process = WorkerProcess.start(folder, cache);
        processes.add(process);
        return process;
    });
    private final LiveRun live = host.open();
    private long revision;

    @BeforeAll
    static void startEngine() {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @AfterEach
    void close() {
        host.close();
        assertTrue(processes.stream().noneMatch(Process::isAlive));
    }

    @Test
    void answersWhatTheSameProcessAnswers() throws Exception {
        var project = mlp("");
        try (var session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu")) {
            var here = session.run(RunRequest.live(1, project), () -> false);
            var there = ask(project);
            assertEquals(here.outputs(), there.outputs());
            assertEquals(here.values(), there.values());
            assertEquals(here.parameters(), there.parameters());
            assertEquals(here.nodes().keySet(), there.nodes().keySet());
        }
    }

    @Test
    void killingItLosesNoEditAndNoParameter() throws Exception {
        var random = new Random(7);
        var history = new History(mlp(""));
        Map<ParameterKey, TensorData> first = ask(history.present()).values();
        for (var kill = 0; kill < KILLS; kill++) {
            if (random.nextBoolean()) {
                current().destroyForcibly();
            }
            history.apply(Edits.set(layer(history, 3), "out_features", Integer.toString(3 + random.nextInt(30))));
            submit(history.present());
            if (random.nextBoolean()) {
                Thread.sleep(random.nextInt(30));
            }
            current().destroyForcibly();
            var answer = answer();
            assertTrue(answer.failure().isEmpty(), () -> answer.failure().toString());
            first.forEach((key, value) -> {
                if (!key.path().equals(layer(history, 3).value())) {
                    assertEquals(value, answer.values().get(key), () -> key + " is what it was");
                }
            });
        }
        while (history.undoable().isPresent()) {
            history.undo();
        }
        assertEquals(first, ask(history.present()).values());
    }

    @Test
    void studiesCrossThePipeAndEndWithTheirProcess() throws Exception {
        var request = RunRequest.live(1, mlp(""));
        var study = new Study.Backward(request, new Loss.Sum(0));
        ask(request.project());
        try (var session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu")) {
            assertEquals(session.study(study, Study.Pace.free()), found(study));
        }
        var slow = new Study.Backward(RunRequest.live(2, mlp("slow")), new Loss.Sum(0));
        live.study(study, (_, _) -> {}, _ -> {});
        live.study(slow, (_, _) -> {}, findings::add);
        live.endStudy();
        assertEquals(new Finding.Stopped(2), findings.poll(PATIENCE, TimeUnit.MINUTES));
        live.study(slow, (_, _) -> {}, findings::add);
        current().destroyForcibly();
        assertEquals(Finding.Failed.class, findings.poll(PATIENCE, TimeUnit.MINUTES).getClass());
        assertTrue(ask(request.project()).failure().isEmpty());
    }

    @Test
    void aNewProcessComputesOnTheChosenDeviceAgain() throws Exception {
        var project = mlp("");
        ask(project);
        live.use("gpu:0");
        var there = ask(project);
        assertEquals("gpu:0", there.device());
        submit(project);
        current().destroyForcibly();
        var again = answer();
        assertEquals("gpu:0", again.device());
        assertEquals(there.values(), again.values());
        var told = new LinkedBlockingQueue<List<Device>>();
        live.devices(told::add);
        assertEquals("Fake", told.poll(PATIENCE, TimeUnit.MINUTES).getLast().label());
    }

    @Test
    void aProcessThatDiesOnAGpuGoesOnOnTheCpu() throws Exception {
        live.onNotice(notices::add);
        ask(mlp(""));
        live.use("gpu:0");
        assertEquals(Rule.ENGINE_ENDED, ask(mlp("abort")).failure().orElseThrow().refusal().rule());
        assertTrue(notices.contains(new EngineNotice.FellBack("gpu:0", "exit 134")), notices::toString);
        assertEquals("cpu", ask(mlp("")).device());
    }

    private Finding found(Study study) throws InterruptedException {
        live.study(study, (_, _) -> {}, findings::add);
        return findings.poll(PATIENCE, TimeUnit.MINUTES);
    }

    @Test
    void isThereAgainByItselfAndNamesWhatRan() throws Exception {
        live.onNotice(notices::add);
        submit(mlp("held"));
        var reached = cache.resolve("reached");
        for (var i = 0; i < 3000 && !Files.exists(reached); i++) {
            Thread.sleep(10);
        }
        Files.createFile(cache.resolve("free"));
        current().destroyForcibly();
        assertTrue(answer().failure().isEmpty());
        assertEquals("held", ((EngineNotice.Restarted) notices.getFirst()).name());
        assertEquals(2, processes.size());
        Files.delete(reached);
        Files.delete(cache.resolve("free"));
    }

    @Test
    void aNodeThatEndsItTwiceIsNotTriedAgain() throws Exception {
        var history = new History(mlp("abort"));
        var failure = ask(history.present()).failure().orElseThrow();
        assertEquals(Rule.ENGINE_ENDED, failure.refusal().rule());
        assertEquals(List.of("abort", 134), failure.refusal().arguments());
        assertEquals(layer(history, 1), failure.path().node());
        assertTrue(processes.size() <= 3, () -> processes.size() + " processes");
        history.apply(Edits.rename(layer(history, 1), "good"));
        assertTrue(ask(history.present()).failure().isEmpty());
    }

    @Test
    void aProcessThatNeverAnswersIsNotStartedForEver() throws Exception {
        var broken = Files.createFile(cache.resolve("broken"));
        try {
            assertEquals(Rule.ENGINE, ask(mlp("")).failure().orElseThrow().refusal().rule());
            assertEquals(3, processes.size());
        } finally {
            Files.delete(broken);
        }
        assertTrue(ask(mlp("")).failure().isEmpty());
    }

    @Test
    void largeValuesComeThroughFilesThatAreRemoved() throws Exception {
        var project = chain(Settings.of("Input", "shape", "(600, 512)"), new Settings("Input"), "");
        var output = ask(project).outputs().getFirst().data().orElseThrow();
        assertEquals(600 * 512, output.count());
        ask(project);
        try (var session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu")) {
            var here = session.run(RunRequest.live(1, project), () -> false);
            assertArrayEquals(here.outputs().getFirst().data().orElseThrow().floats(), output.floats());
        }
    }

    @Test
    void aProcessWithoutAWindowEnds() throws Exception {
        ask(mlp(""));
        current().getOutputStream().close();
        assertTrue(processes.getFirst().waitFor(PATIENCE, TimeUnit.MINUTES));
        assertFalse(processes.getFirst().isAlive());
    }

    private Process current() {
        return processes.getLast();
    }

    private void submit(Project project) {
        live.submit(RunRequest.live(++revision, project), answers::add);
    }

    private RunResult answer() throws InterruptedException {
        while (true) {
            var answer = answers.poll(PATIENCE, TimeUnit.MINUTES);
            assertTrue(answer != null, "no answer");
            if (answer.revision() == revision) {
                return answer;
            }
        }
    }

    private RunResult ask(Project project) throws InterruptedException {
        submit(project);
        return answer();
    }

    private static NodeId layer(History history, int index) {
        return history.present().graph().children(history.present().main()).get(index);
    }

    private static Project mlp(String first) {
        return chain(new Settings("Input"), Settings.of("Linear", "in_features", "20", "out_features", "64"), first,
                new Settings("ReLU"), Settings.of("Linear", "in_features", "64", "out_features", "10"));
    }

    private static Project chain(Settings input, Settings first, String name, Settings... others) {
        var project = Project.empty("Sequential");
        var graph = project.graph().add(project.main(), "", new Content.Placed(input)).graph();
        if (!first.type().equals("Input")) {
            graph = graph.add(project.main(), name, new Content.Placed(first)).graph();
        }
        for (var other : others) {
            graph = graph.add(project.main(), "", new Content.Placed(other)).graph();
        }
        return project.with(graph);
    }
}
