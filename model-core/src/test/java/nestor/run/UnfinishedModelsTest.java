package nestor.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nestor.document.Models;
import nestor.graph.NodeId;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model is run after every edit, so also when half of it is not joined yet.
class UnfinishedModelsTest {
    private static final List<String> CONTAINERS = List.of("Sequential", "Graph", "Parallel", "Residual", "Repeat",
            "While", "If");

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatIsWholeRunsAndTheRestIsLeftOut(long seed) {
        var random = new Random(seed);
        var model = Models.of(random.nextBoolean() ? "Graph" : "Sequential");
        var input = model.add("x", "Input", "shape", "(2, 3)");
        var inside = new ArrayList<>(List.of(model.root()));
        var nodes = new ArrayList<>(List.of(input));
        for (var i = 0; i < 25; i++) {
            var into = inside.get(random.nextInt(inside.size()));
            var node = model.addTo(into, "", block(random));
            if (CONTAINERS.contains(model.project().graph().node(node).settings().type())) {
                inside.add(node);
            }
            nodes.add(node);
            join(model, pick(nodes, random), pick(nodes, random));
        }
        try (var session = new Session(Models.CATALOG, new Budget(1L << 26), "cpu")) {
            assertDoesNotThrow(() -> session.run(new RunRequest(1, model.project(), Map.of(), false), () -> false));
        }
    }

    private static String block(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "Tanh";
            case 1 -> "Output";
            case 2 -> "Input";
            default -> pick(CONTAINERS, random);
        };
    }

    /// Joins two blocks as far as the document allows it.
    private static void join(Models model, NodeId from, NodeId to) {
        var graph = model.project().graph();
        if (!from.equals(to) && graph.node(from).parent() != null
                && graph.node(from).parent().equals(graph.node(to).parent())) {
            model.connect(from, to);
        }
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
