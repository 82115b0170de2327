package nestor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.Problem.Severity;
import nestor.shape.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Common mistakes with random sizes, at random depths: each is found, says where its shapes came from, and every change
/// that is offered for it takes it away, breaks nothing else, and is undone in one step.
class MistakesTest {
    private static final int CASES = 20;

    /// A mistake, the rules that it breaks, and how it is made.
    enum Mistake {
        FEATURE_SIZES(Set.of(Rule.LAST_SIZE), (r, m) -> {
            var wide = size(r);
            m.input("('N', " + m.features + ")").linear(m.features, wide).linear(wide + size(r), size(r));
        }), MISSING_FLATTEN(Set.of(Rule.LAST_SIZE), (r, m) -> {
            var side = size(r) + 1;
            var channels = size(r) + 1;
            m.input("('N', " + channels + ", " + side + ", " + side + ")").linear(channels * side * side, size(r));
        }), CHANNELS(Set.of(Rule.CHANNELS), (r, m) -> {
            var channels = size(r);
            m.input("('N', " + channels + ", 9, 9)").conv(channels + size(r), size(r), 3);
        }), RANK(Set.of(Rule.RANK), (r, m) -> m.input("('N', " + 4 * size(r) + ")").conv(1, size(r), 3)), KERNEL(
                Set.of(Rule.KERNEL_TOO_LARGE), (r, m) -> {
                    var side = size(r);
                    m.input("('N', 2, " + side + ", " + side + ")").conv(2, size(r), side + 1 + r.nextInt(4));
                }), CONCAT(Set.of(Rule.CONCAT), (r, m) -> {
                    var width = size(r);
                    m.input("('N', 5, " + m.features + ")");
                    var parallel = m.add("Parallel", "dim", "1");
                    m.in(parallel).linear(m.features, width).linear(m.features, width + size(r));
                }), BROADCAST(Set.of(Rule.BROADCAST), (r, m) -> {
                    var width = size(r) + 1;
                    m.operation("torch.add", "(2, " + width + ")", "(2, " + (width + size(r)) + ")");
                }), SCALAR(Set.of(Rule.RANK), (r, m) -> m.input("()").linear(size(r), size(r))), MISSING_INPUT(
                        Set.of(Rule.MISSING_INPUT), (r, m) -> {
                            var graph = m.add("Graph");
                            var input = m.in(graph).add("Input", "shape", "('N', " + m.features + ")");
                            var open = m.in(graph).linear(m.features, size(r)).last;
                            m.model.connect(open, m.in(graph).add("Output"));
                            assertFalse(input.equals(open));
                        }), UNUSED(Set.of(Rule.UNUSED), (r, m) -> {
                            var graph = m.add("Graph");
                            var input = m.in(graph).add("Input", "shape", "('N', " + m.features + ")");
                            var idle = m.in(graph).linear(m.features, size(r)).last;
                            m.model.connect(input, idle).connect(input, m.in(graph).add("Output"));
                        }), UNSHARED(Set.of(Rule.UNSHARED), (r, m) -> {
                            m.input("('N', " + m.features + ")");
                            m.name = "fc" + size(r);
                            m.linear(m.features, m.features).linear(m.features, m.features);
                        });

        private final Set<Rule> rules;
        private final BiConsumer<Random, Made> maker;

        Mistake(Set<Rule> rules, BiConsumer<Random, Made> maker) {
            this.rules = rules;
            this.maker = maker;
        }

        private static int size(Random random) {
            return 1 + random.nextInt(9);
        }
    }

    /// A model while it is made.
    private static final class Made {
        private final Models model;
        private final long features;
        private NodeId at;
        private NodeId last;
        private String name = "";

        Made(Models model, NodeId at, long features) {
            this.model = model;
            this.at = at;
            last = at;
            this.features = features;
        }

        NodeId add(String type, String... settings) {
            last = model.addTo(at, name, type, settings);
            return last;
        }

        Made in(NodeId container) {
            at = container;
            return this;
        }

        Made input(String shape) {
            last = model.addTo(model.root(), "", "Input", "shape", shape);
            return this;
        }

        Made linear(long in, long out) {
            add("Linear", "in_features", Long.toString(in), "out_features", Long.toString(out));
            return this;
        }

        void conv(long in, long out, long kernel) {
            add("Conv2d", "in_channels", Long.toString(in), "out_channels", Long.toString(out), "kernel_size",
                    Long.toString(kernel));
        }

        void operation(String type, String first, String second) {
            at = add("Graph");
            var a = add("Constant", "shape", first);
            var b = add("Constant", "shape", second);
            var both = add(type);
            model.connect(a, "output", both, "input").connect(b, "output", both, "other").connect(both, add("Output"));
        }
    }

    private static Project project(Mistake mistake, Random random) {
        var model = Models.of("Sequential");
        var at = model.root();
        for (var depth = random.nextInt(4); depth > 0; depth--) {
            at = model.addTo(at, "", "Sequential");
        }
        mistake.maker.accept(random, new Made(model, at, Mistake.size(random)));
        return model.project();
    }

    private static Stream<Problem> problems(Project project, Mistake mistake) {
        return Models.infer(project).problems().stream().filter(p -> mistake.rules.contains(p.refusal().rule()));
    }

    private static long errors(Project project) {
        return Models.infer(project).problems().stream().filter(p -> p.severity() == Severity.ERROR).count();
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeThatIsOfferedHelps(Mistake mistake) {
        var random = new Random(mistake.ordinal());
        for (var round = 0; round < CASES; round++) {
            var project = project(mistake, random);
            var problem = problems(project, mistake).findFirst()
                    .orElseThrow(() -> new AssertionError(mistake + ": " + Models.infer(project).problems()));
            assertFalse(problem.fixes().isEmpty(), () -> problem + " has no fix");
            for (var fix : problem.fixes()) {
                var history = new History(project);
                history.apply(Edits.apply(fix.node(), fix.repair()));
                var mended = history.present();
                assertEquals(List.of(), problems(mended, mistake).filter(p -> p.node().equals(problem.node())).toList(),
                        () -> fix + " leaves its problem");
                assertTrue(errors(mended) <= errors(project), () -> fix + " breaks " + Models.infer(mended).problems());
                history.undo();
                assertEquals(project, history.present());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FEATURE_SIZES", "MISSING_FLATTEN", "CHANNELS", "RANK", "KERNEL", "SCALAR"})
    void aShapeThatDoesNotFitIsNamedWithWhereItCameFrom(Mistake mistake) {
        var problem = problems(project(mistake, new Random(3)), mistake).findFirst().orElseThrow();
        assertFalse(problem.sources().isEmpty());
        assertTrue(problem.refusal().arguments().size() >= 2, problem.toString());
    }
}
