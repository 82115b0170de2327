package nestor.ui.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nestor.document.Edit;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Listing;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.source.SourceViewModel.Shown;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;

/// Which program the source pane shows, and what it says of it.
class SourceViewModelTest {
    private static final String PROGRAM = "import torch\nfrom torch import nn\nnet = nn.Linear(2, 3)\nnet(torch.rand(1, 2))\n";

    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    private final List<String> drawn = new ArrayList<>();

    private SourceViewModel model() {
        return new SourceViewModel(editor, List.of(), TaskRunner.direct(), new Messages("en"),
                (text, _) -> drawn.add(text));
    }

    private void drawnFrom(Map<NodeId, Integer> lines) {
        editor.apply(new Edit("edit.test", List.of(), project -> project.with(new Listing(PROGRAM, lines))));
    }

    private NodeId add(String type) {
        var before = editor.project().graph().children(editor.project().main());
        editor.apply(Edits.add(editor.project().main(), new Content.Placed(new Settings(type)), new Place(0, 0, false),
                null));
        return editor.project().graph().children(editor.project().main()).stream().filter(id -> !before.contains(id))
                .findFirst().orElseThrow();
    }

    @Test
    void aSourceBlockShowsItsProgramAndTakesAnother() {
        var model = model();
        var block = add("Source");
        editor.select(List.of(block));
        var shown = assertInstanceOf(Shown.Block.class, model.shownProperty().get());
        assertTrue(shown.text().contains("class Block(nn.Module):"));
        model.edit("import torch\ntorch.ones(2)\n");
        model.commit();
        assertEquals("'import torch\\ntorch.ones(2)\\n'",
                editor.project().graph().node(block).settings().get("text"));
        editor.undo();
        assertTrue(model.shownProperty().get().text().contains("class Block(nn.Module):"));
    }

    @Test
    void aMistakeIsMarkedWhereItStands() {
        var model = model();
        editor.select(List.of(add("Source")));
        model.edit("x = 1\ny = 'abc\n");
        var mark = model.marksProperty().get().getFirst();
        assertEquals(2, mark.at().line());
        assertTrue(mark.sentence().contains("no end"), mark.sentence());
        model.edit("x = 1\n");
        assertEquals(List.of(), model.marksProperty().get());
    }

    @Test
    void aSelectedBlockShowsItsLineAndALineSelectsItsBlock() {
        var linear = add("Linear");
        drawnFrom(Map.of(linear, 3));
        var model = model();
        assertEquals(PROGRAM, model.shownProperty().get().text());
        editor.select(List.of(linear));
        assertEquals(3, model.lineProperty().get());
        editor.select(List.of());
        assertEquals(0, model.lineProperty().get());
        model.at(3);
        assertEquals(java.util.Set.of(linear), java.util.Set.copyOf(editor.selection()));
    }

    @Test
    void theTextIsDrawnAsANewModel() {
        drawnFrom(Map.of());
        var model = model();
        model.edit(PROGRAM + "# more\n");
        model.draw();
        assertEquals(List.of(PROGRAM + "# more\n"), drawn);
    }

    @Test
    void namesGoOnFromWhatWasTyped() {
        var names = new KnownNames(Catalog.blocks());
        assertTrue(names.after("nn.Lin").contains("nn.Linear"));
        assertTrue(names.after("torch.rel").contains("torch.relu"));
        assertTrue(names.after("x.resh").contains("x.reshape"));
        assertEquals(List.of(), names.after(""));
    }
}
