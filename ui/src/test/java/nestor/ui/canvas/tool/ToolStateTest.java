package nestor.ui.canvas.tool;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static nestor.ui.canvas.tool.Pointer.Kind.RELEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolStateTest {
    private static final Target NOTHING = new Target.Nothing();
    private static final NodeId A = new NodeId("n1");
    private static final NodeId B = new NodeId("n2");
    private static final PortRef OUT = new PortRef(A, "output");
    private static final PortRef IN = new PortRef(B, "input");

    private final RecordedActions actions = new RecordedActions();

    @AfterEach
    void everyGestureEndsInIdle() {
        assertEquals(new Idle(), actions.state());
    }

    @Test
    void aClickSelectsAndMovesNothing() {
        actions.at(PRESS, 10, 10, new Target.Card(A)).at(DRAG, 12, 11, NOTHING).at(RELEASE, 12, 11, NOTHING);

        assertEquals(List.of("select n1", "select n1"), actions.done);
    }

    @Test
    void aClickWithShiftAdds() {
        actions.selected.add(B);
        actions.add(PRESS, 10, 10, new Target.Card(A)).add(RELEASE, 10, 10, NOTHING);

        assertEquals(List.of("add n1"), actions.done);
    }

    @Test
    void draggingACardMovesTheSelection() {
        actions.at(PRESS, 10, 10, new Target.Card(A)).at(DRAG, 40, 30, NOTHING).at(RELEASE, 50, 30, NOTHING);

        assertEquals(List.of("select n1", "drag 30.0 20.0", "drop 40.0 20.0"), actions.done);
    }

    @Test
    void escapePutsADraggedCardBack() {
        actions.at(PRESS, 10, 10, new Target.Card(A)).at(DRAG, 40, 30, NOTHING).at(CANCEL, 0, 0, NOTHING);

        assertEquals("cancelDrag", actions.done.getLast());
        assertFalse(actions.done.stream().anyMatch(each -> each.startsWith("drop")));
    }

    @Test
    void draggingFromPortToPortConnects() {
        actions.at(PRESS, 0, 0, new Target.Port(OUT, true)).at(DRAG, 50, 0, NOTHING)
                .at(RELEASE, 90, 0, new Target.Port(IN, false));

        assertEquals("connect n1:output n2:input", actions.done.getLast());
    }

    @Test
    void draggingFromAnInputToAnOutputConnectsToo() {
        actions.at(PRESS, 90, 0, new Target.Port(IN, false)).at(RELEASE, 0, 0, new Target.Port(OUT, true));

        assertEquals("connect n1:output n2:input", actions.done.getLast());
    }

    @Test
    void aWireThatEndsOnTheSameSideConnectsNothing() {
        actions.at(PRESS, 0, 0, new Target.Port(OUT, true))
                .at(RELEASE, 9, 9, new Target.Port(new PortRef(B, "output"), true));

        assertEquals(List.of("hideWire"), actions.done);
    }

    @Test
    void aWireDraggedToNothingOffersBlocks() {
        actions.at(PRESS, 0, 0, new Target.Port(OUT, true)).at(RELEASE, 50, 50, NOTHING);

        assertEquals("offer n1:output", actions.done.getLast());
    }

    @Test
    void theEndOfAWireIsPulledOff() {
        actions.sources.put(IN, OUT);
        actions.at(PRESS, 90, 0, new Target.Port(IN, false)).at(RELEASE, 200, 200, NOTHING);

        assertEquals("disconnect n2:input", actions.done.getLast());
    }

    @Test
    void aPulledWireLetGoWhereItWasStays() {
        actions.sources.put(IN, OUT);
        actions.at(PRESS, 90, 0, new Target.Port(IN, false)).at(DRAG, 99, 0, NOTHING)
                .at(RELEASE, 90, 0, new Target.Port(IN, false));

        assertEquals("hideWire", actions.done.getLast());
    }

    @Test
    void aPulledWireIsPutOnAnotherInput() {
        actions.sources.put(IN, OUT);
        var other = new PortRef(new NodeId("n3"), "input");
        actions.at(PRESS, 40, 0, new Target.Wire(IN)).at(RELEASE, 90, 90, new Target.Port(other, false));

        assertEquals(List.of("hideWire", "connect n1:output n3:input from n2:input"), actions.done);
    }

    @Test
    void escapeLeavesAPulledWireWhereItWas() {
        actions.sources.put(IN, OUT);
        actions.at(PRESS, 90, 0, new Target.Port(IN, false)).at(DRAG, 120, 0, NOTHING).at(CANCEL, 0, 0, NOTHING);

        assertEquals("hideWire", actions.done.getLast());
    }

    @Test
    void aBoxSelectsWhatItTouches() {
        actions.at(PRESS, 0, 0, NOTHING).at(DRAG, 20, 20, NOTHING).at(RELEASE, 30, 40, NOTHING);

        assertEquals("brush 0.0 0.0 30.0 40.0", actions.done.getLast());
    }

    @Test
    void escapeTakesTheBoxAway() {
        actions.at(PRESS, 0, 0, NOTHING).at(DRAG, 20, 20, NOTHING).at(CANCEL, 0, 0, NOTHING);

        assertEquals("hideBrush", actions.done.getLast());
    }

    @Test
    void panningMovesTheView() {
        actions.pan(PRESS, 100, 100).pan(DRAG, 110, 95).pan(DRAG, 111, 95).pan(RELEASE, 111, 95);

        assertEquals(List.of("pan 10.0 -5.0", "pan 1.0 0.0"), actions.done);
    }

    private static final Pointer.Keys SHIFT = new Pointer.Keys(true, false, false);
    private static final Pointer.Keys SHORTCUT = new Pointer.Keys(false, true, false);
    private static final Pointer.Keys ALT = new Pointer.Keys(false, false, true);
    private static final Pointer.Keys SHORTCUT_ALT = new Pointer.Keys(false, true, true);

    @Test
    void draggingWithTheShortcutKeyCuts() {
        actions.with(SHORTCUT, PRESS, 0, 0, NOTHING).with(SHORTCUT, DRAG, 5, 5, NOTHING)
                .with(SHORTCUT, RELEASE, 9, 9, NOTHING);

        assertEquals(List.of("showKnife", "cut 0.0 0.0 9.0 9.0"), actions.done);
    }

    @Test
    void escapePutsTheKnifeAway() {
        actions.with(SHORTCUT, PRESS, 0, 0, NOTHING).with(SHORTCUT, DRAG, 5, 5, NOTHING).at(CANCEL, 0, 0, NOTHING);

        assertEquals("hideKnife", actions.done.getLast());
    }

    @Test
    void draggingWithAltDuplicatesAndWithTheShortcutKeyTooShares() {
        actions.with(ALT, PRESS, 10, 10, new Target.Card(A)).with(ALT, DRAG, 40, 30, NOTHING)
                .with(ALT, RELEASE, 50, 30, NOTHING);
        assertEquals("drop 40.0 20.0 DUPLICATE", actions.done.getLast());

        actions.with(SHORTCUT_ALT, PRESS, 10, 10, new Target.Card(A)).with(SHORTCUT_ALT, DRAG, 40, 30, NOTHING)
                .with(SHORTCUT_ALT, RELEASE, 50, 30, NOTHING);
        assertEquals("drop 40.0 20.0 SHARE", actions.done.getLast());
    }

    @Test
    void droppingWithShiftReplaces() {
        actions.at(PRESS, 10, 10, new Target.Card(A)).at(DRAG, 40, 30, NOTHING).with(SHIFT, RELEASE, 50, 30, NOTHING);

        assertEquals("drop 40.0 20.0 replaces", actions.done.getLast());
    }

    @Test
    void theSignOnAContainerFoldsIt() {
        actions.at(PRESS, 10, 10, new Target.Fold(A));

        assertEquals(List.of("fold n1"), actions.done);
    }

    @Test
    void aRightClickThatDoesNotMoveAsksForTheMenu() {
        actions.pan(PRESS, 100, 100).pan(RELEASE, 100, 100);

        assertEquals(List.of("menu 100.0 100.0"), actions.done);
    }
}
