package nestor.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.document.Edits;
import nestor.document.Models;
import nestor.document.Project;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.run.GradientWarning.Kind;
import nestor.shape.DType;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackwardTest {
    private final Models model = Models.of("Sequential");
    private Session session;
    private NodeId input = new NodeId("");

    @BeforeAll
    static void startEngine(@TempDir Path cache) {
        assertTrue(TensorEngine.start(cache).usable());
    }

    @BeforeEach
    void open() {
        session = new Session(Models.CATALOG, new Budget(1L << 30), "cpu");
        input = model.add("", "Input");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Finding study(Project project, Loss loss, float... values) {
        var feed = new Feed.Given(TensorData.of(values, 2, values.length / 2));
        return session.study(new Study.Backward(new RunRequest(1, project, Map.of(input, feed), false), loss),
                Study.Pace.free());
    }

    private Finding.Gradients gradients(Loss loss, float... values) {
        return assertInstanceOf(Finding.Gradients.class, study(model.project(), loss, values));
    }

    private float[] atInput(Finding.Gradients found) {
        return found.nodes().entrySet().stream().filter(entry -> entry.getKey().node().equals(input)).findFirst()
                .orElseThrow().getValue().getFirst().orElseThrow().values().data().orElseThrow().floats();
    }

    private static List<Kind> kinds(Finding.Gradients found) {
        return found.warnings().stream().map(GradientWarning::kind).distinct().toList();
    }

    @Test
    void aGradientGoesThroughEveryPassOfALoop() {
        var loop = model.add("", "While", "condition", "x.max() > 1");
        model.addTo(loop, "", "Formula", "expression", "x / 2");
        var found = gradients(new Loss.Sum(0), 8, 0, 0, 0);
        assertEquals(4, found.value(), 4);
        assertEquals("[0.125, 0.125, 0.125, 0.125]", java.util.Arrays.toString(atInput(found)));
    }

    @Test
    void aFrozenLayerPassesGradientsOnButHasNone() {
        var frozen = model.add("", "Linear", "in_features", "2", "out_features", "3");
        model.add("", "Linear", "in_features", "3", "out_features", "1");
        var project = Edits.flag(List.of(frozen), Flag.FROZEN, true).change().apply(model.project());
        var found = assertInstanceOf(Finding.Gradients.class, study(project, new Loss.Sum(0), 1, 2, 3, 4));
        assertEquals(List.of("1.weight", "1.bias"),
                found.parameters().stream().map(Finding.OfParameter::name).toList());
        assertTrue(atInput(found)[0] != 0);
    }

    @Test
    void unitsThatAreZeroForEverySampleAreDead() {
        model.add("", "Formula", "expression", "x - 100");
        model.add("", "ReLU");
        model.add("", "Formula", "expression", "x * 1");
        var found = gradients(new Loss.Sum(0), 1, 2, 3, 4);
        assertEquals(1, found.warnings().stream().filter(w -> w.kind() == Kind.DEAD).findFirst().orElseThrow()
                .amount());
        assertTrue(kinds(found).contains(Kind.VANISHING));
    }

    @Test
    void gradientsThatShrinkVanishAndThatGrowExplode() {
        for (var i = 0; i < 3; i++) {
            model.add("", "Formula", "expression", "x * 0.0001");
        }
        assertEquals(List.of(Kind.VANISHING), kinds(gradients(new Loss.Mean(0), 1, 2, 3, 4)));
        model.add("", "Formula", "expression", "x * 1e9");
        model.add("", "Formula", "expression", "x * 1e9");
        assertEquals(List.of(Kind.EXPLODING), kinds(gradients(new Loss.Mean(0), 1, 2, 3, 4)));
    }

    @Test
    void aHealthyModelHasNoWarning() {
        model.add("", "Linear", "in_features", "2", "out_features", "8");
        model.add("", "Tanh");
        model.add("", "Linear", "in_features", "8", "out_features", "1");
        assertEquals(List.of(), kinds(gradients(new Loss.Sum(0), 1, 2, 3, 4)));
    }

    @Test
    void detachedValuesLetNoGradientPass() {
        model.add("", "Linear", "in_features", "2", "out_features", "2");
        model.add("", "Formula", "expression", "x.detach()");
        model.add("", "Linear", "in_features", "2", "out_features", "1");
        assertEquals(List.of("2.weight", "2.bias"), gradients(new Loss.Sum(0), 1, 2, 3, 4).parameters().stream()
                .map(Finding.OfParameter::name).toList());
    }

    @Test
    void whatALossCannotTakeIsRefusedInItsWords() {
        model.add("", "Linear", "in_features", "2", "out_features", "3");
        assertEquals(Rule.ELEMENTS, refused(new Loss.Itself(0)));
        assertEquals(Rule.ELEMENTS, refused(new Loss.SquaredError(0, Optional.of(TensorData.of(new float[4], 4)))));
        assertEquals(Rule.BETWEEN, refused(new Loss.CrossEntropy(0, Optional.of(TensorData.of(new long[]{3, 0}, 2)))));
        assertEquals(Rule.WRONG_KIND,
                refused(new Loss.CrossEntropy(0, Optional.of(TensorData.of(new float[]{0.5f, 0}, 2)))));
        assertEquals(Rule.MISSING_INPUT, refused(new Loss.Sum(4)));
    }

    private Rule refused(Loss loss) {
        return assertInstanceOf(Finding.Failed.class, study(model.project(), loss, 1, 2, 3, 4)).failure().refusal()
                .rule();
    }

    @Test
    void oneNumberIsATargetForAll() {
        model.add("", "Formula", "expression", "x * 1");
        var found = gradients(new Loss.SquaredError(0, Optional.of(TensorData.of(new float[]{1}, 1))), 1, 2, 3, 4);
        assertEquals((0 + 1 + 4 + 9) / 4.0, found.value());
    }

    @Test
    void wholeNumbersHaveNoGradient() {
        model.add("", "torch.argmax");
        assertEquals(Rule.DTYPE, refused(new Loss.Sum(0)));
    }

    @Test
    void nothingIsLeftInTheEngine() {
        model.add("", "Linear", "in_features", "2", "out_features", "3");
        gradients(new Loss.Sum(0), 1, 2, 3, 4);
        var before = session.managedArrays();
        gradients(new Loss.Sum(0), 1, 2, 3, 4);
        study(model.project(), new Loss.Itself(0), 1, 2, 3, 4);
        assertEquals(before, session.managedArrays());
        assertEquals(DType.FLOAT32, gradients(new Loss.Sum(0), 1, 2, 3, 4).parameters().getFirst().gradient().values()
                .type().dtype());
    }
}
