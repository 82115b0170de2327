package nestor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nestor.document.Change.Kind;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;

class DiffTest {
    private final Project mlp = Models.mlp();
    private final List<NodeId> blocks = mlp.graph().children(mlp.main());

    private static List<String> said(Project before, Project after) {
        return Diff.between(before, after).changes().stream().map(change -> change.kind() + " " + change.name() + " "
                + change.field() + " " + change.before() + "→" + change.after()).toList();
    }

    @Test
    void aProjectDoesNotDifferFromItself() {
        assertTrue(Diff.between(mlp, Models.mlp()).isEmpty());
    }

    @Test
    void aBlockThatIsPutInBetweenIsTheOnlyDifference() {
        var added = mlp.graph().add(mlp.main(), 1, "", new Content.Placed(Settings.of("Tanh")));
        assertEquals(List.of("ADDED 0  →"), said(mlp, mlp.with(added.graph())));
        assertEquals(List.of("REMOVED 0  →"), said(mlp.with(added.graph()), mlp));
    }

    @Test
    void settingsNamesFlagsAndFoldingAreChanges() {
        var id = blocks.get(1);
        var graph = mlp.graph().put(mlp.graph().node(id).withName("hidden").withFlag(Flag.FROZEN, true)
                .withContent(new Content.Placed(Settings.of("Linear", "in_features", "20", "out_features", "64"))));
        var after = mlp.with(graph).with(mlp.layout().with(id, new Layout.Place(0, 0, true)));
        assertEquals(List.of("CHANGED hidden flags →frozen", "CHANGED hidden folded →True",
                "CHANGED hidden name →hidden", "CHANGED hidden out_features 256→64", "MOVED hidden place →0, 0"),
                said(mlp, after));
    }

    @Test
    void onlyTheBlockThatWasMovedIsMoved() {
        var graph = mlp.graph().move(blocks.get(1), mlp.main(), 3);
        assertEquals(List.of("MOVED 2 order 1→3"), said(mlp, mlp.with(graph)));
    }

    @Test
    void aBlockThatGoesIntoAContainerIsMovedThere() {
        var container = mlp.graph().add(mlp.main(), 2, "box", new Content.Placed(Settings.of("Sequential")));
        var graph = container.graph().move(blocks.get(1), container.id(), 0);
        assertEquals(List.of("ADDED box  →", "MOVED box.0 container model→box"), said(mlp, mlp.with(graph)));
    }

    @Test
    void wiresAreNamedByTheBlocksThatTheyComeFrom() {
        var before = Project.fresh();
        var ends = before.graph().children(before.main());
        var relu = before.graph().add(before.main(), "relu", new Content.Placed(Settings.of("ReLU")));
        var graph = relu.graph().connect(new PortRef(ends.getFirst(), "output"), new PortRef(relu.id(), "input"))
                .connect(new PortRef(relu.id(), "output"), new PortRef(ends.getLast(), "input"));
        assertEquals(List.of("REWIRED output input input:output→relu:output", "ADDED relu  →"),
                said(before, before.with(graph)));
    }

    @Test
    void notesDotsPinsAndMutedBlocksAreTold() {
        var first = blocks.get(0);
        var last = blocks.get(2);
        var history = new History(mlp.with(mlp.graph().connect(new PortRef(first, "output"),
                new PortRef(last, "input"))));
        var before = history.present();
        history.apply(Drawings.note(List.of(first, last), "kept"));
        history.apply(Drawings.note(List.of(last), "old"));
        var noted = history.present();
        history.apply(Drawings.note(List.of(last), "new"));
        history.apply(Drawings.pin(List.of(last), true));
        history.apply(Edits.flag(List.of(last), Flag.MUTED, true));
        history.apply(Drawings.addBend(new PortRef(last, "input"), 0, new Layout.Bend(4, 5.5)));
        var name = new BlockNames(mlp).of(last);
        assertEquals(List.of("CHANGED " + name + " flags →muted", "CHANGED " + name + " pinned →True",
                "MOVED " + name + " route.input →(4, 5.5)", "CHANGED  note old (" + name + ")→new (" + name + ")"),
                said(noted, history.present()));
        var framed = new BlockNames(mlp).of(first) + ", " + name;
        assertEquals(List.of("CHANGED  note →kept (" + framed + ")", "CHANGED  note →old (" + name + ")"),
                said(before, noted));
        assertEquals(2, said(noted, before).size());
    }

