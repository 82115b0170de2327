package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.picture.Direction;
import nestor.run.LiveRun;
import nestor.ui.canvas.tool.Move;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrangingTest {
    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    private final CanvasViewModel canvas = new CanvasViewModel(editor, new Messages("en"));
    private final List<NodeId> blocks = new ArrayList<>();

    @BeforeEach
    void threeBlocksInARowOutOfLine() {
        for (var i = 0; i < 3; i++) {
            canvas.add(new Content.Placed(new Settings("ReLU")));
            blocks.add(editor.selection().iterator().next());
        }
        editor.apply(Edits.move(List.of(blocks.get(1)), 30, 70));
        editor.apply(Edits.move(List.of(blocks.get(2)), -400, 5));
    }

    private Box box(int block) {
        return canvas.drawing().card(blocks.get(block)).orElseThrow().box();
    }

    @Test
    void tidyingPutsBlocksInTheirOrderAndIsOneStep() {
        var before = editor.project();
        editor.select(List.of());

        canvas.tidy(Direction.RIGHT);

        assertTrue(box(0).right() < box(1).left() && box(1).right() < box(2).left());
        editor.undo();
        assertEquals(before.layout(), editor.project().layout());
        editor.redo();
        assertTrue(box(0).right() < box(1).left());
    }

    @Test
    void tidyingDownwardsPutsBlocksBelowEachOther() {
        canvas.tidy(Direction.DOWN);

        assertTrue(box(0).bottom() < box(1).top() && box(1).bottom() < box(2).top());
    }

    @Test
    void tidyingASelectionLeavesTheRest() {
        var first = box(0);
        editor.select(blocks.subList(1, 3));

        canvas.tidy(Direction.RIGHT);

        assertEquals(first, box(0));
        assertTrue(box(1).right() < box(2).left());
    }

    @Test
    void tidyingLeavesPinnedBlocksWhereTheyAre() {
        editor.select(List.of(blocks.get(1)));
        canvas.pinSelection();
        var pinned = editor.project().layout().at(blocks.get(1));
        editor.select(List.of());

        canvas.tidy(Direction.RIGHT);

        assertEquals(pinned, editor.project().layout().at(blocks.get(1)));
        assertTrue(box(0).right() < box(1).left() && box(1).right() < box(2).left());
    }

    @Test
    void draggedBlocksStandOnTheGridIfWanted() {
        canvas.choices().snapsProperty().set(true);
        editor.select(List.of(blocks.get(0)));
        var before = editor.project().layout();
        canvas.gestures().drop(new Move(3, 1501, 0, 0, Move.Carry.MOVE, false));
        assertEquals(0, box(0).top() % DotGrid.STEP, 0.01);
        assertNotEquals(before, editor.project().layout());
    }

    @Test
    void aligningBringsEdgesIntoLine() {
        editor.select(blocks);
        canvas.align(Alignment.TOP);
        assertEquals(box(0).top(), box(1).top());
        assertEquals(box(0).top(), box(2).top());

        canvas.align(Alignment.LEFT);
        assertEquals(box(0).left(), box(1).left());
        editor.undo();
        assertFalse(box(0).left() == box(1).left());
    }

    @Test
    void aligningOneBlockLeavesNoStep() {
        var steps = editor.history().position();
        editor.select(blocks.subList(0, 1));

        canvas.align(Alignment.LEFT);
        canvas.distribute(true);

        assertEquals(steps, editor.history().position());
    }

    @Test
    void distributingLeavesEqualRoom() {
        editor.apply(Edits.move(List.of(blocks.get(2)), 1500, 0));
        editor.select(blocks);

        canvas.distribute(true);

        assertEquals(box(1).left() - box(0).right(), box(2).left() - box(1).right(), 1);
    }
}
