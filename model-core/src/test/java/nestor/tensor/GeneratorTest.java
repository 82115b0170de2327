package nestor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.util.OptionalLong;
import nestor.shape.DType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The numbers are those that Python's PyTorch prints after `torch.manual_seed(0)`.
class GeneratorTest {
    private final NDManager manager = TensorEngine.newManager();
    private final Generator generator = new Generator();

    @BeforeEach
    void seed() {
        generator.seed(0);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void randDrawsPythonsNumbers() {
        assertArrayEquals(new float[]{0.4962566f, 0.7682218f, 0.08847743f},
                generator.rand(manager, DType.FLOAT32, 3).toFloatArray());
    }

    @Test
    void aPlaceInTheStreamIsFoundAndReachedAgain() {
        generator.randn(manager, DType.FLOAT32, 70_000).close();
        generator.randint(manager, 0, 100, DType.INT64, 5).close();
        var next = generator.rand(manager, DType.FLOAT32, 4).toFloatArray();
        generator.seed(0);
        generator.skip(manager, 70_005);
        assertArrayEquals(next, generator.rand(manager, DType.FLOAT32, 4).toFloatArray());
        generator.seed(0);
        generator.skip(manager, 70_005);
        assertEquals(OptionalLong.of(70_005), generator.taken(manager, 0, 100_000));
    }

    @Test
    void aPlaceBeyondWhatIsSearchedOrAfterAnotherSeedIsNotFound() {
        generator.skip(manager, 300_000);
        assertEquals(OptionalLong.empty(), generator.taken(manager, 0, 100_000));
        generator.seed(0);
        assertEquals(OptionalLong.empty(), generator.taken(manager, 1, 100_000));
    }

    @Test
    void randnOfMoreThanSixteenDrawsPythonsNumbers() {
        assertArrayEquals(
                new float[]{-1.1258398f, -1.6959312f, 0.5666506f, 0.79350835f, 0.59883946f, -1.5550951f, -0.3413604f,
                        1.8530061f, 0.4680964f, -0.58549756f, -0.17339675f, 0.18347794f, 1.3893661f, 1.5863342f,
                        0.94629836f, -0.84367675f, 0.9318266f},
                generator.randn(manager, DType.FLOAT32, 17).toFloatArray());
    }

    @Test
    void randnOfFewDrawsPythonsNumbers() {
        assertArrayEquals(new float[]{1.5409961f, -0.2934289f, -2.1787894f, 0.56843126f, -1.0845224f},
                generator.randn(manager, DType.FLOAT32, 5).toFloatArray());
    }

    @Test
    void doublesDrawPythonsNumbers() {
        assertArrayEquals(new double[]{0.9700530018065531, 0.707819864399788, 0.45938294312745087},
                generator.rand(manager, DType.FLOAT64, 3).toDoubleArray());
    }

    @Test
    void uniformDrawsPythonsNumbers() {
        assertArrayEquals(new float[]{0.7406415f, 1.4205545f, -0.27880642f},
                generator.uniform(manager, -0.5, 2, DType.FLOAT32, 3).toFloatArray());
    }

    @Test
    void normalDrawsPythonsNumbers() {
        assertArrayEquals(new float[]{1.01541f, 0.9970657f, 0.9782121f},
                generator.normal(manager, 1, 0.01, DType.FLOAT32, 3).toFloatArray());
    }

    @Test
    void randintDrawsPythonsNumbers() {
        assertArrayEquals(new long[]{69, 19, 93, 25, 38, 4},
                generator.randint(manager, -5, 100, DType.INT64, 6).toLongArray());
    }

    @Test
    void randpermDrawsPythonsNumbers() {
        assertArrayEquals(new long[]{4, 0, 5, 3, 2, 6, 1},
                generator.randperm(manager, 7, DType.INT64).toLongArray());
    }

    @Test
    void bernoulliDrawsPythonsNumbers() {
        assertArrayEquals(new float[]{1.0f, 0.0f, 1.0f, 1.0f, 1.0f, 0.0f},
                generator.bernoulli(manager.create(new float[]{0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f})).toFloatArray());
    }

    @Test
    void theStreamGoesOnAndStartsAnew() {
        var first = generator.rand(manager, DType.FLOAT32, 4).toFloatArray();
        var second = generator.rand(manager, DType.FLOAT32, 4).toFloatArray();
        generator.seed(0);
        assertArrayEquals(first, generator.rand(manager, DType.FLOAT32, 4).toFloatArray());
        assertArrayEquals(second, generator.rand(manager, DType.FLOAT32, 4).toFloatArray());
        generator.seed(-3);
        assertEquals(0, generator.rand(manager, DType.FLOAT32, 0, 3).size());
    }

    @Test
    void bernoulliDrawsPythonsNumbersOnEveryProcessor() {
        assertArrayEquals(
                new float[]{0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 1.0f, 0.0f, 0.0f, 1.0f, 0.0f, 1.0f, 0.0f, 0.0f, 0.0f,
                        0.0f, 0.0f, 1.0f, 0.0f, 0.0f},
                generator.bernoulli(manager, 0.3, DType.FLOAT32, 20).toFloatArray());
    }

    @Test
    void exponentialDrawsPythonsNumbersOnEveryProcessor() {
        assertArrayEquals(new float[]{1.75416315f, 0.615192354f, 0.307522058f, 1.26755929f, 0.517852724f},
                generator.exponential(manager, 2, DType.FLOAT32, 5).toFloatArray(), 1e-7f);
    }

    @Test
    void dropoutFollowsTheIndicesOfATransposedInput() {
        var input = manager.arange(1f, 13f).reshape(3, 4).transpose();
        assertArrayEquals(new float[]{0.0f, 0.0f, 18.0f, 0.0f, 0.0f, 0.0f, 6.0f, 14.0f, 0.0f, 8.0f, 16.0f, 24.0f},
                Dropout.ELEMENTS.drop(input, 0.5).toFloatArray());
    }

    @Test
    void dropoutOfChannelsDropsAllThatHasTheSameFirstTwoIndices() {
        assertArrayEquals(
                new float[]{0.0f, 0.0f, 0.0f, 0.0f, 2.0f, 2.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 2.0f, 2.0f, 2.0f,
                        2.0f},
                Dropout.CHANNELS.drop(manager.ones(new ai.djl.ndarray.types.Shape(2, 4, 2)), 0.5).toFloatArray());
    }

    @Test
    void alphaDropoutDropsToTheLowestValueOfASelu() {
        assertArrayEquals(
                new float[]{-1.1435442f, 2.11569738f, 2.98295522f, -1.1435442f, 4.71747112f, -1.1435442f, 6.45198679f,
                        7.31924486f, 8.18650341f, 9.05376148f, 9.92101955f, 10.7882767f},
                Dropout.ALPHA_ELEMENTS.drop(manager.arange(1f, 13f).reshape(3, 4), 0.25).toFloatArray(), 2e-6f);
    }
}
