package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static nestor.ui.canvas.tool.Pointer.Kind.RELEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import nestor.document.Edits;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Pulling wires from port to port.
class JoiningTest extends GestureCase {
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
    void aWireWhoseBlockIsUndoneMeanwhileIsLetGo() {
        pointer(PRESS, Keys.NONE, 0, 0, new Target.Port(in(relu), false));
        pointer(DRAG, Keys.NONE, 2, 200, NOTHING);
        editor.undo();
        assertFalse(canvas.isBusy());
        start = editor.project();
        pointer(RELEASE, Keys.NONE, 5, 500, NOTHING);
        assertNothingDone();
    }

    @Test
    void aWireThatWouldLeadBackIsRefusedWithAReason() {
        assertFalse(canvas.refusal(out(relu), in(linear), true).isEmpty());
        drag(Keys.NONE, new Target.Port(out(relu), true), 0, 0, 5, 5, new Target.Port(in(linear), false));
        assertNothingDone();
    }

    @Test
    void aWireOverABorderIsRefusedWithAReasonAndPortsAreOffered() {
        editor.select(List.of(linear));
        canvas.wrapSelection("Graph");
        var lone = addLone("ReLU");
        drag(Keys.NONE, new Target.Port(out(linear), true), 0, 0, 5, 5, new Target.Port(in(lone), false));
        assertNothingDone();
        assertTrue(canvas.refusal(out(linear), in(lone), true).contains("border"));
        var cross = offered.stream().filter(o -> o instanceof Overlay.Cross).map(Overlay.Cross.class::cast)
                .findFirst().orElseThrow();
        canvas.repairs().cross(cross);
        assertEquals(editor.project().graph().node(linear).parent(), fed(lone).node());
        assertFits(lone);
        assertOneStepUndone();
    }

    @Test
    void aWireOutOfALoopIsRefused() {
        editor.select(List.of(linear));
        canvas.wrapSelection("While");
        var lone = addLone("ReLU");
        drag(Keys.NONE, new Target.Port(out(linear), true), 0, 0, 5, 5, new Target.Port(in(lone), false));
        assertNothingDone();
        assertTrue(offered.stream().noneMatch(o -> o instanceof Overlay.Cross));
        assertFalse(canvas.refusal(out(linear), in(lone), true).isEmpty());
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
        canvas.repairs().mend(mend, Optional.of(mend.repairs().getFirst()));
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
