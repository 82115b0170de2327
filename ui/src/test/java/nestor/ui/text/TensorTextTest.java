package nestor.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;

class TensorTextTest {
    @Test
    void theLastDimensionIsARowOfCsv() {
        assertEquals("1.0,2.0\n3.0,4.5\n", TensorText.csv(TensorData.of(new float[]{1, 2, 3, 4.5f}, 2, 2)));
        assertEquals("7\n", TensorText.csv(TensorData.of(new long[]{7})));
    }

    @Test
    void numpyTextHasTheNestingAndTheType() {
        assertEquals("np.array([[1.0, 2.0],\n          [3.0, np.nan]], dtype=np.float32)",
                TensorText.numpy(TensorData.of(new float[]{1, 2, 3, Float.NaN}, 2, 2)));
        assertEquals("np.array(5, dtype=np.int64)", TensorText.numpy(TensorData.of(new long[]{5})));
        assertEquals("np.array([], dtype=np.float32).reshape((0, 3, ))",
                TensorText.numpy(TensorData.of(new float[]{}, 0, 3)));
    }
}
