package nestor.ui.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.LiveRun;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.canvas.Clipboard;
import nestor.ui.editor.Editor;
import nestor.ui.editor.SelectionEdits;
import nestor.ui.outline.OutlineViewModel.Line;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;

class OutlineViewModelTest {
    private static final Content RELU = new Content.Placed(new Settings("ReLU"));
    private static final Content LINEAR = new Content.Placed(
            new Settings("Linear").with("in_features", "20").with("out_features", "256"));
    private static final Content SEQUENTIAL = new Content.Placed(new Settings("Sequential"));

    private final Messages messages = new Messages("en");
    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    private final CanvasViewModel canvas = new CanvasViewModel(editor, messages, new Clipboard());
    private final OutlineViewModel outline = new OutlineViewModel(editor, messages,
            canvas::add);

    private List<Line> model() {
        return outline.inside(outline.roots().getFirst());
    }

    private Line line(String type) {
        return model().stream().filter(line -> line.type().equals(type)).findFirst().orElseThrow();
    }

    @Test
    void aBlockIsSpokenWithItsShapesAndParameters() {
        outline.add(line("Input"), LINEAR);
        outline.rename(line("Linear"), "hidden");
        assertEquals("Linear hidden, input N by 20, output N by 256, 5,376 parameters", line("Linear").spoken());
        messages.languageProperty().set("vi");
        assertEquals("Linear hidden, đầu vào N nhân 20, đầu ra N nhân 256, 5,376 tham số", line("Linear").spoken());
    }

    @Test
    void aBlockAddedAfterAnotherContinuesItsOutput() {
        outline.add(line("Input"), LINEAR);
        outline.add(line("Linear"), RELU);

        var relu = line("ReLU").id();
        assertEquals(line("Linear").id(), editor.project().graph().incoming(relu).get("input").node());
        assertEquals("N × 256", line("ReLU").shape());
        editor.undo();
        assertTrue(model().stream().noneMatch(line -> line.type().equals("ReLU")));
        editor.redo();
        assertEquals("N × 256", line("ReLU").shape());
    }

    @Test
    void aBlockAddedToAContainerIsPutIntoIt() {
        outline.add(line("Input"), SEQUENTIAL);
        outline.add(line("Sequential"), LINEAR);
        outline.add(line("Sequential"), RELU);

        assertEquals(List.of("Linear", "ReLU"),
                outline.inside(line("Sequential")).stream().map(Line::type).toList());
        assertEquals("5,376", line("Sequential").parameters());
    }

    @Test
    void blocksOfAChainAreReordered() {
        outline.add(line("Input"), SEQUENTIAL);
        outline.add(line("Sequential"), LINEAR);
        outline.add(line("Sequential"), RELU);

        move(outline.inside(line("Sequential")).get(1), -1);
        assertEquals(List.of("ReLU", "Linear"), types());
        move(outline.inside(line("Sequential")).getFirst(), -1);
        assertEquals(List.of("ReLU", "Linear"), types());
        editor.undo();
        assertEquals(List.of("Linear", "ReLU"), types());
        editor.redo();
        assertEquals(List.of("ReLU", "Linear"), types());
    }

    private void move(Line line, int by) {
        outline.show(List.of(line));
        SelectionEdits.move(editor, by);
    }

    private List<String> types() {
        return outline.inside(line("Sequential")).stream().map(Line::type).toList();
    }

    @Test
    void socketsThatDoNotFitComeLastAndSayWhy() {
        outline.add(line("Input"), LINEAR);
        outline.add(line("Linear"), RELU);

        var sockets = outline.sockets(line("ReLU"));
        var linear = sockets.stream().filter(s -> s.to().node().equals(line("Linear").id())).findFirst().orElseThrow();
        assertFalse(linear.refusal().isEmpty());
        assertTrue(sockets.getFirst().refusal().isEmpty());
    }

    @Test
    void connectingAndDisconnectingAreUndone() {
        outline.add(line("Input"), LINEAR);
        var output = line("Output").id();
        outline.show(List.of(line("Output")));
        SelectionEdits.disconnect(editor);
        assertTrue(editor.project().graph().incoming(output).isEmpty());
        editor.undo();
        assertEquals(line("Linear").id(), editor.project().graph().incoming(output).get("input").node());

        var socket = outline.sockets(line("Input")).stream().filter(s -> s.to().node().equals(output)).findFirst()
                .orElseThrow();
        outline.connect(socket);
        assertEquals(new PortRef(line("Input").id(), "output"), editor.project().graph().incoming(output).get("input"));
    }

    @Test
    void theModelItselfStays() {
        var before = editor.project();
        move(outline.roots().getFirst(), 1);
        SelectionEdits.disconnect(editor);
        canvas.deleteSelection(true);
        canvas.wrapSelection("Sequential");
        assertEquals(before, editor.project());
    }
}
