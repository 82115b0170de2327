package nestor.layer;

import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.ServiceLoader;

/// Runs the program of a source block. Interpreting is done above this package, which is why it is looked up.
public interface ProgramRunner {
    /// What a block runs; see [ProgramLayer.Source] for each part.
    ///
    /// @param inputs  the names of its inputs
    /// @param outputs how many values it gives
    record Task(String text, String module, long call, long seed, String arguments, List<String> inputs,
            int outputs) {}

    /// Does the task of a block.
    ///
    /// @return one array for each output, belonging to the call's manager
    /// @throws nestor.shape.Refusal where the program cannot go on
    NDList run(Task task, LayerBlock.Call call);

    /// The one that there is.
    static ProgramRunner find() {
        return ServiceLoader.load(ProgramRunner.class, ProgramRunner.class.getClassLoader()).findFirst().orElseThrow();
    }
}
