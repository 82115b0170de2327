package nestor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.layer.Settings;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final Place HERE = new Place(10, 20, false);
    private final History history = new History(Project.fresh());

    private Project now() {
        return history.present();
    }

    private String outputType() {
        return String.valueOf(Models.infer(now()).outputs().getFirst());
    }

    private Node named(String name) {
        return now().graph().nodes().values().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }

    private NodeId drop(String type, String... settings) {
        var before = now().graph().next();
        var after = now().graph().incoming(named("output").id()).get("input").node();
        history.apply(Edits.add(now().main(), new Content.Placed(Settings.of(type, settings)), HERE, after));
        return new NodeId("n" + before);
    }

    private void undoAndRedoAgree(Edit edit) {
        var before = now();
        history.apply(edit);
        var after = now();
        history.undo();
        assertSame(before, now());
        history.redo();
        assertSame(after, now());
    }

    @Test
    void blocksDroppedOneAfterTheOtherAreJoinedUpToTheOutput() {
        drop("Linear", "in_features", "20", "out_features", "256");
        drop("ReLU");
        drop("Linear", "in_features", "256", "out_features", "10");
        assertEquals("N × 10", outputType());
        assertEquals(List.of("input", "linear", "relu", "linear2", "output"),
                now().graph().children(now().main()).stream().map(id -> now().graph().node(id).name()).toList());
    }

    @Test
    void aBlockWithPortsOfOtherNamesIsJoinedAtItsFirst() {
        var formula = drop("Formula", "expression", "relu(x @ w + 1)");
        assertEquals(named("input").id(), now().graph().incoming(formula).get("x").node());
        var lstm = drop("LSTM", "input_size", "20", "hidden_size", "8");
        assertEquals(new PortRef(lstm, "output"), now().graph().incoming(named("output").id()).get("input"));
        history.undo();
        history.apply(Edits.insert(new PortRef(formula, "x"),
                new Content.Placed(
                        Settings.of("Bilinear", "in1_features", "20", "in2_features", "4", "out_features", "8")),
                HERE));
        var bilinear = now().graph().incoming(formula).get("x").node();
        assertEquals(named("input").id(), now().graph().incoming(bilinear).get("input1").node());
    }

    @Test
    void aBlockThatTakesNothingLeavesTheEdgesAsTheyAre() {
        var before = now().graph().incoming(named("output").id());
        var constant = drop("Constant", "shape", "(20, 20)");
        assertTrue(now().graph().incoming(constant).isEmpty());
        assertEquals(before, now().graph().incoming(named("output").id()));
    }

    @Test
    void deletingJoinsTheNeighbours() {
        drop("Linear", "in_features", "20", "out_features", "20");
        var relu = drop("ReLU");
        undoAndRedoAgree(Edits.delete(List.of(relu), true));
        assertEquals("N × 20", outputType());
        assertTrue(now().graph().find(relu).isEmpty());
        assertTrue(now().layout().at(relu).isEmpty());
    }

    @Test
    void deletingWithoutJoiningLeavesAGap() {
        var relu = drop("ReLU");
        history.apply(Edits.delete(List.of(relu), false));
        assertEquals("null", outputType());
    }

    @Test
    void deletingTheOwnerPassesOwnershipOn() {
        var owner = drop("Linear", "in_features", "20", "out_features", "20");
        history.apply(Edits.add(now().main(), new Content.SharedUse(owner), HERE, owner));
        history.apply(Edits.delete(List.of(owner), true));
        assertEquals("N × 20", outputType());
        assertEquals(420, Models.infer(now()).parameterCount(Path.root(now().main())));
    }

    @Test
    void aFieldFollowsAndComesBack() {
        var linear = drop("Linear", "in_features", "20", "out_features", "256");
        undoAndRedoAgree(Edits.set(linear, "out_features", "128"));
        assertEquals("N × 128", outputType());
        history.undo();
        assertEquals("N × 256", outputType());
    }

    @Test
    void anEditThatChangesNothingLeavesNoStep() {
        var linear = drop("Linear", "in_features", "20", "out_features", "256");
        var steps = history.position();
        history.apply(Edits.set(linear, "out_features", "256"));
        history.apply(Edits.rename(linear, "linear"));
        history.apply(Edits.move(List.of(linear), 0, 0));
        history.apply(Edits.delete(List.of(), true));
        assertEquals(steps, history.position());
    }

    @Test
    void movingABlockLeavesTheGraphAlone() {
        var linear = drop("Linear", "in_features", "20", "out_features", "256");
        var graph = now().graph();
        undoAndRedoAgree(Edits.move(List.of(linear), 5, 7));
        assertSame(graph, now().graph());
        assertEquals(new Place(15, 27, false), now().layout().at(linear).orElseThrow());
    }

    @Test
    void aNameThatASiblingHasGetsANumber() {
        drop("ReLU");
        var second = drop("Tanh");
        history.apply(Edits.rename(second, "relu"));
        assertEquals("relu2", now().graph().node(second).name());
    }

    @Test
    void aGestureIsOneStepAndCanBeTakenBack() {
        var relu = drop("ReLU");
        var steps = history.position();
        history.begin();
        history.apply(Edits.move(List.of(relu), 1, 0));
        history.apply(Edits.move(List.of(relu), 1, 0));
        history.commit("edit.move", List.of());
        assertEquals(steps + 1, history.position());
        var settled = now();
        history.begin();
        history.apply(Edits.move(List.of(relu), 9, 9));
        history.rollback();
        assertSame(settled, now());
        assertEquals(steps + 1, history.position());
    }

    @Test
    void listenersMayNotEdit() {
        history.addListener((_, _) -> assertThrows(IllegalStateException.class,
                () -> history.apply(Edits.run(new RunSettings(9, false)))));
        drop("ReLU");
        assertEquals(0, now().settings().seed());
    }

    @Test
    void theUnsavedMarkFollowsUndo() {
        assertFalse(history.unsaved());
        drop("ReLU");
        assertTrue(history.unsaved());
        history.undo();
        assertFalse(history.unsaved());
    }

    @Test
    void aNewEditForgetsWhatWasTakenBack() {
        drop("ReLU");
        history.undo();
        drop("Tanh");
        assertTrue(history.redoable().isEmpty());
        assertEquals("edit.add", history.undoable().orElseThrow().label());
    }

    @Test
    void wrappingInASequentialAndUnwrappingKeepTheShape() {
        var first = drop("Linear", "in_features", "20", "out_features", "64");
        var second = drop("ReLU");
        undoAndRedoAgree(Nesting.wrap(List.of(first, second), "Sequential"));
        assertEquals("N × 64", outputType());
        var container = now().graph().node(first).parent();
        assertNotEquals(now().main(), container);
        undoAndRedoAgree(Nesting.unwrap(container));
        assertEquals("N × 64", outputType());
        assertEquals(now().main(), now().graph().node(first).parent());
    }

    @Test
    void wrappingInAGraphMakesItsPorts() {
        var first = drop("Linear", "in_features", "20", "out_features", "64");
        var second = drop("ReLU");
        history.apply(Nesting.wrap(List.of(first, second), "Graph"));
        assertEquals("N × 64", outputType());
        history.apply(Nesting.unwrap(now().graph().node(first).parent()));
        assertEquals("N × 64", outputType());
    }

    @Test
    void extractingMakesACustomBlockThatCanBeUsedAgain() {
        var first = drop("Linear", "in_features", "20", "out_features", "20");
        history.apply(Nesting.wrap(List.of(first), "Sequential"));
        var container = now().graph().node(first).parent();
        undoAndRedoAgree(Nesting.extract(container, "MLP"));
        assertEquals("N × 20", outputType());
        assertEquals(2, now().graph().definitions().size());
        assertTrue(now().graph().node(container).content() instanceof Content.Instance);
    }

    @Test
    void anEdgeDrawnInAChainMakesItAGraph() {
        var project = Models.mlp();
        var chain = new History(project);
        var relu = Models.child(project, 2);
        var input = Models.child(project, 0);
        chain.apply(Edits.connect(new PortRef(input, "output"), new PortRef(relu, "input")));
        assertTrue(chain.present().graph().node(project.main()).is("Graph"));
        assertEquals(new PortRef(input, "output"), chain.present().graph().incoming(relu).get("input"));
    }

    @Test
    void reorderingInAChainIsOneEdit() {
        var project = Models.mlp();
        var chain = new History(project);
        var relu = Models.child(project, 2);
        chain.apply(Edits.moveInto(relu, project.main(), 0));
        assertEquals(relu, Models.child(chain.present(), 1));
        assertEquals("N × 10", String.valueOf(Models.infer(chain.present()).outputs().getFirst()));
    }

    @Test
    void aFixSolvesItsProblem() {
        drop("Linear", "in_features", "20", "out_features", "256");
        drop("Linear", "in_features", "128", "out_features", "10");
        for (var fix : Models.infer(now()).problems().getFirst().fixes()) {
            history.apply(Edits.apply(fix.node(), fix.repair()));
            assertTrue(Models.infer(now()).problems().isEmpty(), fix::toString);
            history.undo();
        }
        assertEquals(1, Models.infer(now()).problems().size());
    }
}
