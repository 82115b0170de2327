package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bypassing, muting, freezing and pinning blocks.
class MarkingTest extends GestureCase {
    private List<Mark> marks(NodeId id) {
        return canvas.drawing().card(id).orElseThrow().face().marks();
    }

    @ParameterizedTest
    @EnumSource(Flag.class)
    void theSelectionIsMarkedAndAllOfItUnmarked(Flag flag) {
        editor.select(List.of(linear));
        canvas.flagSelection(flag);
        assertEquals(List.of(Mark.valueOf(flag.name())), marks(linear));
        assertOneStepUndone();
        editor.select(List.of(linear, relu));
        canvas.flagSelection(flag);
        assertEquals(List.of(Mark.valueOf(flag.name())), marks(relu));
        canvas.flagSelection(flag);
        assertTrue(marks(linear).isEmpty());
        assertTrue(marks(relu).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Flag.class)
    void inputsAndOutputsAreNotMarked(Flag flag) {
        editor.select(List.of(input, output));
        canvas.flagSelection(flag);
        assertNothingDone();
    }

    @Test
    void aPinnedBlockSaysSoUntilItIsNot() {
        editor.select(List.of(linear));
        canvas.pinSelection();
        assertEquals(List.of(Mark.PINNED), marks(linear));
        assertOneStepUndone();
        canvas.pinSelection();
        assertTrue(marks(linear).isEmpty());
    }

    @Test
    void pinningNothingIsNothingDone() {
        editor.select(List.of());
        canvas.pinSelection();
        assertNothingDone();
    }
}
