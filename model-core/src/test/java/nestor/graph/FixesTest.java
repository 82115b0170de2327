package nestor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nestor.document.Edits;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.Problem.Severity;
import nestor.layer.Repair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fix that is offered for a common mistake is applied, and has to help.
class FixesTest {
    private static final Map<String, Consumer<Models>> MISTAKES = new LinkedHashMap<>();

    static {
        MISTAKES.put("feature sizes", m -> chain(m, "('N', 20)", linear("20", "256"), linear("128", "10")));
        MISTAKES.put("missing Flatten", m -> chain(m, "('N', 3, 4, 4)", linear("48", "10")));
        MISTAKES.put("channel counts", m -> chain(m, "('N', 3, 8, 8)", conv("4", "8", "3")));
        MISTAKES.put("too few dimensions", m -> chain(m, "('N', 64)", conv("1", "8", "3")));
        MISTAKES.put("one dimension too many", m -> chain(m, "('N', 3, 8, 8, 8)", conv("3", "8", "3")));
        MISTAKES.put("kernel larger than input", m -> chain(m, "('N', 3, 3, 3)", conv("3", "8", "5")));
        MISTAKES.put("pooling larger than input",
                m -> chain(m, "('N', 3, 3, 3)", new String[]{"MaxPool2d", "kernel_size", "4"}));
        MISTAKES.put("scalar where a vector is needed", m -> chain(m, "()", linear("4", "2")));
        MISTAKES.put("integers where floats are needed", m -> {
            m.add("", "Input", "shape", "('N', 20)", "dtype", "'int64'");
            m.add("", "Linear", "in_features", "20", "out_features", "3");
        });
        MISTAKES.put("concat mismatch", m -> {
            m.add("", "Input", "shape", "('N', 5, 20)");
            var parallel = m.add("", "Parallel", "dim", "1");
            m.addTo(parallel, "", "Linear", "in_features", "20", "out_features", "8");
            m.addTo(parallel, "", "Linear", "in_features", "20", "out_features", "9");
        });
        MISTAKES.put("broadcast failure", m -> {
            var two = operands(m, "('N', 3)", "('N', 5)", "torch.add");
            assertFalse(two.isEmpty());
        });
        MISTAKES.put("matrix product", m -> operands(m, "('N', 20)", "(30, 20)", "torch.matmul"));
        MISTAKES.put("sum of branches", m -> {
            m.add("", "Input");
            var parallel = m.add("", "Parallel", "merge", "'add'");
            m.addTo(parallel, "", "Linear", "in_features", "20", "out_features", "8");
            var second = m.addTo(parallel, "", "Sequential");
            m.addTo(second, "", "Linear", "in_features", "20", "out_features", "9");
            m.addTo(second, "", "ReLU");
        });
        MISTAKES.put("residual that changes the size", m -> {
            m.add("", "Input");
            var residual = m.add("", "Residual");
            m.addTo(residual, "", "Linear", "in_features", "20", "out_features", "8");
            m.addTo(residual, "", "Tanh");
        });
        MISTAKES.put("loop that changes the size", m -> {
            m.add("", "Input");
            var loop = m.add("", "While");
            m.addTo(loop, "", "Linear", "in_features", "20", "out_features", "8");
        });
        MISTAKES.put("branches of an if", m -> {
            m.add("", "Input");
            var choice = m.add("", "If");
            m.addTo(choice, "", "Linear", "in_features", "20", "out_features", "8");
            m.addTo(choice, "", "Linear", "in_features", "20", "out_features", "9");
        });
        MISTAKES.put("branch with a wrong size", m -> {
            m.add("", "Input");
            var parallel = m.add("", "Parallel");
            m.addTo(parallel, "", "Linear", "in_features", "30", "out_features", "8");
        });
        MISTAKES.put("values of an operation", m -> chain(m, "('N', 20)",
                new String[]{"torch.chunk", "chunks", "2", "dim", "1"}));
        MISTAKES.put("unshared duplicate", m -> {
            m.add("", "Input", "shape", "('N', 8)");
            m.add("hidden", "Linear", "in_features", "8", "out_features", "8");
            m.add("", "ReLU");
            m.add("hidden", "Linear", "in_features", "8", "out_features", "8");
        });
        MISTAKES.put("plain list", m -> chain(m, "('N', 20)"));
    }

    private static String[] linear(String in, String out) {
        return new String[]{"Linear", "in_features", in, "out_features", out};
    }

    private static String[] conv(String in, String out, String kernel) {
        return new String[]{"Conv2d", "in_channels", in, "out_channels", out, "kernel_size", kernel};
    }

    private static void chain(Models model, String input, String[]... blocks) {
        model.add("", "Input", "shape", input);
        for (var block : blocks) {
            model.add("", block[0], List.of(block).subList(1, block.length).toArray(String[]::new));
        }
    }

