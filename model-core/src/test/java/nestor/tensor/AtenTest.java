package nestor.tensor;

import static nestor.tensor.Aten.named;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AtenTest {
    private final NDManager manager = TensorEngine.newManager();
    private final NDArray x = manager.create(new float[]{-1, 2, 3, 4, -5, 6}, new ai.djl.ndarray.types.Shape(2, 3));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void everyKindOfArgumentArrives() {
        assertArrayEquals(new float[]{0, 2, 3, 4, 0, 6}, Aten.call(manager, "relu", x).toFloatArray());
        assertArrayEquals(new float[]{-1, 2, 2, 2, -1, 2},
                Aten.call(manager, "clamp", x, -1.0, 2L).toFloatArray());
        assertArrayEquals(new float[]{-1, 2, 2, 2, -5, 2},
                Aten.call(manager, "clamp", x, null, 2.0).toFloatArray());
        assertArrayEquals(new float[]{2.081666f, 5.8594656f},
                Aten.call(manager, "std", x, List.of(1L), true, false).toFloatArray(), 1e-5f);
        assertArrayEquals(new double[]{4, 5}, Aten.call(manager, "sum", x, new long[]{1},
                named("dtype", DType.FLOAT64)).toDoubleArray());
        assertArrayEquals(new float[]{1, 4, 9, 16, 25, 36},
                Aten.call(manager, "einsum", "ij,ij->ij", List.of(x, x)).toFloatArray());
        assertEquals(12, Aten.call(manager, "cat", List.of(x, x), 0L).size());
        assertEquals(Float.POSITIVE_INFINITY,
                Aten.call(manager, "full", new long[]{1}, Double.POSITIVE_INFINITY).getFloat(0));
        assertEquals(1e-5f, Aten.call(manager, "full", new long[]{1}, 1e-5).getFloat(0));
    }

    @Test
    void severalResultsComeAsAList() {
        var sorted = Aten.callAll(manager, "sort", x, 1L, true);
        assertEquals(2, sorted.size());
        assertArrayEquals(new float[]{3, 2, -1, 6, 4, -5}, sorted.get(0).toFloatArray());
        assertEquals(3, Aten.callAll(manager, "unbind", x, 1L).size());
    }

    @Test
    void missingIndicesStandForWholeDimensions() {
        var columns = manager.create(new long[]{2, 0});
        assertArrayEquals(new float[]{3, -1, 6, 4},
                Aten.call(manager, "index", x, Arrays.asList(null, columns)).toFloatArray());
    }

    @Test
    void gradientsAreRecorded() {
        x.setRequiresGradient(true);
        try (var collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(Aten.call(manager, "softplus", x, 1L, 20L).sum());
        }
        try (var gradient = x.getGradient()) {
            assertEquals(1 / (1 + Math.exp(-2)), gradient.toFloatArray()[1], 1e-6);
        }
    }

    @Test
    void nothingIsRecordedWhenGradientsAreOff() {
        x.setRequiresGradient(true);
        var before = Gradients.on();
        var y = Gradients.off(() -> Aten.call(manager, "softplus", x, 1L, 20L));
        assertFalse(y.hasGradient());
        assertEquals(before, Gradients.on());
    }

    @Test
    void resultsBelongToTheGivenManagerAndNothingElseIsLeft() {
        var before = ((BaseNDManager) manager).getManagedArrays().size();
        try (var run = manager.newSubManager()) {
            for (var i = 0; i < 100; i++) {
                assertSame(run, Aten.call(run, "relu", x).getManager());
                assertSame(run, Aten.call(run, "zeros", new long[]{2}).getManager());
            }
            assertEquals(200, ((BaseNDManager) run).getManagedArrays().size());
        }
        assertEquals(before, ((BaseNDManager) manager).getManagedArrays().size());
    }

    @Test
    void aDotInANameChangesNothing() {
        x.setName("net.0.weight");
        assertEquals(6, Aten.call(manager, "relu", x).size());
        assertEquals("net.0.weight", x.getName());
    }

    @Test
    void refusalsCarryTheEnginesWords() {
        var unknown = assertThrows(Refusal.class, () -> Aten.call(manager, "reluu", x));
        assertEquals(Rule.ENGINE, unknown.rule());
        var range = assertThrows(Refusal.class, () -> Aten.call(manager, "sum", x, new long[]{7}));
        assertEquals("Dimension out of range (expected to be in range of [-2, 1], but got 7)",
                range.arguments().get(1));
        assertThrows(Refusal.class, () -> Aten.call(manager, "relu)\n    import os", x));
        assertThrows(Refusal.class, () -> Aten.call(manager, "einsum", "\"", List.of(x)));
    }

    @Test
    void thousandsOfDifferentProgramsAreNotKept() {
        for (var i = 0; i < 1100; i++) {
            Aten.call(manager, "add", x, i).close();
        }
        assertEquals(6, Aten.call(manager, "add", x, 0).size());
    }
}
