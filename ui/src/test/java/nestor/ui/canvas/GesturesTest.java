package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static nestor.ui.canvas.tool.Pointer.Kind.RELEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.run.LiveRun;
import nestor.shape.Rule;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Each gesture on a model of `input → linear → relu → output`: done, undone, done again, broken off, and where there
/// is nothing for it to do.
class GesturesTest {
    private static final Target NOTHING = new Target.Nothing();
    private static final Keys ALT = new Keys(false, false, true);
    private static final Keys SHORTCUT = new Keys(false, true, false);
    private static final Keys SHIFT = new Keys(true, false, false);
    private static final Keys BOTH = new Keys(false, true, true);

    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    private final CanvasViewModel canvas = new CanvasViewModel(editor, new Messages("en"));
    private final List<Overlay> offered = new ArrayList<>();
    private NodeId input;
    private NodeId linear;
    private NodeId relu;
    private NodeId output;
    private Project start;

    @BeforeEach
    void build() {
        var children = editor.project().graph().children(editor.body());
        input = children.getFirst();
        output = children.getLast();
        linear = add("Linear");
        relu = add("ReLU");
        start = editor.project();
        canvas.overlayProperty().addListener((_, _, shown) -> offered.add(shown));
    }

    private Content block(String type) {
        return new Content.Placed(editor.catalog().find(type).orElseThrow().suggested());
    }

    private NodeId add(String type) {
        canvas.add(block(type));
        return editor.selection().iterator().next();
    }

    private Box box(NodeId id) {
        return canvas.drawing().card(id).orElseThrow().box();
    }

    private void pointer(Pointer.Kind kind, Keys keys, double x, double y, Target target) {
        canvas.pointer(new Pointer(kind, x, y, x, y, target, keys, false));
    }

    /// Drags from a target to a point.
    private void drag(Keys keys, Target from, double x, double y, double toX, double toY, Target to) {
        pointer(PRESS, keys, x, y, from);
        pointer(DRAG, keys, (x + toX) / 2, (y + toY) / 2, NOTHING);
        pointer(RELEASE, keys, toX, toY, to);
    }

    private void dragCard(Keys keys, NodeId id, double dx, double dy) {
        drag(keys, new Target.Card(id), box(id).middleX(), box(id).middleY(), box(id).middleX() + dx,
                box(id).middleY() + dy, NOTHING);
    }

    private static PortRef in(NodeId id) {
        return new PortRef(id, "input");
    }

    private static PortRef out(NodeId id) {
        return new PortRef(id, "output");
    }

    private PortRef fed(NodeId id) {
        return editor.project().graph().incoming(id).get("input");
    }

    /// The last step is one step that can be taken back and made again.
    private void assertOneStepUndone() {
        var after = editor.project();
        assertNotEquals(start, after);
        editor.undo();
        assertEquals(start, editor.project());
        editor.redo();
        assertEquals(after, editor.project());
    }

    private void assertNothingDone() {
        assertEquals(start, editor.project());
        assertFalse(canvas.isBusy());
    }

    @Nested
    class Moving {
        @Test
        void aDraggedCardStaysWhereItIsLetGo() {
            var before = box(relu);
            dragCard(Keys.NONE, relu, 40, 300);
            assertEquals(before.top() + 300, box(relu).top(), 6);
            assertOneStepUndone();
        }

        @Test
        void escapePutsItBack() {
            pointer(PRESS, Keys.NONE, box(relu).middleX(), box(relu).middleY(), new Target.Card(relu));
            pointer(DRAG, Keys.NONE, 900, 900, NOTHING);
            pointer(CANCEL, Keys.NONE, 0, 0, NOTHING);
            assertNothingDone();
        }

        @Test
        void aCardLetGoWhereItWasLeavesNoStep() {
            dragCard(Keys.NONE, relu, 0, 0);
            assertNothingDone();
        }

        @Test
        void aCardDroppedOnAContainerGoesInside() {
            var net = add("Sequential");
            start = editor.project();
            editor.apply(Edits.move(List.of(net), 0, 400));
            start = editor.project();
            dragCard(Keys.NONE, relu, box(net).middleX() - box(relu).middleX(),
                    box(net).bottom() - 8 - box(relu).middleY());
            assertEquals(net, editor.project().graph().node(relu).parent());
            assertOneStepUndone();
        }
    }

