package nestor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Models;
import nestor.shape.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {
    private final Models model = Models.of("Sequential");

    private NodeId into(NodeId container, String type, String... settings) {
        return model.addTo(container, "", type, settings);
    }

    private NodeId linear(NodeId container, String in, String out) {
        return into(container, "Linear", "in_features", in, "out_features", out);
    }

    private static List<Rule> rules(Inferred inferred) {
        return inferred.problems().stream().map(p -> p.refusal().rule()).toList();
    }

    private static String output(Inferred inferred) {
        return String.valueOf(inferred.outputs().isEmpty() ? null : inferred.outputs().getFirst());
    }

    private static List<String> owners(Inferred inferred) {
        return inferred.owners().stream().map(owner -> owner.site().name()).toList();
    }

    @Test
    void parallelJoinsItsBranches() {
        model.add("", "Input");
        var parallel = model.add("", "Parallel", "dim", "1");
        model.addTo(parallel, "net1", "Linear", "in_features", "20", "out_features", "8");
        var net2 = model.addTo(parallel, "net2", "Sequential");
        linear(net2, "20", "16");
        linear(net2, "16", "4");
        var inferred = Models.infer(model.project());
        assertEquals("N × 12", output(inferred));
        assertEquals(List.of("0.net1", "0.net2.0", "0.net2.1"), owners(inferred));
    }

    @Test
    void branchesThatDoNotFitAreReportedAtTheParallel() {
        model.add("", "Input");
        var parallel = model.add("", "Parallel", "merge", "'add'");
        linear(parallel, "20", "8");
        linear(parallel, "20", "9");
        var inferred = Models.infer(model.project());
        assertEquals(List.of(Rule.BROADCAST), rules(inferred));
        assertEquals(parallel, inferred.problems().getFirst().node());
    }

    @Test
    void aParallelWithoutMergeHasAnOutputForEachBranch() {
        model.add("", "Input");
        var parallel = model.add("", "Parallel", "merge", "'none'");
        linear(parallel, "20", "8");
        linear(parallel, "20", "9");
        var inferred = Models.infer(model.project());
        assertEquals("[N × 8, N × 9]", inferred.outputs().toString());
    }

    @Test
    void residualKeepsTheShapeOrSaysWhy() {
        model.add("", "Input");
        var residual = model.add("", "Residual");
        var inside = linear(residual, "20", "20");
        assertEquals("N × 20", output(Models.infer(model.project())));
        linear(residual, "20", "7");
        assertEquals(List.of(Rule.BROADCAST), rules(Models.infer(model.project())));
        assertEquals(List.of("0.0", "0.1"), owners(Models.infer(model.project())));
        assertEquals("N × 20", Models.infer(model.project()).of(inside).iterator().next().outputs().getFirst()
                .toString());
    }

    @Test
    void copiesOfARepeatHaveTheirOwnParametersAndTheirNumber() {
        model.add("", "Input");
        var repeat = model.add("", "Repeat", "times", "3");
        linear(repeat, "20 * 2**i", "20 * 2**(i + 1)");
        var inferred = Models.infer(model.project());
        assertEquals("N × 160", output(inferred));
        assertEquals(List.of("0.0", "0.1", "0.2"), owners(inferred));
        assertEquals(20 * 40 + 40 + 40 * 80 + 80 + 80 * 160 + 160,
                inferred.parameterCount(Path.root(model.root())));
    }

    @Test
    void copiesOfSeveralBlocksAreNamedAsASequentialOfSequentials() {
        model.add("", "Input");
        var repeat = model.add("", "Repeat");
        linear(repeat, "20", "20");
        linear(repeat, "20", "20");
        assertEquals(List.of("0.0.0", "0.0.1", "0.1.0", "0.1.1"), owners(Models.infer(model.project())));
    }

    @Test
    void aNameMayHoldTheNumberOfTheCopy() {
        model.add("", "Input");
        var repeat = model.add("", "Repeat");
        var block = model.addTo(repeat, "block {i}", "Sequential");
        linear(block, "20", "20");
        assertEquals(List.of("0.block 0.0", "0.block 1.0"), owners(Models.infer(model.project())));
    }

    @Test
    void sharedCopiesCountOnce() {
        model.add("", "Input");
        var repeat = model.add("", "Repeat", "times", "5", "shared_weights", "True");
        linear(repeat, "20", "20");
        var inferred = Models.infer(model.project());
        assertEquals(420, inferred.parameterCount(Path.root(model.root())));
        assertEquals(List.of("0.0"), owners(inferred));
    }

    @Test
    void whatIsRepeatedInWhatIsRepeatedHasParametersOfItsOwn() {
        model.add("", "Input");
        var outer = model.add("", "Repeat", "times", "3");
        var inner = into(outer, "Repeat", "times", "4");
        linear(inner, "20", "20");
        var inferred = Models.infer(model.project());
        assertEquals(12 * 420, inferred.parameterCount(Path.root(model.root())));
        assertEquals(12, inferred.owners().stream().map(owner -> owner.site().key()).distinct().count());
    }

    @Test
    void noCopiesPassTheInputOn() {
        model.add("", "Input");
        var repeat = model.add("", "Repeat", "times", "0");
        linear(repeat, "20", "7");
        var inferred = Models.infer(model.project());
        assertEquals("N × 20", output(inferred));
        assertEquals(0, inferred.parameterCount(Path.root(model.root())));
    }

    @Test
    void aBillionCopiesAreRefusedAtOnce() {
        model.add("", "Input");
        var repeat = model.add("", "Repeat", "times", "10**9");
        linear(repeat, "20", "20");
        assertEquals(List.of(Rule.TOO_MANY_BLOCKS), rules(Models.infer(model.project())));
    }

    @Test
    void copiesOfCopiesStopAtTheLimit() {
        model.add("", "Input");
        var container = model.root();
        for (var i = 0; i < 20; i++) {
            container = into(container, "Repeat", "times", "1000");
        }
        into(container, "ReLU");
        assertEquals(List.of(Rule.TOO_MANY_BLOCKS), rules(Models.infer(model.project())));
    }

    @Test
    void aLoopKeepsTheShape() {
        model.add("", "Input");
        var loop = model.add("", "While", "condition", "X.abs().sum() > 1");
        into(loop, "Formula", "expression", "x / 2");
        assertEquals("N × 20", output(Models.infer(model.project())));
        linear(loop, "20", "10");
        assertEquals(List.of(Rule.LOOP_TYPE), rules(Models.infer(model.project())));
    }

    @Test
    void aConditionIsCheckedToTheCharacter() {
        model.add("", "Input");
        model.add("", "While", "condition", "x.abs().sun() > 1");
        var problem = Models.infer(model.project()).problems().getFirst();
        assertEquals("condition", problem.field());
        assertEquals(9, problem.refusal().column());
    }

    @Test
    void aConditionNeedsOneElement() {
        model.add("", "Input");
        model.add("", "If", "condition", "x > 1");
        assertEquals(List.of(Rule.CONDITION), rules(Models.infer(model.project())));
    }

    @Test
    void branchesOfAnIfGiveTheSame() {
        model.add("", "Input");
        var choice = model.add("", "If");
        linear(choice, "20", "5");
        linear(choice, "20", "5");
        assertEquals("N × 5", output(Models.infer(model.project())));
        into(choice, "ReLU");
        assertEquals(List.of(Rule.TWO_BRANCHES), rules(Models.infer(model.project())));
    }

    @Test
    void anIfWithoutElsePassesTheInputOn() {
        model.add("", "Input");
        var choice = model.add("", "If");
        linear(choice, "20", "5");
        assertEquals(List.of(Rule.BRANCHES_DIFFER), rules(Models.infer(model.project())));
    }

    @Test
    void aFormulaHasItsNamesAsPorts() {
        var graph = Models.of("Graph");
        var x = graph.add("x", "Input");
        var formula = graph.add("f", "Formula", "expression", "relu(b @ a.T + 1)");
        var output = graph.add("y", "Output");
        graph.connect(x, "output", formula, "a").connect(x, "output", formula, "b").connect(formula, output);
        assertEquals("N × N", output(Models.infer(graph.project())));
    }

    @Test
    void aFormulaIsRefusedAtTheCharacter() {
        model.add("", "Input");
        model.add("", "Formula", "expression", "x + (1");
        model.add("", "Formula", "expression", "x @ x");
        var problems = Models.infer(model.project()).problems();
        assertEquals("expression", problems.getFirst().field());
        assertTrue(problems.getFirst().refusal().column() > 0);
    }

    @Test
    void fiveHundredContainersInEachOtherAreInferred() {
        model.add("", "Input");
        var container = model.root();
        for (var i = 0; i < 500; i++) {
            container = into(container,
                    List.of("Residual", "Sequential", "If", "While", "Repeat", "Parallel").get(i % 4));
        }
        linear(container, "20", "20");
        var inferred = Models.infer(model.project());
        assertTrue(inferred.problems().isEmpty(), () -> inferred.problems().toString());
        assertEquals("N × 20", output(inferred));
    }

    @Test
    void containersThatCallEachOtherAreRefused() {
        var model = Models.of("Sequential");
        var first = model.add("first", "Sequential");
        var second = model.add("second", "Sequential");
        model.addTo(first, "", new Content.SharedUse(second));
        model.addTo(second, "", new Content.SharedUse(first));
        assertTrue(rules(Models.infer(model.project())).contains(Rule.RECURSION));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"While; x.sum() >; 10", "If; x.sum() > y; 1", "While; x > 1; 1",
            "If; x.nothing() > 0; 3", "If; x and x.sum() > 0; 1", "While; (x + x[:, :2]).sum() > 1; 4",
            "If; sum(x, dim=7) > 0; 1"})
    void aConditionIsRefusedAtTheCharacterThatCausesIt(String type, String condition, int column) {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "('N', 3)");
        var loop = model.add("", type, "condition", condition);
        model.addTo(loop, "", "Tanh");
        var problem = Models.infer(model.project()).problems().getFirst();
        assertEquals("condition", problem.field());
        assertEquals(column, problem.refusal().column(), problem.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.sum() > 1 and x.max() < 3", "not x.sum() > 1 or x.min() < 0", "0 < x.mean() < 1",
            "x.sum() > 1 and True"})
    void conditionsAreJoinedAsInPython(String condition) {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "('N', 3)");
        var loop = model.add("", "While", "condition", condition);
        model.addTo(loop, "", "Tanh");
        assertEquals(List.of(), Models.infer(model.project()).problems());
    }
}
