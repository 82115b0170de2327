package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import nestor.document.Nesting;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;

class ClipboardTest {
    private final Clipboard clipboard = new Clipboard();
    private final Editor source = editor();
    private final Editor target = editor();
    private final CanvasViewModel from = new CanvasViewModel(source, new Messages("en"), clipboard);
    private final CanvasViewModel into = new CanvasViewModel(target, new Messages("en"), clipboard);

    private static Editor editor() {
        return new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    }

    private void addOwnBlock() {
        from.add(new Content.Placed(Settings.of("Linear", "in_features", "20", "out_features", "8")));
        from.wrapSelection("Sequential");
        var wrapped = source.selection().isEmpty()
                ? source.project().graph().children(source.body()).stream()
                        .filter(id -> source.project().graph().node(id).is("Sequential")).findFirst().orElseThrow()
                : source.selection().iterator().next();
        source.apply(Nesting.extract(wrapped, "Mine"));
        var instance = source.project().graph().children(source.body()).stream()
                .filter(id -> source.project().graph().node(id).content() instanceof Content.Instance).findFirst();
        source.select(List.of(instance.orElseThrow()));
        from.copySelection();
    }

    @Test
    void aCustomBlockComesAlongToAnotherProject() {
        addOwnBlock();
        into.paste();
        var graph = target.project().graph();
        assertEquals(2, graph.definitions().size());
        assertEquals("Mine", graph.node(graph.definitions().getLast().root()).name());
        var inside = graph.children(graph.definitions().getLast().root());
        assertEquals(1, inside.size());
        assertFalse(graph.node(inside.getFirst()).settings() == null);
    }

    @Test
    void aCustomBlockThatIsThereAlreadyIsUsed() {
        addOwnBlock();
        into.paste();
        into.paste();
        assertEquals(2, target.project().graph().definitions().size());
    }

    @Test
    void pastingElsewhereIsUndone() {
        var before = target.project();
        addOwnBlock();
        into.paste();
        target.undo();
        assertEquals(before, target.project());
    }
}
