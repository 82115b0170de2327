package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.NodeId;
import nestor.run.Finding.Cost;
import nestor.shape.DType;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    private Session session;

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @BeforeEach
    void open() {
        session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Finding profile(Project project, Map<NodeId, Feed> feeds, Study.Pace pace) {
        return session.study(new Study.Profile(new RunRequest(1, project, feeds, false), 6, new Loss.Sum(0)), pace);
    }

    private Map<nestor.graph.Path, Cost> costs(Models model, NodeId input, String size) {
        return assertInstanceOf(Finding.Profile.class, profile(model.project(),
                Map.of(input, Feed.random(size, DType.FLOAT32)), Study.Pace.free())).costs();
    }

    private static Cost of(Map<nestor.graph.Path, Cost> costs, NodeId node) {
        return costs.entrySet().stream().filter(entry -> entry.getKey().node().equals(node)).findFirst().orElseThrow()
                .getValue();
    }

    @Test
    void lenetTakesThe416520ProductsOfItsPaper() {
        var model = Models.of("Sequential");
        var input = model.add("", "Input");
        var first = model.add("", "Conv2d", "in_channels", "1", "out_channels", "6", "kernel_size", "5", "padding",
                "2");
        model.add("", "Sigmoid");
        model.add("", "AvgPool2d", "kernel_size", "2");
        model.add("", "Conv2d", "in_channels", "6", "out_channels", "16", "kernel_size", "5");
        model.add("", "Sigmoid");
        model.add("", "AvgPool2d", "kernel_size", "2");
        var flat = model.add("", "Flatten");
        model.add("", "Linear", "in_features", "400", "out_features", "120");
        model.add("", "Linear", "in_features", "120", "out_features", "84");
        var last = model.add("", "Linear", "in_features", "84", "out_features", "10");
        var costs = costs(model, input, "1x1x28x28");
        var whole = of(costs, model.root()).total();
        assertEquals(416_520, whole.macs());
        assertEquals(117_600, of(costs, first).self().macs());
        assertEquals(2 * 117_600 + 28 * 28 * 6, of(costs, first).self().flops());
        assertEquals(0, of(costs, flat).self().flops());
        assertEquals(4 * 850, of(costs, last).self().parameters());
        assertEquals(4 * (84 + 850 + 10), of(costs, last).self().moved());
        assertEquals(4 * 61_706, whole.parameters());
        assertEquals(10, whole.calls());
    }

    @Test
    void timesOfABlockAreThoseOfWhatIsInside() {
        var model = Models.of("Sequential");
        var input = model.add("", "Input");
        var inner = model.add("", "Sequential");
        model.addTo(inner, "", "Linear", "in_features", "20", "out_features", "64");
        model.addTo(inner, "", "ReLU");
        var last = model.add("", "Linear", "in_features", "64", "out_features", "1");
        var costs = costs(model, input, "2x20");
        var whole = of(costs, model.root()).total();
        assertEquals(whole.forward(), of(costs, inner).total().forward() + of(costs, last).self().forward());
        assertEquals(0, of(costs, inner).self().forward());
        costs.values().forEach(cost -> {
            assertTrue(cost.total().forward() > 0);
            assertTrue(cost.total().backward() > 0);
            assertTrue(cost.total().overhead() >= 0 && cost.total().overhead() <= cost.total().forward());
        });
    }

    @Test
    void whatALoopRunsCountsInEachPass() {
        var model = Models.of("Sequential");
        var input = model.add("", "Input");
        model.add("", "Formula", "expression", "x * 0 + 8");
        var loop = model.add("", "While", "condition", "x.max() > 1");
        var body = model.addTo(loop, "", "Formula", "expression", "x / 2");
        var costs = costs(model, input, "2x20");
        assertEquals(3, of(costs, body).self().calls());
        assertEquals(3 * 40, of(costs, body).self().flops());
        assertEquals(3 * 40, of(costs, loop).total().flops());
    }

    @Test
    void aProfileTellsHowFarItIsAndCanBeStopped() {
        var furthest = new double[1];
        var model = Models.mlp();
        var found = profile(model, Map.of(), (done, all) -> {
            furthest[0] = Math.max(furthest[0], (double) done / all);
            return true;
        });
        assertInstanceOf(Finding.Profile.class, found);
        assertTrue(furthest[0] > 0.5 && furthest[0] <= 1, () -> "at " + furthest[0]);
        assertEquals(new Finding.Stopped(1), profile(model, Map.of(), (done, _) -> done < 2));
        assertEquals(0, leftBehind(model));
    }

    /// Native arrays that a profile leaves.
    private int leftBehind(Project project) {
        session.run(new RunRequest(1, project, Map.of(), false), () -> false);
        var before = session.managedArrays();
        profile(project, Map.of(), Study.Pace.free());
        return session.managedArrays() - before;
    }

    @Test
    void aModelWithoutAWayBackHasTimesAllTheSame() {
        var model = Models.of("Sequential");
        var input = model.add("", "Input");
        model.add("", "torch.argmax");
        var found = assertInstanceOf(Finding.Profile.class, profile(model.project(),
                Map.of(input, Feed.random("2x20", DType.FLOAT32)), Study.Pace.free()));
        assertEquals(0, found.backward());
        assertTrue(found.forward() > 0);
    }
}
