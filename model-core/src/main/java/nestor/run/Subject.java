package nestor.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import nestor.compile.Plan;
import nestor.graph.Inferred;
import nestor.graph.NodeId;
import nestor.shape.TensorData;

/// What a study is about: a model with all its values.
///
/// @param inputs     in the order of the plan's
/// @param parameters by owner's key and name
/// @param samples    what the inputs are fed, by name
/// @param threads    of the thread that computes
record Subject(RunRequest request, Plan plan, List<NodeId> inputs, Map<String, Map<String, TensorData>> parameters,
        Map<String, TensorData> samples, Inferred inferred, Threads threads) {
    static Subject of(RunRequest request, Prepared prepared, ParameterValues.Resolved resolved, Threads threads) {
        return new Subject(request, prepared.plan(), List.copyOf(prepared.feeds().keySet()), resolved.parameters(),
                resolved.samples(), prepared.inferred(), threads);
    }

    /// What each input of the plan is fed.
    List<TensorData> fed() {
        var fed = new ArrayList<TensorData>();
        inputs.forEach(input -> fed.add(Objects.requireNonNull(samples.get(input.value()))));
        return fed;
    }

    boolean training() {
        return request.project().settings().training();
    }

    long seed() {
        return request.project().settings().seed();
    }
}
