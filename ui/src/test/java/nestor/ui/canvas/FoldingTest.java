package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import nestor.graph.NodeId;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Showing and hiding the inside of a container, and going into it.
class FoldingTest extends GestureCase {
    private NodeId net;

    @BeforeEach
    void wrap() {
        editor.select(List.of(linear, relu));
        canvas.wrapSelection("Sequential");
        net = editor.selection().iterator().next();
        start = editor.project();
    }

    private Card.Kind kind() {
        return canvas.drawing().card(net).orElseThrow().kind();
    }

    @Test
    void theSignFoldsAndUnfoldsIt() {
        assertEquals(Card.Kind.SHEET, kind());
        drag(Keys.NONE, new Target.Fold(net), 0, 0, 0, 0, NOTHING);
        assertEquals(Card.Kind.FOLDED, kind());
        assertOneStepUndone();
        drag(Keys.NONE, new Target.Fold(net), 0, 0, 0, 0, NOTHING);
        assertEquals(Card.Kind.SHEET, kind());
    }

    @Test
    void soDoesTheKey() {
        canvas.foldSelection();
        assertEquals(Card.Kind.FOLDED, kind());
        assertOneStepUndone();
    }

    @Test
    void foldingALayerDoesNothing() {
        editor.select(List.of(input));
        canvas.foldSelection();
        assertNothingDone();
    }

    @Test
    void enteringAndLeavingChangesNothing() {
        canvas.enterSelection();
        assertEquals(net, editor.body());
        assertEquals(4, canvas.drawing().cards().size() + 2);
        editor.leave();
        assertEquals(List.of(net), List.copyOf(editor.selection()));
        assertNothingDone();
    }
}
