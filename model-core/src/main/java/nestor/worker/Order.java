package nestor.worker;

import java.util.List;

import nestor.run.RunRequest;
import nestor.run.Study;

/// What the window tells the worker.
sealed interface Order {
    /// Run a document as it is now; what is under way for it is out of date.
    record Run(RunRequest request) implements Order {}

    /// Make a study of a document; one that is under way is out of date.
    ///
    /// @param number comes back with what is found
    record Look(int number, Study study) implements Order {}

    /// The study is not wanted any more.
    record EndLook() implements Order {}

    /// These requests were the first with their seeds: draw as they did, so that parameters are what they were.
    record Recall(List<RunRequest> firsts) implements Order {}

    /// Compute on another device from now on.
    record Use(String device) implements Order {}

    /// Tell which devices there are now.
    record Devices() implements Order {}

    /// The document is closed.
    record Forget() implements Order {}
}
