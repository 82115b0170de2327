package nestor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.BaseNDManager;
import java.nio.ByteBuffer;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferTest {
    @ParameterizedTest
    @EnumSource(DType.class)
    void valuesComeBackAsTheyWent(DType dtype) {
        var data = TensorData.of(new float[]{0, 1, 2, 3, 1, 0}, 2, 3).to(dtype);
        try (var manager = TensorEngine.newManager()) {
            var back = Transfer.toData(Transfer.toArray(data, manager));
            assertEquals(data.to(Gate.safe(dtype)), back);
        }
    }

    @Test
    void scalarsAndEmptyTensorsPass() {
        try (var manager = TensorEngine.newManager()) {
            var scalar = TensorData.of(new float[]{7});
            var empty = TensorData.of(new float[0], 0, 3);
            assertEquals(scalar, Transfer.toData(Transfer.toArray(scalar, manager)));
            assertEquals(empty, Transfer.toData(Transfer.toArray(empty, manager)));
        }
    }

    @Test
    void aTransposedArrayComesOutInRowOrderAndLeavesNothingBehind() {
        try (var manager = TensorEngine.newManager()) {
            var array = Transfer.toArray(TensorData.of(new float[]{1, 2, 3, 4, 5, 6}, 2, 3), manager);
            var turned = array.transpose();
            var before = ((BaseNDManager) manager).getManagedArrays().size();
            assertEquals(TensorData.of(new float[]{1, 4, 2, 5, 3, 6}, 3, 2), Transfer.toData(turned));
            assertEquals(before, ((BaseNDManager) manager).getManagedArrays().size());
        }
    }

    @Test
    void anOddByteIsStillTrue() {
        var odd = new TensorData(new long[]{2}, DType.BOOL, ByteBuffer.wrap(new byte[]{0, 5}));
        try (var manager = TensorEngine.newManager()) {
            assertEquals(1, Transfer.toData(Transfer.toArray(odd, manager)).integer(1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BFLOAT16", "INT16"})
    void theGateRefusesWhatWouldEndTheProcess(DType dtype) {
        assertEquals(Rule.DTYPE, assertThrows(Refusal.class, () -> Gate.engineType(dtype)).rule());
    }
}
