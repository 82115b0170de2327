package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/// Cutting wires with a line.
class CuttingTest extends GestureCase {
    @Test
    void aLineAcrossWiresCutsThem() {
        var x = (box(linear).right() + box(relu).left()) / 2;
        drag(SHORTCUT, NOTHING, x, box(relu).top() - 50, x + 1, box(relu).bottom() + 50, NOTHING);
        assertNull(fed(relu));
        assertEquals(out(relu), fed(output));
        assertOneStepUndone();
    }

    @Test
    void aLineAcrossNothingCutsNothing() {
        drag(SHORTCUT, NOTHING, 0, 2000, 100, 2000, NOTHING);
        assertNothingDone();
    }

    @Test
    void escapeCutsNothing() {
        pointer(PRESS, SHORTCUT, box(relu).left() - 30, 0, NOTHING);
        pointer(CANCEL, SHORTCUT, 0, 0, NOTHING);
        assertNothingDone();
    }
}
