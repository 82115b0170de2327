package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Removing blocks.
class DeletingTest extends GestureCase {
    @Test
    void whatFedTheBlockFeedsWhatItFed() {
        editor.select(List.of(relu));
        canvas.deleteSelection(true);
        assertEquals(out(linear), fed(output));
        assertTrue(editor.selection().isEmpty());
        assertOneStepUndone();
    }

    @Test
    void orItsEdgesGoWithIt() {
        editor.select(List.of(relu));
        canvas.deleteSelection(false);
        assertNull(fed(output));
        assertOneStepUndone();
    }

    @Test
    void severalAreOneStep() {
        editor.select(List.of(linear, relu));
        canvas.deleteSelection(true);
        assertEquals(out(input), fed(output));
        assertOneStepUndone();
    }

    @Test
    void nothingSelectedIsNothingDone() {
        editor.select(List.of());
        canvas.deleteSelection(true);
        assertNothingDone();
    }
}
