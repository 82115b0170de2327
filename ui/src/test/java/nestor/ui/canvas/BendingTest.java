package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.CANCEL;
import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Drawings;
import nestor.document.Edits;
import nestor.document.Layout.Bend;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import org.junit.jupiter.api.Test;

/// Leading edges through dots.
class BendingTest extends GestureCase {
    private List<Bend> bends() {
        return editor.project().layout().bends(in(relu));
    }

    private Wire wire() {
        return canvas.drawing().wires().stream().filter(wire -> wire.to().equals(in(relu))).findFirst().orElseThrow();
    }

    private void addDot(double x, double y) {
        drag(ALT, new Target.Wire(in(relu)), x, y, x, y, NOTHING);
        start = editor.project();
    }

    @Test
    void altAndAClickOnTheEdgeAddsOne() {
        drag(ALT, new Target.Wire(in(relu)), wire().x1() + 20, wire().y1() + 40, 0, 0, NOTHING);
        assertEquals(1, bends().size());
        assertEquals(List.of(wire().x1() + 20, wire().y1() + 40), wire().points().subList(2, 4));
        assertOneStepUndone();
    }

    @Test
    void dotsAreInTheOrderInWhichTheEdgeComesToThem() {
        addDot(wire().x1() + 60, wire().y1() + 40);
        addDot(wire().x1() + 20, wire().y1() + 20);
        addDot(wire().x2() - 5, wire().y2() + 5);
        var xs = bends().stream().map(Bend::x).toList();
        assertEquals(xs.stream().sorted().toList(), xs);
    }

    @Test
    void oneIsDragged() {
        addDot(wire().x1() + 20, wire().y1());
        drag(Keys.NONE, new Target.Bend(in(relu), 0), 0, 0, wire().x1() + 30, wire().y1() + 90, NOTHING);
        assertEquals(List.of(wire().x1() + 30, wire().y1() + 90), wire().points().subList(2, 4));
        assertOneStepUndone();
    }

    @Test
    void escapePutsItBack() {
        addDot(wire().x1() + 20, wire().y1());
        pointer(PRESS, Keys.NONE, 0, 0, new Target.Bend(in(relu), 0));
        pointer(DRAG, Keys.NONE, 400, 400, NOTHING);
        pointer(CANCEL, Keys.NONE, 0, 0, NOTHING);
        assertNothingDone();
    }

    @Test
    void altAndAClickOnItTakesItAway() {
        addDot(wire().x1() + 20, wire().y1());
        drag(ALT, new Target.Bend(in(relu), 0), 0, 0, 0, 0, NOTHING);
        assertTrue(bends().isEmpty());
        assertOneStepUndone();
    }

    @Test
    void anEdgeThatIsGoneHasNone() {
        editor.apply(Edits.disconnect(in(relu)));
        start = editor.project();
        canvas.gestures().addBend(in(relu), 1, 1);
        canvas.gestures().moveBend(in(relu), 0, 1, 1);
        canvas.gestures().removeBend(in(relu), 0);
        editor.apply(Drawings.removeBend(in(linear), 3));
        assertNothingDone();
    }
}