    @Nested
    class Cutting {
        @Test
        void aLineAcrossWiresCutsThem() {
            var x = (box(linear).right() + box(relu).left()) / 2;
            drag(SHORTCUT, NOTHING, x, box(relu).top() - 50, x + 1, box(relu).bottom() + 50, NOTHING);
            assertNull(fed(relu));
            assertEquals(out(relu), fed(output));
            assertOneStepUndone();
        }

        @Test
        void aLineAcrossNothingCutsNothing() {
            drag(SHORTCUT, NOTHING, 0, 2000, 100, 2000, NOTHING);
            assertNothingDone();
        }

        @Test
        void escapeCutsNothing() {
            pointer(PRESS, SHORTCUT, box(relu).left() - 30, 0, NOTHING);
            pointer(CANCEL, SHORTCUT, 0, 0, NOTHING);
            assertNothingDone();
        }
    }

    @Nested
    class Copying {
        @Test
        void draggingWithAltLeavesACopy() {
            dragCard(ALT, linear, 0, 300);
            assertEquals(5, editor.project().graph().children(editor.body()).size());
            assertTrue(editor.project().graph().find(linear).isPresent());
            assertOneStepUndone();
        }

        @Test
        void draggingWithBothKeysLeavesAFurtherUseOfTheWeights() {
            dragCard(BOTH, linear, 0, 300);
            var made = editor.selection().iterator().next();
            assertEquals(new Content.SharedUse(linear), editor.project().graph().node(made).content());
            assertEquals("A", canvas.drawing().card(made).orElseThrow().face().badge());
            assertEquals("A", canvas.drawing().card(linear).orElseThrow().face().badge());
            assertOneStepUndone();
        }

        @Test
        void escapeLeavesNone() {
            pointer(PRESS, ALT, box(linear).middleX(), box(linear).middleY(), new Target.Card(linear));
            pointer(DRAG, ALT, 900, 900, NOTHING);
            pointer(CANCEL, ALT, 0, 0, NOTHING);
            assertNothingDone();
        }
    }

    @Nested
    class Joining {
        @Test
        void aWireToAnUnusedInputJoins() {
            var lone = addLone("ReLU");
            drag(Keys.NONE, new Target.Port(out(linear), true), 0, 0, 5, 5, new Target.Port(in(lone), false));
            assertEquals(out(linear), fed(lone));
            assertOneStepUndone();
        }

        @Test
        void aPulledWireIsSwappedWithTheOneThatWasThere() {
            drag(Keys.NONE, new Target.Port(in(output), false), 0, 0, 5, 5, new Target.Port(in(relu), false));
            // relu would feed itself: nothing to swap
            assertNothingDone();

            var lone = addLone("ReLU");
            editor.apply(Edits.connect(out(input), in(lone)));
            start = editor.project();
            drag(Keys.NONE, new Target.Port(in(relu), false), 0, 0, 5, 5, new Target.Port(in(lone), false));
            assertEquals(out(linear), fed(lone));
            assertEquals(out(input), fed(relu));
            assertOneStepUndone();
        }

        @Test
        void aWirePulledOffAndLetGoIsGone() {
            drag(Keys.NONE, new Target.Port(in(relu), false), 0, 0, 5, 500, NOTHING);
            assertNull(fed(relu));
            assertOneStepUndone();
        }

        @Test
        void aWireThatWouldLeadBackIsRefusedWithAReason() {
            assertFalse(canvas.refusal(out(relu), in(linear), true).isEmpty());
            drag(Keys.NONE, new Target.Port(out(relu), true), 0, 0, 5, 5, new Target.Port(in(linear), false));
            assertNothingDone();
        }

        @Test
        void portsThatDoNotFitAreOfferedRepairs() {
            var lone = addLone("Linear");
            editor.apply(Edits.set(lone, "in_features", "99"));
            start = editor.project();
            drag(Keys.NONE, new Target.Port(out(linear), true), 0, 0, 5, 5, new Target.Port(in(lone), false));
            assertNothingDone();
            var mend = offered.stream().filter(o -> o instanceof Overlay.Mend).map(Overlay.Mend.class::cast)
                    .findFirst().orElseThrow();
            canvas.mend(mend, Optional.of(mend.repairs().getFirst()));
            assertEquals(out(linear), fed(lone));
            assertFits(lone);
            assertOneStepUndone();
        }

        @Test
        void aWireLetGoOnNothingOffersBlocksThatAreJoinedAtOnce() {
            drag(Keys.NONE, new Target.Port(out(linear), true), 0, 0, 900, 500, NOTHING);
            var offer = offered.stream().filter(o -> o instanceof Overlay.Offer).map(Overlay.Offer.class::cast)
                    .findFirst().orElseThrow();
            canvas.addAt(block("Linear"), offer);
            var made = editor.selection().iterator().next();
            assertEquals(out(linear), fed(made));
            assertFits(made);
            assertOneStepUndone();
        }
    }

