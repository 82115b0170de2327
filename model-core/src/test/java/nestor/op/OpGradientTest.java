package nestor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nestor.tensor.Gate;
import nestor.tensor.Gradients;
import nestor.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpGradientTest {
    private static final OpTable TABLE = OpTable.standard();

    private final NDManager manager = TensorEngine.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private Object call(String name, Object... arguments) {
        var op = TABLE.get(name);
        return op.call(op.bind(Arrays.asList(arguments), Map.of()), manager);
    }

    /// The entries that take one tensor and nothing else that must be given.
    static List<String> unary() {
        return TABLE.ops().stream().filter(op -> !op.inPlace() && !op.names().getFirst().startsWith("math")
                && op.signature().parameters().stream().filter(p -> p.required()).map(p -> p.name()).toList()
                        .equals(List.of("input")))
                .map(op -> op.names().getFirst()).toList();
    }

    @ParameterizedTest
    @MethodSource("unary")
    void gradientsOfFloatResultsAreFinite(String name) {
        var x = manager.create(new float[]{0.3f, 0.7f, 0.2f, 0.6f, 0.1f, 0.9f, 0.45f, 0.55f, 0.35f},
                new ai.djl.ndarray.types.Shape(3, 3));
        x = name.equals("torch.acosh") ? x.add(1.5f) : x;
        x.setRequiresGradient(true);
        var input = x;
        Gradients.with(true, () -> {
            Object result;
            try {
                result = call(name, input);
            } catch (nestor.shape.Refusal wantsAnotherInput) {
                return null;
            }
            if (result instanceof NDArray y && Gate.dtype(y).isFloat()) {
                try {
                    var sum = y.sum();
                    Gradients.back(sum, sum.onesLike(), false);
                } catch (EngineException none) {
                    assertTrue(none.getMessage().contains("is not implemented"), "PyTorch has no derivative");
                }
            }
            return null;
        });
        Gradients.of(x).ifPresent(gradient -> {
            for (var number : gradient.toFloatArray()) {
                assertTrue(Float.isFinite(number), name);
            }
        });
    }

    @Test
    void aProductPassesItsGradientToBothSides() {
        var x = manager.create(new float[]{1, 2});
        var y = manager.create(new float[]{3, 4});
        x.setRequiresGradient(true);
        y.setRequiresGradient(true);
        try (var collector = Engine.getInstance().newGradientCollector()) {
            collector.backward((NDArray) call("torch.sum", call("*", call("+", x, 1L), y)));
        }
        assertArrayEquals(new float[]{3, 4}, x.getGradient().toFloatArray());
        assertArrayEquals(new float[]{2, 3}, y.getGradient().toFloatArray());
    }

    @Test
    void changesInPlaceAreSeenThroughViewsAndRecorded() {
        var x = manager.create(new float[]{1, 2, 3, 4}, new ai.djl.ndarray.types.Shape(2, 2));
        assertSame(x, call("[]=", x, List.of(0L), 9.0));
        assertArrayEquals(new float[]{9, 9, 3, 4}, x.toFloatArray());
        call("Tensor.mul_", call("[]", x, List.of(Slice.ALL, 1L)), 10L);
        assertArrayEquals(new float[]{9, 90, 3, 40}, x.toFloatArray());
        call("[]=", x, List.of(call(">", x, 20L)), 0L);
        assertArrayEquals(new float[]{9, 0, 3, 0}, x.toFloatArray());
        call("Tensor.mul_", call("Tensor.view", x, -1L), 2L);
        assertArrayEquals(new float[]{18, 0, 6, 0}, x.toFloatArray());
        var leaf = manager.create(new float[]{1, 2});
        leaf.setRequiresGradient(true);
        try (var collector = Engine.getInstance().newGradientCollector()) {
            var y = (NDArray) call("*", leaf, 3L);
            call("Tensor.mul_", y, leaf);
            call("[]=", y, List.of(0L), 7L);
            collector.backward((NDArray) call("torch.sum", y));
        }
        assertArrayEquals(new float[]{0, 12}, leaf.getGradient().toFloatArray());
    }

    @Test
    void theSameTensorTwiceStaysWhereItWas() {
        var x = manager.create(new float[]{1, 2});
        assertEquals(5, ((NDArray) call("@", x, x)).getFloat());
        assertSame(manager, x.getManager());
    }
}
