package nestor.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.util.List;
import nestor.tensor.TensorEngine.Target;

/// What the engine can compute on.
public interface Devices {
    /// The name of the device that is always there.
    String CPU = "cpu";

    /// The devices that are there now, `cpu` first.
    List<Target> seen();

    /// A root manager on a device; whoever asks closes it.
    ///
    /// @throws EngineException if the device is not there, or does not work
    NDManager open(String name);

    /// Those of this machine. The engine has to be started.
    static Devices ofEngine() {
        return new Devices() {
            @Override
            public List<Target> seen() {
                return TensorEngine.targets();
            }

            @Override
            public NDManager open(String name) {
                if (seen().stream().noneMatch(target -> target.name().equals(name))) {
                    throw new EngineException("no device " + name);
                }
                return TensorEngine.newManager(name);
            }
        };
    }
}
