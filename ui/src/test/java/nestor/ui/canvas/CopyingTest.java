package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.graph.Content;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Dragging with keys held that leaves copies or further uses.
class CopyingTest extends GestureCase {
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

    @Test
    void byKeysAFurtherUseComesLast() {
        editor.select(List.of(linear));
        canvas.shareSelection();
        var made = editor.selection().iterator().next();
        assertEquals(new Content.SharedUse(linear), editor.project().graph().node(made).content());
        assertEquals(out(relu), fed(made));
        assertEquals(out(made), fed(output));
        assertOneStepUndone();
    }

    @Test
    void thereIsNoFurtherUseOfAnInput() {
        editor.select(List.of(input));
        canvas.shareSelection();
        editor.select(List.of());
        canvas.shareSelection();
        assertNothingDone();
    }
}
