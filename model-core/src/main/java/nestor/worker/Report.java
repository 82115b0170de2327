package nestor.worker;

import java.util.List;
import nestor.run.Device;
import nestor.run.EngineNotice;
import nestor.run.Finding;
import nestor.run.RunResult;
import nestor.tensor.TensorEngine;

/// What the worker tells the window.
sealed interface Report {
    /// The engine was loaded, or why it could not be.
    record Ready(TensorEngine engine) implements Report {}

    /// The request with this revision was the first with its seed; a worker that starts again has to be told.
    record Drew(long revision) implements Report {}

    /// A run is done.
    record Answer(RunResult result) implements Report {}

    /// The devices that there are.
    record Devices(List<Device> devices) implements Report {}

    /// Something happened that a person should know.
    record Told(EngineNotice notice) implements Report {}

    /// So much of a study is done.
    record Progress(int number, int done, int all) implements Report {}

    /// A study is done.
    record Found(int number, Finding finding) implements Report {}
}
