package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Edits;
import nestor.document.Nesting;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Catalog;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;

class NestedDrawingTest {
    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    private final CanvasViewModel canvas = new CanvasViewModel(editor, new Messages("en"));

    private Content block(String type) {
        return new Content.Placed(editor.catalog().find(type).orElseThrow().suggested());
    }

    private Card card(NodeId id) {
        return canvas.drawing().card(id).orElseThrow();
    }

    private NodeId add(String type) {
        canvas.add(block(type));
        return editor.selection().iterator().next();
    }

    private NodeId dropOn(NodeId container, String type) {
        var box = card(container).box();
        canvas.drop(block(type), box.right() - 4, box.bottom() - 4);
        return editor.selection().iterator().next();
    }

    @Test
    void blocksDroppedOnASheetStackUpAndFitEachOther() {
        var net = add("Sequential");
        var first = dropOn(net, "Linear");
        var second = dropOn(net, "Linear");

        assertEquals(List.of(first, second), editor.project().graph().children(net));
        assertFalse(editor.inferred().hasErrors());
        assertTrue(card(second).y() > card(first).box().bottom());
        assertTrue(card(net).box().contains(card(second).x(), card(second).y()));
    }

    @Test
    void foldingHidesTheInsideAndBringsNeighboursBack() {
        var net = add("Sequential");
        dropOn(net, "Linear");
        dropOn(net, "ReLU");
        editor.select(List.of(net));
        var after = add("ReLU");
        var unfolded = card(after).x();

        canvas.gestures().fold(net);
        assertEquals(Card.Kind.FOLDED, card(net).kind());
        assertEquals(2, card(net).face().rows().size());
        assertTrue(card(after).x() <= unfolded);
        editor.undo();
        assertEquals(Card.Kind.SHEET, card(net).kind());
        assertEquals(unfolded, card(after).x());
        editor.redo();
        assertEquals(Card.Kind.FOLDED, card(net).kind());
    }

    @Test
    void whatIsInsideIsKnownWithoutEnteringIt() {
        var net = add("Sequential");
        var linear = dropOn(net, "Linear");

        assertEquals("N × 8", card(linear).outputs().getFirst().shape());
        assertEquals(1, card(linear).depth());
        assertTrue(editor.typed(linear).isPresent());
        assertEquals(editor.path(net), editor.path(linear).parent());
    }

    @Test
    void anUnfoldedContainerCoversNoNeighbour() {
        var net = add("Sequential");
        var after = add("ReLU");
        for (var type : List.of("Linear", "ReLU", "Sequential")) {
            dropOn(net, type);
        }
        dropOn(editor.project().graph().children(net).getLast(), "Linear");

        assertFalse(card(net).box().touches(card(after).box()));
    }

    @Test
    void theSameBlockUnfoldedTwiceIsDrawnTwice() {
        var net = add("Graph");
        editor.apply(Nesting.extract(net, "Block"));
        var use = editor.selection().stream().findFirst().orElse(net);
        canvas.add(editor.project().graph().node(use).content());
        var copy = editor.selection().iterator().next();
        editor.apply(Edits.fold(List.of(use, copy), false));

        var cards = canvas.drawing().cards();
        assertEquals(cards.size(), cards.stream().map(Card::path).distinct().count());
        assertEquals(2, cards.stream().filter(card -> card.kind() == Card.Kind.SHEET).count());
    }
}
