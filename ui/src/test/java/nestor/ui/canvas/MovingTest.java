package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import nestor.document.Edits;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Dragging cards.
class MovingTest extends GestureCase {
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
