package nestor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nestor.document.Blocks;
import nestor.document.Conversion;
import nestor.document.Edit;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.Layout;
import nestor.document.Models;
import nestor.document.Nesting;
import nestor.document.Project;
import nestor.layer.Settings;
import nestor.shape.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is inferred after an edit, from what was known before it, is what is inferred from nothing.
class InferenceAgainTest {
    private static final int EDITS = 130;
    private static final List<String> CONTAINERS = List.of("Sequential", "Graph", "Parallel", "Residual", "Repeat",
            "While", "If");
    private static final List<Settings> LAYERS = List.of(Settings.of("Linear", "in_features", "6", "out_features", "6"),
            Settings.of("Linear", "in_features", "6", "out_features", "width"), new Settings("ReLU"),
            Settings.of("LazyLinear", "out_features", "6"), Settings.of("Linear", "in_features", "6 + i",
                    "out_features", "6"),
            new Settings("Flatten"), new Settings("torch.add"), new Settings("Nonsense"), new Settings("Input"),
            new Settings("Output"), Settings.of("Input", "shape", "(N, 6)"));

    private static final Layout.Place ORIGIN = new Layout.Place(0, 0, false);

    private Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 8, 11, 12, 13, 14})
    void anyEditsLeadToWhatAWholeInferenceFinds(long seed) {
        random = new Random(seed);
        var history = new History(model());
        var known = Models.infer(history.present());
        for (var i = 0; i < EDITS; i++) {
            var said = change(history);
            known = again(known, history.present());
            var whole = Models.infer(history.present());
            assertSameFacts(facts(whole), facts(known), "edit " + i + ": " + said);
            assertEquals(whole.sites().size(), whole.sites().keySet().stream().count());
        }
    }

    @Test
    void whatAnEditDoesNotReachIsNotLookedAtAgain() {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "(2, 8)");
        for (var i = 0; i < 1000; i++) {
            model.add("", "Linear", "in_features", "8", "out_features", "8");
        }
        var project = model.project();
        var before = Models.infer(project);
        var edited = Models.child(project, 500);
        var after = again(before, Edits.set(edited, "bias", "False").change().apply(project));
        var others = before.sites().values().stream().filter(typed -> !typed.site().node().id().equals(edited)
                && typed.site().path().parent() != null && !typed.site().node().id().equals(Models.child(project, 501)))
                .toList();
        assertEquals(999, others.size());
        others.forEach(typed -> assertSame(typed, after.at(typed.site().path()).orElseThrow()));
    }

    @Test
    void graphsWithoutACommonPastAreInferredWhole() {
        var known = Models.infer(Models.mlp());
        var other = model();
        assertEquals(facts(Models.infer(other)), facts(again(known, other)));
    }

    @Test
    void depthIsNoLimit() {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "(2, 8)");
        var at = model.root();
        for (var i = 0; i < 3000; i++) {
            at = model.addTo(at, "", "Sequential");
        }
        var relu = model.addTo(at, "", "ReLU");
        var project = model.project();
        var known = Models.infer(project);
        var edited = Edits.replace(relu, new Content.Placed(new Settings("Flatten"))).change().apply(project);
        var again = again(known, edited);
        assertEquals(Models.infer(edited).sites().size(), again.sites().size());
        assertTrue(again.of(relu).stream().allMatch(typed -> typed.site().node().is("Flatten")));
    }

    private static Inferred again(Inferred known, Project project) {
        return Inference.again(known, project.graph(), Models.CATALOG, project.main(), Map.of());
    }

    private static void assertSameFacts(List<String> expected, List<String> actual, String message) {
        for (var i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), message);
        }
        assertEquals(expected.size(), actual.size(), message);
    }

    private static List<String> facts(Inferred inferred) {
        var facts = new ArrayList<String>();
        inferred.sites().forEach((path, typed) -> {
            facts.add(path + " " + places(path) + typed + inferred.parameterCount(path) + inferred.isSound(path));
            assertEquals(typed, inferred.at(path).orElseThrow());
        });
        inferred.problems().forEach(problem -> facts.add(problem.severity() + " " + problem.path() + problem.name()
                + problem.field() + problem.refusal().rule() + problem.refusal().arguments()
                + problem.refusal().column()
                + problem.fixes() + problem.sources()));
        inferred.owners().forEach(owner -> facts.add(owner.site().name()));
        facts.add(inferred.outputs().toString());
        return facts;
    }

    /// The place of a block and of all that it is in, which paths do not compare.
    private static List<Integer> places(Path path) {
        var places = new ArrayList<Integer>();
        for (Path at = path; at != null; at = at.parent()) {
            places.add(at.index());
        }
        return places;
    }

    private String change(History history) {
        if (random.nextInt(8) == 0) {
            history.undo();
            return "undo";
        }
        if (random.nextInt(12) == 0) {
            history.redo();
            return "redo";
        }
        try {
            var edit = edit(history.present());
            history.apply(edit);
            return edit.label() + edit.arguments();
        } catch (IllegalArgumentException | IllegalStateException | java.util.NoSuchElementException | Refusal
                | IndexOutOfBoundsException notPossible) {
            return "nothing";
        }
    }

    private Edit edit(Project project) {
        var graph = project.graph();
        var nodes = graph.nodes().values().stream().map(Node::id).sorted().toList();
        var at = one(nodes);
        var parent = graph.node(at).parent();
        var container = one(nodes.stream().filter(id -> CONTAINERS.stream().anyMatch(graph.node(id)::is)).toList());
        var siblings = parent == null ? List.of(at) : graph.children(parent);
        return switch (random.nextInt(19)) {
            case 0 -> Edits.set(at, "out_features", Integer.toString(5 + random.nextInt(3)));
            case 1 -> Edits.set(at, "bias", random.nextBoolean() ? "True" : "no");
            case 2 -> Edits.rename(at, one(List.of("", "a", "b", "c{i}")));
            case 3 -> Edits.flag(List.of(at), one(List.of(Flag.values())), random.nextBoolean());
            case 4 -> Edits.replace(at, new Content.Placed(one(LAYERS)));
            case 5, 6 -> Edits.add(container, new Content.Placed(one(LAYERS)), ORIGIN, null);
            case 7 -> Edits.add(container, new Content.Placed(new Settings(one(CONTAINERS))), ORIGIN,
                    null);
            case 8 -> Edits.delete(List.of(at), random.nextBoolean());
            case 9, 10 -> Edits.connect(new PortRef(one(siblings), one(List.of("output", "output2", "a", "b"))),
                    new PortRef(at, one(List.of("input", "other", "input2", "a"))));
            case 11 -> Edits.disconnect(new PortRef(at, "input"));
            case 12 -> Edits.moveInto(at, container, random.nextInt(3));
            case 13 -> Nesting.wrap(List.of(at), one(CONTAINERS));
            case 14 -> Nesting.unwrap(at);
            case 15 -> random.nextBoolean() ? Conversion.asGraph(container) : Conversion.asSequential(container);
            case 16 -> Edits.add(container, new Content.SharedUse(at), ORIGIN, null);
            case 17 -> random.nextBoolean()
                    ? Nesting.extract(container, "block")
                    : Blocks.parameter(one(graph.definitions()).root(), "width", Integer.toString(random.nextInt(8)));
            default -> Edits.add(container, new Content.Instance(one(graph.definitions()).root(), new TreeMap<>(
                    random.nextBoolean() ? Map.of() : Map.of("width", "6"))), ORIGIN, null);
        };
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static Project model() {
        var model = Models.of("Graph");
        var in = model.add("", "Input", "shape", "(4, 6)");
        var block = model.define("block", "Sequential", "width", "6");
        model.addTo(block, "", "Linear", "in_features", "6", "out_features", "width");
        model.addTo(block, "", "Linear", "in_features", "width", "out_features", "6");
        var chain = model.add("chain", "Sequential");
        var first = model.addTo(chain, "", "Linear", "in_features", "6", "out_features", "6");
        model.addTo(chain, "", "ReLU");
        model.addTo(chain, "", new Content.SharedUse(first));
        var repeat = model.addTo(chain, "", "Repeat", "times", "3");
        model.addTo(repeat, "", "Linear", "in_features", "6", "out_features", "6");
        model.addTo(repeat, "", new Content.Instance(block, new TreeMap<>(Map.of("width", "4 + i"))));
        var parallel = model.add("", "Parallel");
        model.addTo(parallel, "", "Sigmoid");
        model.addTo(parallel, "", new Content.Instance(block, new TreeMap<>()));
        var loop = model.add("", "While");
        model.addTo(loop, "", "Linear", "in_features", "12", "out_features", "12");
        var out = model.add("", "Output");
        return model.connect(in, chain).connect(chain, parallel).connect(parallel, loop).connect(loop, out).project();
    }
}
