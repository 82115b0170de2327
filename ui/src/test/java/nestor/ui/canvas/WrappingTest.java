package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Putting blocks into a container, and taking them out.
class WrappingTest extends GestureCase {
    @ParameterizedTest
    @ValueSource(strings = {"Sequential", "Residual", "Repeat", "Graph", "Parallel"})
    void theSelectionGoesIntoAContainerOfAnyKind(String type) {
        editor.select(List.of(linear, relu));
        canvas.wrapSelection(type);
        var made = editor.selection().iterator().next();
        assertTrue(editor.project().graph().node(made).is(type));
        assertEquals(made, editor.project().graph().node(linear).parent());
        assertOneStepUndone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sequential", "Graph"})
    void unwrappingBringsItBack(String type) {
        editor.select(List.of(linear, relu));
        canvas.wrapSelection(type);
        start = editor.project();
        canvas.unwrapSelection();
        assertEquals(editor.body(), editor.project().graph().node(linear).parent());
        assertEquals(out(linear), fed(relu));
        assertOneStepUndone();
    }

    @Test
    void nothingSelectedIsNothingDone() {
        editor.select(List.of());
        canvas.wrapSelection("Sequential");
        canvas.unwrapSelection();
        assertNothingDone();
    }
}
