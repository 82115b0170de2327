package nestor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import nestor.document.Models;
import nestor.document.Project;
import nestor.layer.Repair;
import nestor.layer.Settings;
import nestor.shape.Rule;
import org.junit.jupiter.api.Test;

class InferenceTest {
    private static String output(Inferred inferred) {
        return String.valueOf(inferred.outputs().getFirst());
    }

    private static List<Rule> rules(Inferred inferred) {
        return inferred.problems().stream().filter(p -> p.severity() == Problem.Severity.ERROR)
                .map(p -> p.refusal().rule()).toList();
    }

    @Test
    void namedSizesGoThroughAChain() {
        var inferred = Models.infer(Models.mlp());
        assertEquals("N × 10", output(inferred));
        assertEquals(7946, inferred.parameterCount(Path.root(Models.mlp().main())));
        assertTrue(inferred.problems().isEmpty());
    }

    @Test
    void inferenceGoesOnPastAnError() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        var first = model.add("", "Linear", "in_features", "20", "out_features", "256");
        var wrong = model.add("", "Linear", "in_features", "128", "out_features", "10");
        model.add("", "Output");
        var inferred = Models.infer(model.project());
        assertEquals(List.of(Rule.LAST_SIZE), rules(inferred));
        assertEquals("N × 10", output(inferred));
        var problem = inferred.problems().getFirst();
        assertEquals(wrong, problem.node());
        assertEquals(new Fix(wrong, new Repair.Set("in_features", "256")), problem.fixes().getFirst());
        assertEquals(2, problem.fixes().size());
        assertFalse(inferred.of(first).isEmpty());
    }

    @Test
    void anInvalidFieldIsReportedWithItsName() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        model.add("", "Linear", "in_features", "0", "out_features", "'x'");
        var problems = Models.infer(model.project()).problems();
        assertEquals(List.of("in_features", "out_features"), problems.stream().map(Problem::field).sorted().toList());
    }

    @Test
    void aCycleIsReportedAndTheRestStillHasShapes() {
        var model = Models.of("Graph");
        var input = model.add("x", "Input");
        var sound = model.add("sound", "ReLU");
        var a = model.add("a", "ReLU");
        var b = model.add("b", "ReLU");
        model.connect(input, sound).connect(a, b).connect(b, a);
        var inferred = Models.infer(model.project());
        assertEquals(List.of(Rule.CYCLE, Rule.CYCLE), rules(inferred));
        assertEquals("N × 20", inferred.of(sound).iterator().next().outputs().getFirst().toString());
    }

    @Test
    void anUnconnectedInputIsReportedOnce() {
        var model = Models.of("Graph");
        var first = model.add("first", "ReLU");
        var second = model.add("second", "ReLU");
        model.connect(first, second);
        assertEquals(List.of(Rule.MISSING_INPUT), rules(Models.infer(model.project())));
    }

    @Test
    void anEdgeFromNowhereIsNoCrash() {
        var model = Models.of("Graph");
        var node = model.add("a", "ReLU");
        model.connect(new NodeId("n99"), node);
        assertEquals(1, Models.infer(model.project()).of(node).size());
    }

    @Test
    void aCustomBlockIsUsedWithItsHyperparameters() {
        var model = Models.of("Sequential");
        var block = model.define("Block", "Sequential", "width", "8");
        model.addTo(block, "", "Linear", "in_features", "20", "out_features", "width");
        model.addTo(block, "", "Linear", "in_features", "width", "out_features", "width // 2");
        model.add("", "Input");
        model.addTo(model.root(), "wide",
                new Content.Instance(block, new TreeMap<>(Settings.of("", "width", "64").fields())));
        model.add("", "Output");
        var inferred = Models.infer(model.project());
        assertEquals("N × 32", output(inferred));
        assertEquals(List.of("wide.0", "wide.1"), inferred.owners().stream().map(t -> t.site().name()).toList());
    }

    @Test
    void aBlockThatContainsItselfIsRefused() {
        var model = Models.of("Sequential");
        var block = model.define("Block", "Sequential");
        model.addTo(block, "", new Content.Instance(block, new TreeMap<>()));
        model.add("", "Input");
        model.addTo(model.root(), "", new Content.Instance(block, new TreeMap<>()));
        assertEquals(List.of(Rule.RECURSION), rules(Models.infer(model.project())));
    }

    @Test
    void sharedWeightsCountOnce() {
        var model = Models.of("Sequential");
        model.add("", "Input");
        var owner = model.add("", "Linear", "in_features", "20", "out_features", "20");
        model.addTo(model.root(), "", new Content.SharedUse(owner));
        model.add("", "Output");
        var inferred = Models.infer(model.project());
        assertEquals("N × 20", output(inferred));
        assertEquals(420, inferred.parameterCount(Path.root(model.root())));
    }

    @Test
    void twoUsesOfACustomBlockHaveWeightsOfTheirOwn() {
        var model = Models.of("Sequential");
        var block = model.define("Block", "Sequential");
        model.addTo(block, "", "Linear", "in_features", "20", "out_features", "20");
        model.add("", "Input");
        model.addTo(model.root(), "", new Content.Instance(block, new TreeMap<>()));
        model.addTo(model.root(), "", new Content.Instance(block, new TreeMap<>()));
        assertEquals(840, Models.infer(model.project()).parameterCount(Path.root(model.root())));
    }

    @Test
    void ownersAreInConstructionOrderWhateverRunsFirst() {
        var model = Models.of("Graph");
        var late = model.add("late", "Linear", "in_features", "20", "out_features", "20");
        var early = model.add("early", "Linear", "in_features", "20", "out_features", "20");
        var input = model.add("x", "Input");
        model.connect(input, early).connect(early, late);
        assertEquals(List.of("late", "early"),
                Models.infer(model.project()).owners().stream().map(t -> t.site().name()).toList());
    }

    @Test
    void aChainOfTwentyThousandAndNestingOfFiveHundredNeedNoDeepStack() {
        var chain = Models.of("Sequential");
        chain.add("", "Input");
        for (var i = 0; i < 20_000; i++) {
            chain.add("", "ReLU");
        }
        assertEquals("N × 20", output(Models.infer(chain.project())));
        var nested = Models.of("Sequential");
        nested.add("", "Input");
        var at = nested.root();
        for (var i = 0; i < 500; i++) {
            at = nested.addTo(at, "", "Sequential");
        }
        nested.addTo(at, "", "Linear", "in_features", "20", "out_features", "3");
        Project project = nested.project();
        assertEquals("N × 3", output(Models.infer(project)));
        assertEquals(63, Models.infer(project).parameterCount(Path.root(project.main())));
    }
}
