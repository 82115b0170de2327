package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Moving blocks by keys, duplicating and pasting them.
class NudgingTest extends GestureCase {
    @Test
    void theSelectionMovesALittle() {
        editor.select(List.of(relu));
        var before = box(relu);
        canvas.nudge(0, 8);
        assertEquals(before.top() + 8, box(relu).top(), 0.01);
        assertOneStepUndone();
    }

    @Test
    void nothingSelectedMovesNothing() {
        editor.select(List.of());
        canvas.nudge(8, 0);
        canvas.duplicateSelection();
        assertNothingDone();
    }

    @Test
    void duplicatesAreSelectedAndOneStep() {
        editor.select(List.of(linear, relu));
        canvas.duplicateSelection();
        assertEquals(2, editor.selection().size());
        assertEquals(6, editor.project().graph().children(editor.body()).size());
        assertOneStepUndone();
    }

    @Test
    void pastingBeforeAnythingWasCopiedDoesNothing() {
        canvas.paste(true);
        assertNothingDone();
    }
}
