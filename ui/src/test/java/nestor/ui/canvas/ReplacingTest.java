package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static nestor.ui.canvas.tool.Pointer.Kind.RELEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Dropping a card where another one or a wire is.
class ReplacingTest extends GestureCase {
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
