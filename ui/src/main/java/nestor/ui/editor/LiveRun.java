package nestor.ui.editor;

import java.util.function.Consumer;
import nestor.run.RunRequest;
import nestor.run.RunResult;

/// Runs projects in the background; the latest request wins.
public interface LiveRun {
    /// Asks for a run and returns at once; the answer comes on any thread, or never if a later request came first.
    void submit(RunRequest request, Consumer<RunResult> answer);

    /// Runs nothing, for tests of what does not need values.
    static LiveRun none() {
        return (_, _) -> {};
    }
}