    private static List<NodeId> operands(Models m, String first, String second, String operation) {
        var graph = m.add("", "Graph");
        var a = m.addTo(graph, "a", "Constant", "shape", first.replace("'N'", "2"));
        var b = m.addTo(graph, "b", "Constant", "shape", second.replace("'N'", "2"));
        var both = m.addTo(graph, "both", operation);
        var out = m.addTo(graph, "out", "Output");
        m.connect(a, "output", both, "input").connect(b, "output", both, "other").connect(both, out);
        return List.of(a, b);
    }

    static Stream<String> mistakes() {
        return MISTAKES.keySet().stream();
    }

    private static long errors(Project project) {
        return Models.infer(project).problems().stream().filter(p -> p.severity() == Severity.ERROR).count();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyFixHelps(String mistake) {
        var model = Models.of("Sequential");
        MISTAKES.get(mistake).accept(model);
        var project = model.project();
        if (mistake.equals("plain list")) {
            var linear = model.add("", "Linear", "in_features", "20", "out_features", "2");
            project = Edits.flag(List.of(linear), Flag.UNREGISTERED, true).change().apply(model.project());
        }
        var problem = Models.infer(project).problems().getFirst();
        assertFalse(problem.fixes().isEmpty(), () -> problem + " has no fix");
        for (var fix : problem.fixes()) {
            var mended = Edits.apply(fix.node(), fix.repair()).change().apply(project);
            var left = Models.infer(mended).problems().stream().filter(p -> p.node().equals(problem.node()))
                    .filter(p -> p.refusal().rule() == problem.refusal().rule()).toList();
            assertTrue(left.isEmpty(), () -> fix + " leaves " + left);
            assertTrue(errors(mended) <= errors(project), () -> fix + " breaks " + Models.infer(mended).problems());
        }
    }

    @Test
    void twoSizesThatDifferAreMendedInTwoWaysAtLeast() {
        var model = Models.of("Sequential");
        MISTAKES.get("feature sizes").accept(model);
        var problem = Models.infer(model.project()).problems().getFirst();
        assertTrue(problem.fixes().size() >= 2);
        assertEquals(List.of("0"), problem.sources());
    }

    @Test
    void anOpenPortIsJoinedToWhatFits() {
        var model = Models.of("Graph");
        var input = model.add("x", "Input");
        var linear = model.add("linear", "Linear", "in_features", "20", "out_features", "5");
        var output = model.add("y", "Output");
        model.connect(linear, output);
        var problem = Models.infer(model.project()).problems().getFirst();
        assertEquals(List.of(new Fix(linear, new Repair.Connect("input", input.value(), "x", "output"))),
                problem.fixes());
        var mended = Edits.apply(linear, problem.fixes().getFirst().repair()).change().apply(model.project());
        assertEquals(List.of(), Models.infer(mended).problems());
    }

    @Test
    void aBlockThatNothingUsesIsAWarning() {
        var model = Models.of("Graph");
        var input = model.add("x", "Input");
        var unused = model.add("unused", "ReLU");
        var output = model.add("y", "Output");
        model.connect(input, unused).connect(input, output);
        var problem = Models.infer(model.project()).problems().getFirst();
        assertEquals(Severity.WARNING, problem.severity());
        var mended = Edits.apply(unused, problem.fixes().getFirst().repair()).change().apply(model.project());
        assertEquals(List.of(), Models.infer(mended).problems());
    }

    /// Random chains of layers with random sizes: whatever is offered, helps.
    @Test
    void fixesOfRandomMistakesHelp() {
        var random = new Random(7);
        for (var round = 0; round < 60; round++) {
            var model = Models.of("Sequential");
            var rank = random.nextInt(5);
            var shape = Stream.generate(() -> Integer.toString(1 + random.nextInt(9))).limit(rank).toList();
            model.add("", "Input", "shape", rank == 1 ? "(" + shape.getFirst() + ",)" : "(" + String.join(", ", shape)
                    + ")");
            for (var i = 0; i < 3; i++) {
                var size = Integer.toString(1 + random.nextInt(9));
                var other = Integer.toString(1 + random.nextInt(9));
                var block = List.of(linear(size, other), conv(size, other, "3"), new String[]{"Flatten"},
                        new String[]{"MaxPool2d", "kernel_size", size}, new String[]{"BatchNorm1d", "num_features",
                                size},
                        new String[]{"LayerNorm", "normalized_shape", size}).get(random.nextInt(6));
                model.add("", block[0], List.of(block).subList(1, block.length).toArray(String[]::new));
            }
            var project = model.project();
            var problems = Models.infer(project).problems();
            if (problems.isEmpty()) {
                continue;
            }
            for (var fix : problems.getFirst().fixes()) {
                var mended = Edits.apply(fix.node(), fix.repair()).change().apply(project);
                var left = Models.infer(mended).problems().stream()
                        .anyMatch(p -> p.node().equals(problems.getFirst().node())
                                && p.refusal().rule() == problems.getFirst().refusal().rule());
                assertFalse(left, () -> problems.getFirst() + " is left by " + fix);
            }
        }
    }
}
