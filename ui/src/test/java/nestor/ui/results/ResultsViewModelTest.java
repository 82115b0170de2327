package nestor.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Project;
import nestor.graph.Content;
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

class ResultsViewModelTest {
    private Session session;
    private Editor editor;
    private ResultsViewModel results;

    @BeforeEach
    void start() {
        TensorEngine.start(Path.of(System.getProperty("DJL_CACHE_DIR")));
        session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu");
        editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(),
                (request, answer) -> answer.accept(session.run(request, () -> false)));
        results = new ResultsViewModel(editor, new Messages("en"));
    }

    @AfterEach
    void stop() {
        session.close();
    }

    private NodeId add(NodeId container, NodeId after, String type, String... settings) {
        var id = new NodeId("n" + editor.project().graph().next());
        editor.apply(Edits.add(container, new Content.Placed(Settings.of(type, settings)), new Place(0, 0, false),
                after));
        return id;
    }

    private NodeId input() {
        return editor.project().graph().children(editor.project().main()).getFirst();
    }

    private NodeId add(String type, String... settings) {
        return add(editor.project().main(), input(), type, settings);
    }

    private double first(int section) {
        return results.sectionsProperty().get().get(section).output().data().orElseThrow().number(0);
    }

    @Test
    void aPinnedValueStaysAndFollowsItsBlock() {
        var relu = add("ReLU");
        var threshold = add(editor.project().main(), relu, "Threshold", "threshold", "2", "value", "3");
        editor.select(List.of(threshold));
        results.pin(results.sectionsProperty().get().getFirst().path());
        editor.select(List.of(relu));
        assertEquals(2, results.sectionsProperty().get().size());
        assertTrue(results.sectionsProperty().get().get(1).pinned());
        assertEquals(3, first(1));
        editor.apply(Edits.set(threshold, "value", "4"));
        assertEquals(4, first(1));
        editor.apply(Edits.delete(List.of(threshold), true));
        assertEquals(1, results.sectionsProperty().get().size());
    }

    @Test
    void aValueIsComparedWithBeforeTheLastEdit() {
        var threshold = add("Threshold", "threshold", "2", "value", "3");
        editor.select(List.of(threshold));
        editor.apply(Edits.set(threshold, "value", "5"));
        results.comparingProperty().set(true);
        var section = results.sectionsProperty().get().getFirst();
        assertEquals(3, section.before().orElseThrow().data().orElseThrow().number(0));
        assertEquals(2, Comparison.difference(section.output().data().orElseThrow(),
                section.before().orElseThrow().data().orElseThrow()).number(7));
        editor.undo();
        assertEquals(5, results.sectionsProperty().get().getFirst().before().orElseThrow().data().orElseThrow()
                .number(0));
    }

    @Test
    void thePassesOfALoopAreLookedAtOneByOne() {
        add("Formula", "expression", "x * 0 + 8");
        var loop = add(editor.project().main(), editor.project().graph().children(editor.project().main()).get(1),
                "While", "condition", "x.max() > 1");
        var body = add(loop, null, "Formula", "expression", "x / 2");
        editor.enter(loop);
        editor.select(List.of(body));
        assertEquals(3, results.passesProperty().get());
        assertEquals(4, first(0));
        results.passProperty().set(3);
        assertEquals(1, first(0));
        results.passProperty().set(2);
        assertEquals(2, first(0));
        editor.leave();
        editor.select(List.of(loop));
        assertEquals(3, results.passProperty().get());
        assertEquals(1, first(0));
        results.passProperty().set(1);
        assertEquals(4, first(0));
        editor.select(List.of());
        assertEquals(0, results.passesProperty().get());
    }

    @Test
    void dtypeDeviceTimeAndBytesAreTold() {
        editor.select(List.of(add("ReLU")));
        var facts = results.sectionsProperty().get().getFirst().facts();
        assertEquals(List.of("results.dtype", "results.device", "results.time", "results.bytes"),
                facts.stream().map(fact -> fact.name()).toList());
        assertEquals("float32", facts.get(0).value());
        assertEquals("cpu", facts.get(1).value());
        assertTrue(facts.get(2).value().endsWith("s"), facts.get(2).value());
        assertEquals("160 B", facts.get(3).value());
    }
}
