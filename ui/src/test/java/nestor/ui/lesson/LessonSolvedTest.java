package nestor.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Nesting;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.Budget;
import nestor.run.Session;
import nestor.tensor.TensorEngine;
import nestor.ui.editor.Editor;
import nestor.ui.lesson.LessonViewModel.Goal;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Does what the lesson says, with the real engine.
class LessonSolvedTest {
    private static final Place HERE = new Place(200, 200, false);

    private Session session;
    private Editor editor;
    private LessonViewModel lesson;

    @BeforeEach
    void start() {
        TensorEngine.start(Path.of(System.getProperty("DJL_CACHE_DIR")));
        session = new Session(Catalog.blocks(), new Budget(1L << 30), "cpu");
        editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(),
                (request, answer) -> answer.accept(session.run(request, () -> false)));
        lesson = new LessonViewModel(editor, new Messages("en"), Lessons.bundled("layers-and-blocks", "en"));
    }

    @AfterEach
    void stop() {
        session.close();
    }

    private Graph graph() {
        return editor.project().graph();
    }

    private NodeId main() {
        return editor.project().main();
    }

    private NodeId tail() {
        var output = graph().children(main()).stream().filter(id -> graph().node(id).is("Output")).findFirst();
        return graph().incoming(output.orElseThrow()).get("input").node();
    }

    private NodeId add(NodeId container, Content content) {
        var id = new NodeId("n" + graph().next());
        editor.apply(Edits.add(container, content, HERE, container.equals(main()) ? tail() : null));
        return id;
    }

    private NodeId add(NodeId container, String type, String... settings) {
        return add(container, new Content.Placed(Settings.of(type, settings)));
    }

    private NodeId add(String type, String... settings) {
        return add(main(), type, settings);
    }

    private NodeId linear(NodeId container, int in, int out) {
        return add(container, "Linear", "in_features", "" + in, "out_features", "" + out);
    }

    private NodeId wrap(List<NodeId> nodes, String type) {
        var before = graph().nodes().keySet();
        editor.apply(Nesting.wrap(nodes, type));
        return graph().children(main()).stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
    }

    private NodeId blocks(String name) {
        return graph().definitions().stream().map(d -> d.root()).filter(r -> graph().node(r).name().equals(name))
                .findFirst().orElseThrow();
    }

    private List<NodeId> inside() {
        return new ArrayList<>(graph().children(main()).stream()
                .filter(id -> !graph().node(id).is("Input") && !graph().node(id).is("Output")).toList());
    }

    private void done() {
        assertTrue(lesson.isDone(), () -> lesson.step().title() + ": "
                + lesson.goalsProperty().get().stream().filter(goal -> !goal.done()).map(Goal::words).toList() + " "
                + editor.inferred().problems());
        lesson.next();
    }

    @Test
    void everyStepCanBeDone() {
        var hidden = linear(main(), 20, 256);
        done();
        var relu = add("ReLU");
        var out = linear(main(), 256, 10);
        done();
        wrap(List.of(hidden, relu, out), "Sequential");
        done();

        var net = add("Sequential");
        linear(net, 20, 64);
        add(net, "ReLU");
        linear(net, 64, 32);
        add(net, "ReLU");
        var last = linear(main(), 32, 16);
        done();
        editor.apply(Nesting.extract(wrap(List.of(net, last), "Graph"), "NestMLP"));
        done();

        var shared = linear(main(), 20, 20);
        var constant = add("Constant", "shape", "(20, 20)");
        var formula = add("Formula", "expression", "relu(x @ w + 1)");
        editor.apply(Edits.connect(new PortRef(constant, "output"), new PortRef(formula, "w")));
        done();
        add(main(), new Content.SharedUse(shared));
        done();
        var loop = add("While");
        add(loop, "Formula", "expression", "x / 2");
        done();
        add("Formula", "expression", "x.sum()");
        done();
        editor.apply(Nesting.extract(wrap(inside(), "Graph"), "FixedHiddenMLP"));
        done();

        var chimera = add("Sequential");
        add(chimera, new Content.Instance(blocks("NestMLP"), new TreeMap<>()));
        linear(chimera, 16, 20);
        add(chimera, new Content.Instance(blocks("FixedHiddenMLP"), new TreeMap<>(Map.of())));
        done();

        var parallel = add("Parallel");
        linear(parallel, 20, 8);
        linear(parallel, 20, 4);
        done();
        var repeat = add("Repeat", "times", "4");
        linear(repeat, 20, 20);
        add(repeat, "ReLU");
        done();
    }
}
