package nestor.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.document.ParameterKey;
import nestor.graph.Path;
import nestor.run.RunResult.Failure;
import nestor.run.RunResult.Output;

/// What a [Study] found out.
public sealed interface Finding {
    /// Of which edit the model was.
    long revision();

    /// Why nothing was found out.
    record Failed(long revision, Failure failure) implements Finding {}

    /// It was told to end before it was done.
    record Stopped(long revision) implements Finding {}

    /// The gradients of a loss.
    ///
    /// @param value    the loss
    /// @param nodes    for each occurrence that the loss depends on, the gradients of its outputs
    /// @param warnings what is remarkable about them
    record Gradients(long revision, Loss loss, double value, Map<Path, List<Optional<Gradient>>> nodes,
            List<OfParameter> parameters, List<GradientWarning> warnings) implements Finding {
        /// The largest norm among the gradients of a node's outputs; empty if the loss does not depend on it.
        public Optional<Double> norm(Path path) {
            return nodes.getOrDefault(path, List.of()).stream().flatMap(Optional::stream).map(Gradient::norm)
                    .max(Double::compare);
        }
    }

    /// How a loss changes with the elements of a tensor.
    ///
    /// @param norm the square root of the sum of squares
    record Gradient(double norm, Output values) {}

    /// The gradient of a parameter.
    ///
    /// @param name dotted: `net.0.weight`
    /// @param uses what each call of a layer with this parameter adds to it, in the order of the calls
    record OfParameter(ParameterKey key, String name, Gradient gradient, List<Use> uses) {}

    /// The part of a parameter's gradient that comes from one call.
    ///
    /// @param name of the node that was called, dotted
    record Use(Path at, String name, Gradient gradient) {}
}
