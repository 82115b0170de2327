package nestor.ui.canvas;

import static nestor.ui.canvas.tool.Pointer.Kind.DRAG;
import static nestor.ui.canvas.tool.Pointer.Kind.PRESS;
import static nestor.ui.canvas.tool.Pointer.Kind.RELEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.run.LiveRun;
import nestor.shape.Rule;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Pointer.Keys;
import nestor.ui.canvas.tool.Target;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.BeforeEach;

/// A canvas that shows `input → linear → relu → output`, for the test of a gesture: done, undone, done again, broken off,
/// and where there is nothing for it to do.
abstract class GestureCase {
    static final Target NOTHING = new Target.Nothing();
    static final Keys ALT = new Keys(false, false, true);
    static final Keys SHORTCUT = new Keys(false, true, false);
    static final Keys SHIFT = new Keys(true, false, false);
    static final Keys BOTH = new Keys(false, true, true);

    final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    final CanvasViewModel canvas = new CanvasViewModel(editor, new Messages("en"));
    final List<Overlay> offered = new ArrayList<>();
    NodeId input;
    NodeId linear;
    NodeId relu;
    NodeId output;
    Project start;

    @BeforeEach
    void build() {
        var children = editor.project().graph().children(editor.body());
        input = children.getFirst();
        output = children.getLast();
        linear = add("Linear");
        relu = add("ReLU");
        start = editor.project();
        canvas.overlayProperty().addListener((_, _, shown) -> offered.add(shown));
    }

    Content block(String type) {
        return new Content.Placed(editor.catalog().find(type).orElseThrow().suggested());
    }

    NodeId add(String type) {
        canvas.add(block(type));
        return editor.selection().iterator().next();
    }

    Box box(NodeId id) {
        return canvas.drawing().card(id).orElseThrow().box();
    }

    void pointer(Pointer.Kind kind, Keys keys, double x, double y, Target target) {
        canvas.pointer(new Pointer(kind, x, y, x, y, target, keys, false));
    }

    /// Drags from a target to a point.
    void drag(Keys keys, Target from, double x, double y, double toX, double toY, Target to) {
        pointer(PRESS, keys, x, y, from);
        pointer(DRAG, keys, (x + toX) / 2, (y + toY) / 2, NOTHING);
        pointer(RELEASE, keys, toX, toY, to);
    }

    void dragCard(Keys keys, NodeId id, double dx, double dy) {
        drag(keys, new Target.Card(id), box(id).middleX(), box(id).middleY(), box(id).middleX() + dx,
                box(id).middleY() + dy, NOTHING);
    }

    static PortRef in(NodeId id) {
        return new PortRef(id, "input");
    }

    static PortRef out(NodeId id) {
        return new PortRef(id, "output");
    }

    PortRef fed(NodeId id) {
        return editor.project().graph().incoming(id).get("input");
    }

    /// The last step is one step that can be taken back and made again.
    void assertOneStepUndone() {
        var after = editor.project();
        assertNotEquals(start, after);
        editor.undo();
        assertEquals(start, editor.project());
        editor.redo();
        assertEquals(after, editor.project());
    }

    void assertNothingDone() {
        assertEquals(start, editor.project());
        assertFalse(canvas.isBusy());
    }

    /// Nothing is wrong with a block but that nothing uses it yet.
    void assertFits(NodeId id) {
        assertEquals(List.of(), editor.problems(id).stream()
                .filter(problem -> problem.refusal().rule() != Rule.UNUSED).toList());
    }

    NodeId addLone(String type) {
        var next = editor.project().graph().next();
        editor.apply(Edits.add(editor.body(), block(type), new Place(100, 700, false), null));
        start = editor.project();
        return new NodeId("n" + next);
    }
}
