package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;

class CanvasViewModelTest {
    private static final Content RELU = new Content.Placed(new Settings("ReLU"));

    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    private final CanvasViewModel canvas = new CanvasViewModel(editor, new Messages("en"), new Clipboard());

    @Test
    void aBlockDroppedOnACardStandsBesideIt() {
        var input = canvas.drawing().cards().getFirst();

        canvas.drop(RELU, input.x() + 10, input.y() + 10);

        var added = canvas.drawing().card(editor.selection().iterator().next()).orElseThrow();
        assertTrue(added.x() >= input.box().right());
    }

    @Test
    void aBlockThatTakesNothingStandsClearOfTheOthers() {
        canvas.add(RELU);
        canvas.add(new Content.Placed(new Settings("Constant")));

        var added = canvas.drawing().card(editor.selection().iterator().next()).orElseThrow();
        assertTrue(canvas.drawing().cards().stream().filter(card -> !card.equals(added))
                .noneMatch(card -> card.box().touches(added.box())));
    }

    @Test
    void bypassingIsUndoneAndToggled() {
        canvas.add(RELU);
        var relu = editor.selection().iterator().next();

        canvas.bypassSelection();
        assertTrue(editor.project().graph().node(relu).flags().contains(Flag.BYPASSED));
        editor.undo();
        assertFalse(editor.project().graph().node(relu).flags().contains(Flag.BYPASSED));
        editor.redo();
        canvas.bypassSelection();
        assertFalse(editor.project().graph().node(relu).flags().contains(Flag.BYPASSED));
    }

    @Test
    void pastingWithItsEdgesFeedsTheCopyFromTheSameBlock() {
        canvas.add(RELU);
        var relu = editor.selection().iterator().next();
        var source = editor.project().graph().incoming(relu).get("input");
        canvas.copySelection();

        canvas.paste(true);

        var copy = editor.selection().iterator().next();
        assertEquals(new PortRef(source.node(), source.port()), editor.project().graph().incoming(copy).get("input"));
        editor.undo();
        assertTrue(editor.project().graph().find(copy).isEmpty());
    }

    @Test
    void bypassingNothingLeavesNoStep() {
        editor.select(List.of());
        canvas.bypassSelection();
        assertEquals(0, editor.history().position());
    }
}
