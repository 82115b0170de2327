package nestor.ui.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.Budget;
import nestor.run.Session;
import nestor.tensor.TensorEngine;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private Session session;
    private Editor editor;

    @BeforeEach
    void start() {
        TensorEngine.start(Path.of(System.getProperty("DJL_CACHE_DIR")));
        session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu");
        editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(),
                (request, answer) -> answer.accept(session.run(request, () -> false)));
    }

    @AfterEach
    void stop() {
        session.close();
    }

    private Node add(NodeId after, String type, String... settings) {
        var id = new NodeId("n" + editor.project().graph().next());
        editor.apply(Edits.add(editor.project().main(), new Content.Placed(Settings.of(type, settings)),
                new Place(0, 0, false), after));
        return editor.project().graph().node(id);
    }

    private NodeId input() {
        var graph = editor.project().graph();
        return graph.children(editor.project().main()).stream().filter(id -> graph.node(id).is("Input")).findFirst()
                .orElseThrow();
    }

    private List<String> differing(Node left, Node right) {
        return Comparison.of(editor, new Messages("en"), left, right).lines().stream()
                .filter(Comparison.Line::differs).map(Comparison.Line::name).toList();
    }

    @Test
    void whatDiffersIsTold() {
        var first = add(input(), "Linear", "in_features", "20", "out_features", "20");
        var second = add(first.id(), "Linear", "in_features", "20", "out_features", "8", "bias", "False");
        assertEquals(List.of("out_features", "bias", "Output", "Parameters", "min", "max", "mean", "std"),
                differing(first, second));
    }

    @Test
    void valuesOfOneShapeHaveADistance() {
        var first = add(input(), "ReLU");
        var second = add(first.id(), "Threshold", "threshold", "2", "value", "3");
        var lines = Comparison.of(editor, new Messages("en"), first, second).lines();
        var values = editor.values(first.id()).orElseThrow().outputs().getFirst().data().orElseThrow();
        var largest = 0.0;
        for (var i = 0; i < values.count(); i++) {
            largest = Math.max(largest, Math.abs(values.number(i) - 3));
        }
        assertEquals(nestor.ui.text.Formats.number(largest), lines.getLast().left());
    }

    @Test
    void aBlockDoesNotDifferFromItself() {
        var block = add(input(), "Linear", "in_features", "20", "out_features", "4");
        assertEquals(List.of(), differing(block, block));
    }
}
