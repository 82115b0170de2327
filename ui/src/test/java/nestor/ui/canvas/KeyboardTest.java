package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Walking and joining by keys.
class KeyboardTest extends GestureCase {
    private final KeyWalk walk = new KeyWalk(canvas);

    @Test
    void arrowsFollowTheWires() {
        editor.select(List.of(input));
        walk.go(KeyWalk.Direction.RIGHT);
        assertEquals(Set.of(linear), Set.copyOf(editor.selection()));
        walk.go(KeyWalk.Direction.RIGHT);
        walk.go(KeyWalk.Direction.LEFT);
        assertEquals(Set.of(linear), Set.copyOf(editor.selection()));
    }

    @Test
    void aWireIsLedToAPortThatFits() {
        var lone = addLone("ReLU");
        editor.select(List.of(linear));
        walk.start();
        while (!in(lone).equals(Objects.requireNonNull(walk.heldProperty().get()).port())) {
            walk.step(1);
        }
        assertTrue(walk.take());
        assertEquals(out(linear), fed(lone));
        assertOneStepUndone();
    }

    @Test
    void escapeStopsIt() {
        editor.select(List.of(linear));
        walk.start();
        assertTrue(walk.cancel());
        assertFalse(walk.take());
        assertNothingDone();
    }

    @Test
    void arrowsWithShiftKeepWhatWasSelected() {
        editor.select(List.of(input));
        walk.go(KeyWalk.Direction.RIGHT);
        walk.go(KeyWalk.Direction.RIGHT, true);
        walk.go(KeyWalk.Direction.RIGHT, true);
        assertEquals(Set.of(linear, relu, output), Set.copyOf(editor.selection()));
    }
}