    /// Nothing is wrong with a block but that nothing uses it yet.
    private void assertFits(NodeId id) {
        assertEquals(List.of(), editor.problems(id).stream()
                .filter(problem -> problem.refusal().rule() != Rule.UNUSED).toList());
    }

    private NodeId addLone(String type) {
        var next = editor.project().graph().next();
        editor.apply(Edits.add(editor.body(), block(type), new Place(100, 700, false), null));
        start = editor.project();
        return new NodeId("n" + next);
    }

    @Nested
    class Replacing {
        @Test
        void aCardDroppedOnAnotherWithShiftTakesItsPlace() {
            var lone = addLone("Sigmoid");
            pointer(PRESS, Keys.NONE, box(lone).middleX(), box(lone).middleY(), new Target.Card(lone));
            pointer(DRAG, SHIFT, 400, 400, NOTHING);
            pointer(RELEASE, SHIFT, box(relu).middleX(), box(relu).middleY(), NOTHING);
            assertTrue(editor.project().graph().node(relu).is("Sigmoid"));
            assertEquals(out(linear), fed(relu));
            assertTrue(editor.project().graph().find(lone).isEmpty());
            assertOneStepUndone();
        }

        @Test
        void aLoneCardDroppedOnAWireIsPutBetween() {
            var lone = addLone("Tanh");
            var x = (box(linear).right() + box(relu).left()) / 2;
            dragCard(Keys.NONE, lone, x - box(lone).middleX(), box(linear).top() + Card.FIRST_PORT
                    - box(lone).middleY());
            assertEquals(out(linear), fed(lone));
            assertEquals(out(lone), fed(relu));
            assertOneStepUndone();
        }
    }

    @Nested
    class Selecting {
        @Test
        void aBoxSelectsWhatItTouches() {
            drag(Keys.NONE, NOTHING, box(linear).left() - 5, box(linear).top() - 5, box(relu).left() + 5,
                    box(relu).top() + 5, NOTHING);
            assertEquals(Set.of(linear, relu), Set.copyOf(editor.selection()));
            assertNothingDone();
        }

        @Test
        void theSelectionGrowsAlongTheWires() {
            editor.select(List.of(linear));
            canvas.growSelection();
            assertEquals(Set.of(input, linear, relu), Set.copyOf(editor.selection()));
        }

        @Test
        void deletingJoinsTheNeighboursOrDoesNot() {
            editor.select(List.of(relu));
            canvas.deleteSelection(true);
            assertEquals(out(linear), fed(output));
            assertOneStepUndone();
            editor.undo();
            editor.select(List.of(relu));
            canvas.deleteSelection(false);
            assertNull(fed(output));
        }

        @Test
        void wrappingPutsTheSelectionIntoAContainerOfAnyKind() {
            for (var type : List.of("Sequential", "Residual", "Repeat", "Graph", "Parallel")) {
                editor.select(List.of(linear, relu));
                canvas.wrapSelection(type);
                var made = editor.selection().iterator().next();
                assertTrue(editor.project().graph().node(made).is(type));
                assertEquals(made, editor.project().graph().node(linear).parent());
                assertOneStepUndone();
                editor.undo();
            }
        }
    }

    @Nested
    class Keyboard {
        private final KeyWalk walk = new KeyWalk(canvas);

        @Test
        void arrowsFollowTheWires() {
            editor.select(List.of(input));
            walk.go(KeyWalk.Direction.RIGHT);
            assertEquals(Set.of(linear), Set.copyOf(editor.selection()));
            walk.go(KeyWalk.Direction.RIGHT);
            walk.go(KeyWalk.Direction.LEFT);
            assertEquals(Set.of(linear), Set.copyOf(editor.selection()));
        }

        @Test
        void aWireIsLedToAPortThatFits() {
            var lone = addLone("ReLU");
            editor.select(List.of(linear));
            walk.start();
            while (!in(lone).equals(Objects.requireNonNull(walk.heldProperty().get()).port())) {
                walk.step(1);
            }
            assertTrue(walk.take());
            assertEquals(out(linear), fed(lone));
            assertOneStepUndone();
        }

        @Test
        void escapeStopsIt() {
            editor.select(List.of(linear));
            walk.start();
            assertTrue(walk.cancel());
            assertFalse(walk.take());
            assertNothingDone();
        }
    }
}
