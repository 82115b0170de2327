package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.Value;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.Site;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcollections.HashTreePMap;

class IncrementalTest {
    private static final Catalog<BlockSpec> CATALOG = Catalog.blocks();
    private static final int EDITS = 60;

    private long revision;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesTheBitsOfARunFromScratchAfterAnyEdit(long seed) {
        var random = new Random(seed);
        var history = new History(model());
        try (var session = open()) {
            for (var i = 0; i < EDITS; i++) {
                edit(history, random);
                var incremental = run(session, history.present());
                try (var scratch = open()) {
                    var whole = again(scratch, history.present(), incremental);
                    assertEquals(values(whole), values(incremental), "after edit " + i);
                    assertEquals(whole.outputs(), incremental.outputs());
                }
            }
        }
    }

    @Test
    void aThousandEditsLeaveNoArrayBehind() {
        var random = new Random(5);
        var history = new History(model());
        var start = history.present();
        try (var session = open()) {
            run(session, start);
            var baseline = session.managedArrays();
            for (var i = 0; i < 1000; i++) {
                edit(history, random);
                run(session, history.present());
            }
            while (history.undoable().isPresent()) {
                history.undo();
            }
            run(session, start);
            assertEquals(baseline, session.managedArrays());
        }
    }

    @Test
    void whatConcernsNoValueComputesNothing() {
        var computed = new AtomicInteger();
        var history = new History(model());
        try (var session = new Session(CATALOG, new Budget(1L << 30), "cpu", counting(computed))) {
            run(session, history.present());
            assertEquals(8, computed.getAndSet(0));
            var block = blocks(history.present()).get(1);
            for (var edit : List.of(Edits.rename(block, "first"), Edits.move(List.of(block), 10, 10),
                    Edits.fold(List.of(history.present().main()), true), Edits.fold(List.of(block), false))) {
                history.apply(edit);
                var result = run(session, history.present());
                assertTrue(result.nodes().values().stream().noneMatch(RunResult.NodeResult::fresh));
            }
            history.undo();
            run(session, history.present());
            assertEquals(0, computed.get());
        }
    }

    private static Watch counting(AtomicInteger computed) {
        return new Watch() {
            @Override
            public void enter(Site site) {
                computed.incrementAndGet();
            }

            @Override
            public void drew(RunRequest request) {
                // nobody asks
            }
        };
    }

    private static void edit(History history, Random random) {
        var project = history.present();
        var all = blocks(project);
        var at = all.get(1 + random.nextInt(all.size() - 1));
        switch (random.nextInt(6)) {
            case 0 -> history.apply(Edits.set(at, "bias", random.nextBoolean() ? "True" : "False"));
            case 1 -> history.apply(Edits.flag(List.of(at), Flag.BYPASSED, random.nextBoolean()));
            case 2 -> history.undo();
            case 3 -> history.redo();
            case 4 -> history.apply(Edits.set(at, "out_features", Integer.toString(6 + random.nextInt(2))));
            default -> history.apply(Edits.replace(at, new Content.Placed(
                    new Settings(List.of("ReLU", "Tanh", "Dropout").get(random.nextInt(3))))));
        }
    }

    private static Project model() {
        var project = Project.empty("Sequential");
        var graph = project.graph();
        var linear = Settings.of("Linear", "in_features", "6", "out_features", "6");
        for (var block : List.of(Settings.of("Input", "shape", "(4, 6)"), linear, new Settings("ReLU"),
                Settings.of("BatchNorm1d", "num_features", "6"), linear, new Settings("Dropout"), linear,
                new Settings("Sigmoid"), linear)) {
            graph = graph.add(project.main(), "", new Content.Placed(block)).graph();
        }
        return project.with(graph);
    }

    private static List<NodeId> blocks(Project project) {
        return project.graph().children(project.main());
    }

    private static Session open() {
        return new Session(CATALOG, new Budget(1L << 30), "cpu");
    }

    private RunResult run(Session session, Project project) {
        return session.run(RunRequest.live(++revision, project), () -> false);
    }

    private static Map<nestor.graph.Path, List<RunResult.Output>> values(RunResult result) {
        var values = new HashMap<nestor.graph.Path, List<RunResult.Output>>();
        result.nodes().forEach((path, node) -> values.put(path, node.outputs()));
        return values;
    }

    /// Runs with the parameters and the input that another run had.
    private RunResult again(Session scratch, Project project, RunResult other) {
        var values = HashTreePMap.<ParameterKey, Value>empty();
        for (var entry : other.values().entrySet()) {
            values = values.plus(entry.getKey(), new Value(entry.getValue(), true));
        }
        var input = blocks(project).getFirst();
        var fed = other.nodes().entrySet().stream().filter(e -> e.getKey().node().equals(input)).findFirst()
                .orElseThrow().getValue().outputs().getFirst().data().orElseThrow();
        return scratch.run(new RunRequest(1, project.withValues(values), Map.of(input, new Feed.Given(fed)), false),
                () -> false);
    }
}
