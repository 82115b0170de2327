package nestor.worker;

import ai.djl.ndarray.NDManager;
import java.util.List;
import nestor.tensor.Devices;
import nestor.tensor.TensorEngine;
import nestor.tensor.TensorEngine.Target;

/// A machine with a GPU that computes on the CPU.
///
/// @param opening what happens when its GPU is opened: it may throw
public record FakeGpu(Runnable opening) implements Devices {
    @Override
    public List<Target> seen() {
        return List.of(new Target("cpu", false, "", 0), new Target("gpu:0", true, "Fake", 8L << 30));
    }

    @Override
    public NDManager open(String name) {
        if (!name.equals(CPU)) {
            opening.run();
        }
        return TensorEngine.newManager();
    }
}
