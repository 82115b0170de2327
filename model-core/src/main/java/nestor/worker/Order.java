package nestor.worker;

import java.util.List;

import nestor.run.RunRequest;

/// What the window tells the worker.
sealed interface Order {
    /// Run a document as it is now; what is under way for it is out of date.
    record Run(RunRequest request) implements Order {}

    /// These requests were the first with their seeds: draw as they did, so that parameters are what they were.
    record Recall(List<RunRequest> firsts) implements Order {}

    /// The document is closed.
    record Forget() implements Order {}
}
