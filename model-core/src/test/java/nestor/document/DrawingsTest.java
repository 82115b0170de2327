package nestor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Layout.Bend;
import nestor.document.Layout.Note;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.junit.jupiter.api.Test;

class DrawingsTest {
    private final History history = new History(Project.fresh());
    private final NodeId input = children().getFirst();
    private final NodeId output = children().getLast();
    private final PortRef end = new PortRef(output, "input");

    private List<NodeId> children() {
        return now().graph().children(now().main());
    }

    private Project now() {
        return history.present();
    }

    private void assertUndoneAndRedone(Edit edit) {
        var before = now();
        history.apply(edit);
        var after = now();
        history.undo();
        assertSame(before, now());
        history.redo();
        assertSame(after, now());
        assertSame(before.graph(), after.graph());
    }

    private void assertNothingDone(Edit edit) {
        var before = now();
        history.apply(edit);
        assertSame(before, now());
    }

    @Test
    void notesFrameBlocksAndAreChangedAndTakenAway() {
        assertUndoneAndRedone(Drawings.note(List.of(output, input), " both "));
        assertEquals(List.of(new Note(List.of(input, output), "both")), now().layout().notes());
        assertNothingDone(Drawings.note(List.of(input, output), "both"));
        assertUndoneAndRedone(Drawings.note(List.of(input, output), "the two"));
        assertUndoneAndRedone(Drawings.note(List.of(input, output), ""));
        assertTrue(now().layout().notes().isEmpty());
    }

    @Test
    void notesGoOnWithoutBlocksThatAreDeleted() {
        history.apply(Drawings.note(List.of(input, output), "both"));
        history.apply(Edits.delete(List.of(input), false));
        assertEquals(List.of(new Note(List.of(output), "both")), now().layout().notes());
        history.apply(Edits.delete(List.of(output), false));
        assertTrue(now().layout().notes().isEmpty());
    }

    @Test
    void noteAroundNothingIsNone() {
        assertNothingDone(Drawings.note(List.of(), "x"));
        assertNothingDone(Drawings.note(List.of(new NodeId("gone")), "x"));
    }

    @Test
    void edgesAreLedThroughDots() {
        assertUndoneAndRedone(Drawings.addBend(end, 0, new Bend(300, 50)));
        assertUndoneAndRedone(Drawings.addBend(end, 9, new Bend(400, 50)));
        assertEquals(List.of(new Bend(300, 50), new Bend(400, 50)), now().layout().bends(end));
        assertUndoneAndRedone(Drawings.moveBend(end, 1, new Bend(410, 60)));
        assertNothingDone(Drawings.moveBend(end, 1, new Bend(410, 60)));
        assertNothingDone(Drawings.moveBend(end, 2, new Bend(0, 0)));
        assertUndoneAndRedone(Drawings.removeBend(end, 0));
        assertEquals(List.of(new Bend(410, 60)), now().layout().bends(end));
    }

    @Test
    void anotherEdgeIsStraight() {
        history.apply(Drawings.addBend(end, 0, new Bend(300, 50)));
        history.apply(Edits.disconnect(end));
        assertTrue(now().layout().bends(end).isEmpty());
        assertNothingDone(Drawings.addBend(end, 0, new Bend(300, 50)));
    }

    @Test
    void blocksArePinnedUntilTheyAreNot() {
        assertUndoneAndRedone(Drawings.pin(List.of(input), true));
        assertNothingDone(Drawings.pin(List.of(input), true));
        assertUndoneAndRedone(Drawings.pin(List.of(input), false));
        assertNothingDone(Drawings.pin(List.of(input), false));
    }
}
