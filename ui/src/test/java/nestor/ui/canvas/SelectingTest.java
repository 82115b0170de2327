package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Choosing cards, and what is done to the chosen ones.
class SelectingTest extends GestureCase {
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
    void clickingSelectsAndShiftAddsAndTakesAway() {
        drag(Keys.NONE, new Target.Card(linear), 0, 0, 0, 0, NOTHING);
        drag(SHIFT, new Target.Card(relu), 0, 0, 0, 0, NOTHING);
        assertEquals(Set.of(linear, relu), Set.copyOf(editor.selection()));
        drag(SHIFT, new Target.Card(linear), 0, 0, 0, 0, NOTHING);
        assertEquals(Set.of(relu), Set.copyOf(editor.selection()));
        assertNothingDone();
    }

    @Test
    void allAreSelectedAtOnce() {
        canvas.selectAll();
        assertEquals(Set.of(input, linear, relu, output), Set.copyOf(editor.selection()));
    }

    @Test
    void escapeKeepsWhatWasSelected() {
        editor.select(List.of(relu));
        pointer(PRESS, Keys.NONE, 0, 0, NOTHING);
        pointer(DRAG, Keys.NONE, 900, 900, NOTHING);
        pointer(CANCEL, Keys.NONE, 0, 0, NOTHING);
        assertEquals(Set.of(relu), Set.copyOf(editor.selection()));
    }
}
