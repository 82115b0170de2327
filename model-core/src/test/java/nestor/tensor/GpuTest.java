package nestor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GpuTest {
    @Test
    void whatTheDriverTellsIsRead() {
        assertEquals(List.of(new Gpu(0, "NVIDIA H100 80GB HBM3", 80000L << 20, 81559L << 20),
                new Gpu(1, "NVIDIA GeForce RTX 3060", 0, 12288L << 20)),
                Gpu.read("0, NVIDIA H100 80GB HBM3, 80000, 81559\n1, NVIDIA GeForce RTX 3060, 0, 12288\n"));
    }

    @Test
    void whatItDoesNotTellIsLeftOut() {
        assertEquals(List.of(), Gpu.read("No devices were found"));
        assertEquals(List.of(), Gpu.read("0, NVIDIA A100, [N/A], [N/A]"));
        assertEquals(List.of(), Gpu.told(List.of("no-such-program-anywhere")));
    }
}
