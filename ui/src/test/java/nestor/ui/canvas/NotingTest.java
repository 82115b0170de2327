package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import nestor.document.Edits;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Framing blocks with a note.
class NotingTest extends GestureCase {
    private Frame frame() {
        return canvas.drawing().frames().getFirst();
    }

    @Test
    void theFrameIsAroundTheBlocks() {
        editor.select(List.of(relu, linear));
        canvas.noteSelection("hidden layer");
        assertEquals("hidden layer", frame().note().text());
        for (var id : List.of(linear, relu)) {
            assertTrue(frame().box().contains(box(id).left(), box(id).top()));
            assertTrue(frame().box().contains(box(id).right(), box(id).bottom()));
        }
        assertOneStepUndone();
    }

    @Test
    void itFollowsThem() {
        editor.select(List.of(linear));
        canvas.noteSelection("x");
        var before = frame().box();
        editor.apply(Edits.move(List.of(linear), 0, 300));
        assertEquals(before.top() + 300, frame().box().top(), 0.01);
    }

    @Test
    void draggingItsTextMovesTheBlocks() {
        editor.select(List.of(linear, relu));
        canvas.noteSelection("x");
        editor.select(List.of());
        start = editor.project();
        var top = box(linear).top();
        drag(Keys.NONE, new Target.Note(frame().nodes()), 10, 10, 10, 310, NOTHING);
        assertEquals(Set.of(linear, relu), Set.copyOf(editor.selection()));
        assertEquals(top + 300, box(linear).top(), 8);
        assertOneStepUndone();
    }

    @Test
    void itsTextIsAskedForAgain() {
        editor.select(List.of(linear));
        canvas.noteSelection("x");
        assertEquals("x", Frame.ofSelection(canvas).orElseThrow().note().text());
        editor.select(List.of(relu));
        assertEquals("", Frame.ofSelection(canvas).orElseThrow().note().text());
    }

    @Test
    void anEmptyTextTakesItAway() {
        editor.select(List.of(linear));
        canvas.noteSelection("x");
        start = editor.project();
        canvas.noteSelection(" ");
        assertTrue(canvas.drawing().frames().isEmpty());
        assertOneStepUndone();
    }

    @Test
    void aNoteThatSaysNothingIsNone() {
        editor.select(List.of(linear));
        canvas.noteSelection("");
        assertNothingDone();
        editor.select(List.of());
        canvas.noteSelection("x");
        assertNothingDone();
    }
}
