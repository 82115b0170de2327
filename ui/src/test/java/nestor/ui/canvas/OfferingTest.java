package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import nestor.graph.PortRef;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which blocks are offered for a wire that was let go on nothing.
class OfferingTest extends GestureCase {
    private boolean isOffered(String type, PortRef port, boolean output) {
        return canvas.fitting(new Overlay.Offer(0, 0, Optional.of(port), output)).test(block(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linear", "ReLU", "Softmax", "LayerNorm", "Dropout", "Sequential", "Output"})
    void whatTakesTheValueIs(String type) {
        assertTrue(isOffered(type, out(linear), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Input", "Conv2d", "MaxPool2d", "BatchNorm3d"})
    void whatDoesNotIsNot(String type) {
        assertFalse(isOffered(type, out(linear), true));
    }

    @Test
    void anInputIsOfferedWhatHasAnOutput() {
        assertTrue(isOffered("Input", in(relu), false));
        assertTrue(isOffered("Linear", in(relu), false));
        assertFalse(isOffered("Output", in(relu), false));
    }

    @Test
    void everyOfferedBlockFitsWhenItIsTaken() {
        for (var entry : editor.catalog().entries()) {
            if (isOffered(entry.type(), out(linear), true) && !entry.type().equals("Output")) {
                canvas.addAt(block(entry.type()), new Overlay.Offer(900, 700, Optional.of(out(linear)), true));
                var made = editor.selection().iterator().next();
                var missing = canvas.drawing().card(made).orElseThrow().inputs().size() > 1;
                assertTrue(missing || isFed(made), entry.type());
                editor.undo();
            }
        }
        assertEquals(start, editor.project());
    }

    private boolean isFed(nestor.graph.NodeId made) {
        return editor.project().graph().incoming(made).containsValue(out(linear));
    }

    @Test
    void escapeOffersNothing() {
        pointer(Pointer.Kind.PRESS, Keys.NONE, 0, 0, new Target.Port(out(linear), true));
        pointer(Pointer.Kind.DRAG, Keys.NONE, 900, 500, NOTHING);
        pointer(Pointer.Kind.CANCEL, Keys.NONE, 0, 0, NOTHING);
        assertTrue(offered.stream().noneMatch(Overlay.Offer.class::isInstance));
        assertNothingDone();
    }
}
