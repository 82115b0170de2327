package nestor.run;

import java.util.List;
import java.util.function.Consumer;

/// Runs one document in the background; the latest request wins. In this process it is a [LiveSession]; the window
/// uses one in a process of its own.
public interface LiveRun extends AutoCloseable {
    /// Asks for a run and returns at once; the answer comes on any thread, or never if a later request came first.
    /// Revisions only ever grow.
    void submit(RunRequest request, Consumer<RunResult> answer);

    /// Asks for a study and returns at once; it begins when the runs before it are done. A later study or a later run
    /// ends it, and so does [#endStudy].
    ///
    /// @param progress told how much is done, now and then, on any thread
    /// @param answer   called once, on any thread
    default void study(Study study, Progress progress, Consumer<Finding> answer) {
        answer.accept(new Finding.Stopped(study.request().revision()));
    }

    /// Ends the study that is under way.
    default void endStudy() {
        // most make none
    }

    /// Is told how a study goes on.
    interface Progress {
        void at(int done, int all);
    }

    /// Computes on another device from the next request on: `cpu` or `gpu:0`. Where that fails, the CPU takes its place
    /// and listeners are told.
    default void use(String device) {
        // most have but one
    }

    /// Tells, on any thread, which devices there are now, `cpu` first.
    default void devices(Consumer<List<Device>> answer) {
        answer.accept(List.of(new Device(Device.CPU, "", 0)));
    }

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
