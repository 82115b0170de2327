package nestor.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nestor.document.ParameterKey;
import nestor.graph.Path;
import nestor.shape.Refusal;
import nestor.shape.TensorData;
import nestor.shape.TensorType;

/// What came of a run. A run that failed part of the way has the values of the nodes before the failure.
///
/// @param outputs    the model's outputs; empty unless all were computed
/// @param nodes      every occurrence that has a value, in the order in which they ran
/// @param parameters of the owners, in construction order
/// @param values     the values of all parameters that the run used
/// @param nanos      the time of the forward pass
public record RunResult(long revision, String device, List<Output> outputs, Map<Path, NodeResult> nodes,
        List<ParameterResult> parameters, Map<ParameterKey, TensorData> values, Optional<Failure> failure,
        long nanos) {
    /// The occurrences that gave something else in an earlier run; those that had no value then are not among them.
    public Set<Path> changedSince(RunResult earlier) {
        return nodes.entrySet().stream().filter(entry -> entry.getValue().fresh())
                .filter(entry -> {
                    var before = earlier.nodes.get(entry.getKey());
                    return before != null && !before.outputs().equals(entry.getValue().outputs());
                }).map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /// A value; the data is left behind in the engine where it is too large to show.
    ///
    /// @param statistics of all its numbers, or of a sample of a large one
    public record Output(TensorType type, Optional<TensorData> data, Optional<Statistics> statistics) {
        public Output(TensorType type, Optional<TensorData> data) {
            this(type, data, data.map(Statistics::of));
        }
    }

    /// What a node gave.
    ///
    /// @param name  dotted, as in PyTorch
    /// @param fresh  whether it was computed in this run, not kept from an earlier one
    /// @param passes how often a loop ran; 0 for all else. What is inside has a result for each pass, its path's copy
    public record NodeResult(String name, List<Output> outputs, long nanos, boolean fresh, int passes) {}

    /// A parameter of the model.
    ///
    /// @param name       dotted: `net.0.weight`
    /// @param trainable  whether training changes it
    /// @param buffer     whether it is state, such as a running mean
    /// @param registered whether it is the model's: not so for layers kept in a plain list
    public record ParameterResult(String name, ParameterKey key, TensorType type, boolean trainable, boolean buffer,
            boolean registered) {}

    /// Why there is no result, and where.
    public record Failure(Path path, String name, Refusal refusal) {}
}
