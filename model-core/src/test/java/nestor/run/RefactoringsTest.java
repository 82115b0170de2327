package nestor.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import nestor.document.Blocks;
import nestor.document.Branches;
import nestor.document.Conversion;
import nestor.document.Edit;
import nestor.document.Edits;
import nestor.document.Models;
import nestor.document.Nesting;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.Unrolling;
import nestor.document.Value;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcollections.HashTreePMap;

/// What a refactoring leaves computes the same numbers from the same stored values.
class RefactoringsTest {
    private final Models model = Models.of("Sequential");
    private Session session;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @BeforeEach
    void open() {
        session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu");
        model.add("", "Input");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private NodeId linear(NodeId container, int in, int out) {
        return model.addTo(container, "", "Linear", "in_features", Integer.toString(in), "out_features",
                Integer.toString(out));
    }

    private RunResult run(Project project) {
        var result = session.run(RunRequest.live(1, project), () -> false);
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        return result;
    }

    /// The project with all its values stored.
    private Project stored(Project project) {
        var values = new HashMap<ParameterKey, Value>();
        run(project).values().forEach((key, data) -> values.put(key, new Value(data, true)));
        return project.withValues(HashTreePMap.from(values));
    }

    private Project keeps(Edit edit) {
        var before = stored(model.project());
        var after = edit.change().apply(before);
        assertNotSame(before, after, "the refactoring did nothing");
        assertArrayEquals(numbers(before), numbers(after), 1e-6f);
        return after;
    }

    private float[] numbers(Project project) {
        return run(project).outputs().getFirst().data().orElseThrow().floats();
    }

    @Test
    void aParallelIsSpelledOutAndGatheredAgain() {
        var parallel = model.add("", "Parallel");
        linear(parallel, 20, 8);
        linear(parallel, 20, 4);
        linear(parallel, 20, 3);
        var after = keeps(Nesting.unwrap(parallel));
        var cat = after.graph().children(after.main()).stream().filter(id -> after.graph().node(id).is("torch.cat"))
                .findFirst().orElseThrow();
        var again = Branches.gather(cat).change().apply(after);
        assertEquals(1, again.graph().nodes().values().stream().filter(node -> node.is("Parallel")).count());
        assertArrayEquals(numbers(after), numbers(again), 1e-6f);
    }

    @Test
    void aRepeatIsWrittenOutAndFoldedAgain() {
        var repeat = model.add("", "Repeat", "times", "3");
        linear(repeat, 20, 20);
        var inner = model.addTo(repeat, "", "Repeat", "times", "2");
        linear(inner, 20, 20);
        model.addTo(inner, "", "Tanh");
        var after = keeps(Unrolling.unroll(repeat));
        assertEquals(6, after.graph().children(repeat).size());
        var stack = model.add("", "Sequential");
        linear(stack, 20, 20);
        linear(stack, 20, 20);
        linear(stack, 20, 20);
        var folded = keeps(Unrolling.fold(stack));
        assertTrue(folded.graph().node(stack).is("Repeat"));
        assertEquals(1, folded.graph().children(stack).size());
    }

    @Test
    void theIndexOfARepeatBecomesANumberInEachCopy() {
        var repeat = model.add("", "Repeat", "times", "3");
        model.addTo(repeat, "", "Linear", "in_features", "20 * 2**i", "out_features", "20 * 2**(i + 1)");
        keeps(Unrolling.unroll(repeat));
    }

    @Test
    void sharedCopiesStaySharedWhenWrittenOut() {
        var repeat = model.add("", "Repeat", "times", "3", "shared_weights", "True");
        linear(repeat, 20, 20);
        var after = keeps(Unrolling.unroll(repeat));
        assertEquals(2, Blocks.shared(after.graph(), after.graph().children(repeat).getFirst()).size());
    }

    @Test
    void aResidualIsSpelledOut() {
        linear(model.root(), 20, 20);
        var residual = model.add("", "Residual");
        linear(residual, 20, 20);
        model.addTo(residual, "", "ReLU");
        keeps(Nesting.unwrap(residual));
    }

    @Test
    void aSequentialBecomesAGraphAndASequentialAgain() {
        var net = model.add("", "Sequential");
        linear(net, 20, 8);
        model.addTo(net, "", "ReLU");
        linear(net, 8, 3);
        var after = keeps(Conversion.asGraph(net));
        var again = Conversion.asSequential(net).change().apply(after);
        assertTrue(again.graph().node(net).is("Sequential"));
        assertArrayEquals(numbers(after), numbers(again), 1e-6f);
        assertSame(again, Conversion.asSequential(net).change().apply(again));
    }

    @Test
    void anExtractedBlockKeepsItsValuesAndSoDoesAnInlinedOne() {
        var net = model.add("", "Sequential");
        linear(net, 20, 8);
        model.addTo(net, "", "Tanh");
        linear(model.root(), 8, 3);
        var after = keeps(Nesting.extract(net, "Net"));
        var again = Blocks.inline(net).change().apply(after);
        assertTrue(again.graph().node(net).is("Sequential"));
        assertArrayEquals(numbers(after), numbers(again), 1e-6f);
    }

    @Test
    void anIndependentUseKeepsItsValuesAndChangesAlone() {
        var block = model.define("Block", "Sequential", "width", "8");
        linear(block, 20, 20);
        model.addTo(block, "", "Tanh");
        var first = model.addTo(model.root(), "", new Content.Instance(block, new TreeMap<>()));
        var second = model.addTo(model.root(), "", new Content.Instance(block, new TreeMap<>()));
        var after = keeps(Blocks.independent(second));
        assertEquals(List.of(first), Blocks.uses(after.graph(), block));
        assertEquals(3, after.graph().definitions().size());
    }

    @Test
    void inliningWritesHyperparametersOut() {
        var block = model.define("Block", "Sequential", "width", "8");
        model.addTo(block, "", "Linear", "in_features", "20", "out_features", "width // 2");
        var use = model.addTo(model.root(), "",
                new Content.Instance(block, new TreeMap<>(java.util.Map.of("width", "3 + 3"))));
        keeps(Blocks.inline(use));
    }

    @Test
    void aBlockThatIsUsedStays() {
        var block = model.define("Block", "Sequential");
        linear(block, 20, 20);
        var use = model.addTo(model.root(), "", new Content.Instance(block, new TreeMap<>()));
        var project = model.project();
        assertSame(project, Blocks.delete(block).change().apply(project));
        var without = Edits.delete(List.of(use), false).change().apply(project);
        assertTrue(Blocks.delete(block).change().apply(without).graph().find(block).isEmpty());
        assertSame(project, Blocks.delete(project.main()).change().apply(project));
    }

    @Test
    void whoSharesInheritsWhenTheOwnerGoes() {
        var owner = model.add("", "Sequential");
        linear(owner, 20, 20);
        model.addTo(owner, "", "Tanh");
        var heir = model.addTo(model.root(), "", new Content.SharedUse(owner));
        model.addTo(model.root(), "", new Content.SharedUse(owner));
        var before = stored(model.project());
        var after = Edits.delete(List.of(owner), false).change().apply(before);
        assertTrue(after.graph().node(heir).is("Sequential"));
        assertEquals(420, Models.infer(after).parameterCount(nestor.graph.Path.root(after.main())));
        var wanted = before.values().values().stream().map(Value::data).toList();
        assertTrue(wanted.containsAll(run(after).values().values()), "the values were drawn anew");
    }

    @Test
    void anUnsharedUseHasWeightsOfItsOwn() {
        var owner = linear(model.root(), 20, 20);
        var use = model.addTo(model.root(), "", new Content.SharedUse(owner));
        var after = Blocks.unshare(use).change().apply(model.project());
        assertEquals(840, Models.infer(after).parameterCount(nestor.graph.Path.root(after.main())));
    }

    @Test
    void anyContainerCanBeWrappedAroundABlock() {
        var linear = linear(model.root(), 20, 20);
        for (var type : List.of("Sequential", "Graph", "Parallel", "Residual", "Repeat", "While", "If")) {
            var after = Nesting.wrap(List.of(linear), type).change().apply(model.project());
            assertTrue(Models.infer(after).problems().isEmpty(), () -> type + Models.infer(after).problems());
        }
    }

    @Test
    void edgesInALoopLeaveItALoop() {
        var loop = model.add("", "While");
        var first = model.addTo(loop, "", "Tanh");
        var second = model.addTo(loop, "", "Tanh");
        var after = Edits.disconnect(new nestor.graph.PortRef(second, "input")).change().apply(model.project());
        assertTrue(after.graph().node(loop).is("While"));
        assertEquals(after.graph().node(first).parent(), after.graph().node(second).parent());
    }
}
