package nestor.run;

import java.util.function.Consumer;

/// Runs one document in the background; the latest request wins. In this process it is a [LiveSession]; the window
/// uses one in a process of its own.
public interface LiveRun extends AutoCloseable {
    /// Asks for a run and returns at once; the answer comes on any thread, or never if a later request came first.
    /// Revisions only ever grow.
    void submit(RunRequest request, Consumer<RunResult> answer);

    /// Calls `listener`, on any thread, when something happened to the engine that a person should know.
    default void onNotice(Consumer<EngineNotice> listener) {
        // most have nothing to tell
    }

    /// Cancels what is under way and frees what it holds.
    @Override
    default void close() {
        // most hold nothing
    }

    /// Runs nothing, for tests of what does not need values.
    static LiveRun none() {
        return (_, _) -> {};
    }
}
