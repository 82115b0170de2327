package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nestor.document.Edits;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopsTest {
    private final Models model = Models.of("Sequential");
    private Session session;
    private NodeId input = new NodeId("");

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @BeforeEach
    void open() {
        session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu");
        input = model.add("x", "Input", "shape", "(3,)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private RunResult run(Project project, float... values) {
        var feed = new Feed.Given(TensorData.of(values, values.length));
        return session.run(new RunRequest(1, project, Map.of(input, feed), false), () -> false);
    }

    private RunResult run(float... values) {
        return run(model.project(), values);
    }

    private static String output(RunResult result) {
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        return java.util.Arrays.toString(result.outputs().getFirst().data().orElseThrow().floats());
    }

    private NodeId halving(String... settings) {
        var loop = model.add("", "While", settings);
        model.addTo(loop, "", "Formula", "expression", "x / 2");
        return loop;
    }

    @Test
    void aLoopRunsUntilItsConditionFails() {
        var loop = halving();
        var result = run(4, -4, 0);
        assertEquals("[0.5, -0.5, 0.0]", output(result));
        var ran = result.nodes().entrySet().stream().filter(e -> e.getKey().node().equals(loop)).findFirst()
                .orElseThrow();
        assertEquals(3, ran.getValue().passes());
    }

    @Test
    void everyPassCanBeLookedAt() {
        var loop = halving();
        var body = model.project().graph().children(loop).getFirst();
        var passes = run(8, 0, 0).nodes().entrySet().stream().filter(e -> e.getKey().node().equals(body))
                .map(e -> e.getKey().copy() + ": "
                        + e.getValue().outputs().getFirst().data().orElseThrow().floats()[0])
                .toList();
        assertEquals(List.of("0: 4.0", "1: 2.0", "2: 1.0"), passes);
    }

    @Test
    void aLoopThatNeedNotRunGivesItsInput() {
        halving();
        assertEquals("[0.25, 0.0, 0.0]", output(run(0.25f, 0, 0)));
    }

    @Test
    void aLoopThatNeverEndsStopsAtItsLimit() {
        var loop = halving("limit", "20");
        var failure = run(Float.POSITIVE_INFINITY, 0, 0).failure().orElseThrow();
        assertEquals(Rule.ENDLESS, failure.refusal().rule());
        assertEquals(loop, failure.path().node());
    }

    @Test
    void notANumberEndsALoop() {
        halving();
        assertEquals("[NaN, 0.0, 0.0]", output(run(Float.NaN, 0, 0)));
    }

    @Test
    void manyPassesKeepTheValuesThatAreStillNeeded() {
        var other = model.add("", "Input", "shape", "(3,)");
        var loop = model.add("", "While", "condition", "n.sum() < 9000", "limit", "10000");
        for (var name : List.of("n", "kept")) {
            model.addTo(loop, name, "Input", "shape", "(3,)");
            model.addTo(loop, name + "_next", "Output");
        }
        var body = model.addTo(loop, "", "Graph");
        var n = model.addTo(body, "n", "Input", "shape", "(3,)");
        var kept = model.addTo(body, "kept", "Input", "shape", "(3,)");
        var next = model.addTo(body, "next", "Formula", "expression", "n + 1");
        // what is kept is what n was before: it is used one pass after it was computed anew
        var both = model.addTo(body, "both", "Formula", "expression", "n + 0 * kept");
        model.connect(n, "output", next, "n").connect(kept, "output", both, "kept").connect(n, "output", both, "n");
        model.connect(next, model.addTo(body, "a", "Output")).connect(both, model.addTo(body, "b", "Output"));
        var zeros = new Feed.Given(TensorData.of(new float[3], 3));
        var result = session.run(new RunRequest(1, model.project(), Map.of(input, zeros, other, zeros), false),
                () -> false);
        assertEquals("[3000.0, 3000.0, 3000.0]", output(result));
        assertEquals(2999, result.outputs().get(1).data().orElseThrow().floats()[0]);
    }

    @Test
    void anIfRunsOneOfItsBranches() {
        var choice = model.add("", "If", "condition", "x.sum() > 0");
        model.addTo(choice, "", "Formula", "expression", "x + 1");
        model.addTo(choice, "", "Formula", "expression", "x - 1");
        assertEquals("[2.0, 1.0, 1.0]", output(run(1, 0, 0)));
        assertEquals("[-2.0, -1.0, -1.0]", output(run(-1, 0, 0)));
    }

    @Test
    void anIfWithoutElsePassesItsInputOn() {
        var choice = model.add("", "If", "condition", "x.sum() > 0");
        model.addTo(choice, "", "Formula", "expression", "x * 2");
        assertEquals("[2.0, 0.0, 0.0]", output(run(1, 0, 0)));
        assertEquals("[-1.0, 0.0, 0.0]", output(run(-1, 0, 0)));
    }

    @Test
    void branchesAreMerged() {
        var parallel = model.add("", "Parallel", "merge", "'stack'", "dim", "0");
        model.addTo(parallel, "", "Formula", "expression", "x + 1");
        model.addTo(parallel, "", "Formula", "expression", "x * 2");
        assertEquals("[2.0, 3.0, 4.0, 2.0, 4.0, 6.0]", output(run(1, 2, 3)));
    }

    @Test
    void aResidualAddsItsInput() {
        var residual = model.add("", "Residual");
        model.addTo(residual, "", "Formula", "expression", "x * 2");
        model.addTo(residual, "", "Formula", "expression", "x + 1");
        assertEquals("[4.0, 7.0, 10.0]", output(run(1, 2, 3)));
    }

    @Test
    void copiesRunOneAfterTheOther() {
        var repeat = model.add("", "Repeat", "times", "5");
        model.addTo(repeat, "", "Formula", "expression", "x * 2");
        assertEquals("[32.0, 64.0, 96.0]", output(run(1, 2, 3)));
    }

    @Test
    void aLoopInALoopStartsAnew() {
        var outer = model.add("", "While", "condition", "x.sum() < 20");
        var inner = model.addTo(outer, "", "While", "condition", "x.sum() < 10");
        model.addTo(inner, "", "Formula", "expression", "x + 1");
        model.addTo(outer, "", "Formula", "expression", "x * 2");
        assertEquals("[8.0, 8.0, 8.0]", output(run(0, 0, 0)));
    }

    @Test
    void anEditInsideALoopRunsItAnew() {
        var loop = halving();
        var body = model.project().graph().children(loop).getFirst();
        run(8, 0, 0);
        var edited = Edits.set(body, "expression", "x / 4").change().apply(model.project());
        assertEquals("[0.5, 0.0, 0.0]", output(run(edited, 8, 0, 0)));
        assertEquals("[1.0, 0.0, 0.0]", output(run(8, 0, 0)));
    }

    @Test
    void aFormulaThatChangesItsInputLeavesOthersAlone() {
        var residual = model.add("", "Residual");
        model.addTo(residual, "", "Formula", "expression", "x.mul_(3)");
        assertEquals("[4.0, 8.0, 12.0]", output(run(1, 2, 3)));
        assertEquals("[4.0, 8.0, 12.0]", output(run(1, 2, 3)));
    }
}
