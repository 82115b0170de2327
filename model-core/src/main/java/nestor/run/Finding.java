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

    /// Where time, memory and work go.
    ///
    /// @param rounds   how often the model was run for it; times are medians
    /// @param forward  the nanoseconds of a whole pass
    /// @param backward of the way back; 0 if there is none
    /// @param costs    of every call and of every block that holds one; those in loops over all their passes
    record Profile(long revision, String device, int rounds, long forward, long backward,
            Map<Path, Cost> costs) implements Finding {}

    /// What one block costs.
    ///
    /// @param self  what it does itself
    /// @param total with all that is inside it
    record Cost(String name, Share self, Share total) {}

    /// A part of what a model costs.
    ///
    /// @param calls      how many layers were called
    /// @param forward    nanoseconds, in the median of the rounds
    /// @param backward   likewise, for the way back
    /// @param overhead   of the forward nanoseconds, those that went to Java and its calls, not to libtorch's own work
    /// @param values     bytes of what it gives, which a way back has to hold
    /// @param parameters bytes of its own parameters
    /// @param moved      bytes that it reads and writes once: inputs, parameters, outputs
    record Share(int calls, long forward, long backward, long overhead, double values, double parameters, double moved,
            double macs, double flops) {
        /// Nothing at all.
        public static final Share NONE = new Share(0, 0, 0, 0, 0, 0, 0, 0, 0);

        Share plus(Share o) {
            return new Share(calls + o.calls, forward + o.forward, backward + o.backward, overhead + o.overhead,
                    values + o.values, parameters + o.parameters, moved + o.moved, macs + o.macs, flops + o.flops);
        }

        /// Operations for each byte that is moved: few means that memory is what it waits for.
        public double intensity() {
            return moved == 0 ? 0 : flops / moved;
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
