package nestor.worker;

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
}
