package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nestor.document.Edits;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutedTest {
    private long revision;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    private RunResult run(Session session, Project project) {
        return session.run(RunRequest.live(++revision, project), () -> false);
    }

    private static Project muted(Project project, NodeId node, boolean on) {
        return Edits.flag(List.of(node), Flag.MUTED, on).change().apply(project);
    }

    private static boolean ran(RunResult result, NodeId node) {
        return result.nodes().entrySet().stream()
                .anyMatch(entry -> entry.getKey().node().equals(node) && !entry.getValue().outputs().isEmpty());
    }

    @Test
    void neitherTheBlockNorWhatNeedsItIsRun() {
        var project = Models.mlp();
        var blocks = project.graph().children(project.main());
        try (var session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu")) {
            var before = run(session, project);
            var result = run(session, muted(project, blocks.get(2), true));
            assertTrue(ran(result, blocks.get(1)));
            assertFalse(ran(result, blocks.get(2)));
            assertFalse(ran(result, blocks.get(3)));
            assertEquals(before.outputs(), run(session, project).outputs());
        }
    }

    @Test
    void isNoProblem() {
        var project = Models.mlp();
        for (var block : project.graph().children(project.main())) {
            assertEquals(List.of(), Models.infer(muted(project, block, true)).problems());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sequential", "Repeat", "While", "If", "Residual", "Parallel", "Graph"})
    void containersAreMutedWhole(String type) {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "(2, 4)");
        var settings = switch (type) {
            case "Repeat" -> new String[]{"times", "2"};
            case "While" -> new String[]{"condition", "x.sum() > 1e9"};
            case "If" -> new String[]{"condition", "x.sum() > 0"};
            default -> new String[0];
        };
        var container = model.add("", type, settings);
        var inside = new ArrayList<NodeId>();
        if (type.equals("Graph")) {
            Stream.of("Input", "Output").forEach(boundary -> model.addTo(container, boundary, boundary));
        } else {
            inside.add(model.addTo(container, "", "ReLU"));
            inside.add(model.addTo(container, "", "ReLU"));
        }
        var after = model.add("", "Tanh");
        try (var session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu")) {
            var result = run(session, muted(model.project(), container, true));
            assertFalse(ran(result, container));
            assertFalse(ran(result, after));
        }
    }
}
