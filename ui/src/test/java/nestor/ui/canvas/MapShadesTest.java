package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.layer.Catalog;
import nestor.run.EngineNotice;
import nestor.run.LiveRun;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.run.RunResult.NodeResult;
import nestor.run.RunResult.Output;
import nestor.shape.TensorType;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapShadesTest {
    private final Messages messages = new Messages("en");
    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), measured());
    private final CanvasViewModel canvas = new CanvasViewModel(editor, messages);
    private NodeId relu;
    private NodeId linear;

    /// A run in which each later block takes longer.
    private static LiveRun measured() {
        return new LiveRun() {
            @Override
            public void submit(RunRequest request, Consumer<RunResult> answer) {
                var nodes = new LinkedHashMap<Path, NodeResult>();
                var main = request.project().main();
                for (var id : request.project().graph().children(main)) {
                    nodes.put(Path.root(main).child(id, 0, 0), new NodeResult("", List.of(new Output(
                            TensorType.float32(2, 20), Optional.empty())), 1000L * (nodes.size() + 1), true, 0));
                }
                answer.accept(new RunResult(request.revision(), "cpu", List.of(), nodes, List.of(), Map.of(),
                        Optional.empty(), 1));
            }

            @Override
            public void onNotice(Consumer<EngineNotice> told) {}
        };
    }

    @BeforeEach
    void build() {
        relu = add("ReLU");
        linear = add("Linear");
    }

    private NodeId add(String type) {
        canvas.add(new Content.Placed(editor.catalog().find(type).orElseThrow().suggested()));
        return editor.selection().iterator().next();
    }

    private Card card(NodeId id) {
        return canvas.drawing().card(id).orElseThrow();
    }

    private MapShades shades(MapColour colour) {
        return MapShades.of(colour, canvas.drawing(), editor);
    }

    @Test
    void theBlockThatTakesMostIsNamedAndMarked() {
        for (var colour : List.of(MapColour.TIME, MapColour.MEMORY)) {
            var shades = shades(colour);
            var most = shades.most().orElseThrow();
            assertTrue(shades.legend(messages).contains(most.face().name()), shades.legend(messages));
            assertTrue(shades.isMarked(most));
            assertFalse(shades.isMarked(card(relu)));
            assertNotEquals(shades.of(most), shades.of(card(relu)));
        }
        assertEquals(linear, shades(MapColour.MEMORY).most().orElseThrow().id());
    }

    @Test
    void errorsAreCountedAndMarked() {
        assertEquals("No errors", shades(MapColour.ERRORS).legend(messages));
        editor.apply(Edits.set(linear, "in_features", "7"));
        assertEquals("1 block with an error", shades(MapColour.ERRORS).legend(messages));
        assertTrue(shades(MapColour.FAMILY).isMarked(card(linear)));
        assertFalse(shades(MapColour.ERRORS).isMarked(card(relu)));
    }

    @Test
    void familiesDifferInColour() {
        assertNotEquals(shades(MapColour.FAMILY).of(card(relu)), shades(MapColour.FAMILY).of(card(linear)));
    }

    @Test
    void beforeARunNothingIsSaidToBeKnown() {
        var still = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
        var drawing = new CanvasViewModel(still, messages).drawing();
        assertEquals("Time: not known yet", MapShades.of(MapColour.TIME, drawing, still).legend(messages));
    }
}
