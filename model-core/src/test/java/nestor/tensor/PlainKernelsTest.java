package nestor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import nestor.shape.DType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions of every blocking agree with those in float64, which have no special kernels.
class PlainKernelsTest {
    @BeforeAll
    static void startEngine() {
        TensorEngine.start(Path.of("target", "djl"));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "3, 5", "5, 3", "8, 8", "16, 5", "17, 5", "33, 7"})
    void convolutionsAreRightWhateverTheChannels(int in, int out) {
        try (var manager = TensorEngine.newManager()) {
            Gradients.off(() -> {
                var generator = new Generator();
                generator.seed(0);
                var x = generator.randn(manager, DType.FLOAT32, 2, in, 9);
                var weight = generator.randn(manager, DType.FLOAT32, out, in, 3);
                assertSame(Aten.call(manager, "conv1d", x, weight, null),
                        Aten.call(manager, "conv1d", exact(x), exact(weight), null));
                var back = generator.randn(manager, DType.FLOAT32, 2, out, 7);
                assertSame(Aten.call(manager, "conv_transpose1d", back, weight, null),
                        Aten.call(manager, "conv_transpose1d", exact(back), exact(weight), null));
                return null;
            });
        }
    }

    private static NDArray exact(NDArray array) {
        return array.toType(DataType.FLOAT64, true);
    }

    private static void assertSame(NDArray found, NDArray wanted) {
        assertEquals(0, exact(found).sub(wanted).abs().max().getDouble(), 1e-4);
    }
}