    @Test
    void settingsOfTheRunAreTold() {
        assertEquals(List.of("CHANGED  seed 0→7", "CHANGED  training true→false"),
                said(mlp, mlp.with(new RunSettings(7, false))));
    }

    @Test
    void valuesThatDifferHaveTheirDistance() {
        var key = new ParameterKey(blocks.get(1).value(), "bias");
        var before = mlp.withValues(mlp.values().plus(key, new Value(TensorData.of(new float[]{1, 2, 3}, 3), true)));
        var after = mlp.withValues(mlp.values().plus(key, new Value(TensorData.of(new float[]{1, 5, -1}, 3), true)));
        var change = Diff.between(before, after).values().getFirst();
        assertEquals("0.bias", change.name());
        assertEquals(new ValueChange.Distance(4, 5, 2), change.distance().orElseThrow());
        assertTrue(Diff.between(before, mlp).values().getFirst().distance().isEmpty());
        assertTrue(Diff.between(before, before).isEmpty());
    }

    @Test
    void drawnValuesThatAreNotStoredAreNoDifference() {
        var key = new ParameterKey(blocks.get(1).value(), "bias");
        var drawn = mlp.withValues(mlp.values().plus(key, new Value(TensorData.of(new float[]{1}, 1), false)));
        assertTrue(Diff.between(mlp, drawn).isEmpty());
        assertTrue(Diff.between(drawn, mlp).isEmpty());
    }

    @Test
    void idsThatWereGivenAnewAreNoDifference() {
        var before = nested();
        var after = renumbered(before, new Random(3));
        assertEquals(List.of(), said(before, after));
        var wider = after.graph().nodes().values().stream().filter(node -> node.is("Linear")).findFirst()
                .orElseThrow();
        var changed = after.with(after.graph().put(wider.withContent(new Content.Placed(Settings.of("Linear",
                "in_features", "1")))));
        assertEquals(List.of("CHANGED " + new BlockNames(after).of(wider.id()) + " in_features →1"),
                said(before, changed));
    }

    @Test
    void depthIsNoLimit() {
        var graph = Project.empty("Sequential");
        var at = graph.main();
        for (var i = 0; i < 2000; i++) {
            var added = graph.graph().add(at, "", new Content.Placed(new Settings("Sequential")));
            graph = graph.with(added.graph());
            at = added.id();
        }
        var more = graph.with(graph.graph().add(at, "", new Content.Placed(new Settings("ReLU"))).graph());
        assertEquals(1, Diff.between(graph, more).changes().size());
    }

    private static Project nested() {
        var model = Models.of("Sequential");
        for (var i = 0; i < 3; i++) {
            var box = model.add(i == 1 ? "middle" : "", "Sequential");
            model.addTo(box, "", "Linear");
            model.addTo(box, "", "ReLU");
            model.addTo(box, "last", "Linear");
        }
        return model.project();
    }

    /// The same project with other ids.
    private static Project renumbered(Project project, Random random) {
        var ids = new HashMap<NodeId, NodeId>();
        var numbers = new ArrayList<Integer>();
        for (var i = 0; i < project.graph().nodes().size(); i++) {
            numbers.add(i + 100);
        }
        java.util.Collections.shuffle(numbers, random);
        project.graph().subtree(project.main()).forEach(id -> ids.put(id, new NodeId("n" + numbers.removeLast())));
        var graph = new Graph(Graph.EMPTY.nodes(), Graph.EMPTY.children(), Graph.EMPTY.incoming(),
                Graph.EMPTY.definitions(), 1000);
        for (var entry : ids.entrySet()) {
            var node = project.graph().node(entry.getKey());
            graph = graph.put(new Node(entry.getValue(), node.parent() == null ? null : ids.get(node.parent()),
                    node.name(), node.content(), Set.of()));
        }
        var children = graph.children();
        for (var entry : project.graph().children().entrySet()) {
            children = children.plus(ids.get(entry.getKey()), org.pcollections.TreePVector.from(
                    entry.getValue().stream().map(ids::get).toList()));
        }
        graph = new Graph(graph.nodes(), children, graph.incoming(), graph.definitions(), graph.next())
                .define(new nestor.graph.Definition(ids.get(project.main()), new java.util.TreeMap<>(Map.of())));
        return new Project(graph, ids.get(project.main()));
    }
}
