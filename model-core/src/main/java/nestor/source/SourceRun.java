package nestor.source;

import java.util.List;
import java.util.Optional;
import nestor.expression.Position;
import nestor.shape.TensorData;

/// What a program gave.
///
/// @param outputs  the tensors and numbers of its last expression, nested tuples flattened
/// @param shown    the last expression as Python shows it; empty if the program ends in a statement
/// @param printed  what it printed, line by line
/// @param model    the outermost module that was called to make the last expression
public record SourceRun(List<TensorData> outputs, String shown, List<String> printed, List<Warning> warnings,
        Optional<Model> model) {
    /// A module with what is registered below it, names relative to it; what is shared is there once.
    ///
    /// @param type  the name of its class
    /// @param calls the modules that its last call called, in the order in which they began
    public record Model(String type, List<Parameter> parameters, List<Parameter> buffers, List<Call> calls,
            double micros) {
        /// The number of elements of all parameters.
        public long count() {
            return parameters.stream().mapToLong(Parameter::count).sum();
        }

        /// The number of elements of the parameters that training changes.
        public long trainable() {
            return parameters.stream().filter(Parameter::trainable).mapToLong(Parameter::count).sum();
        }
    }

    /// A parameter or buffer of the model.
    ///
    /// @param name as in PyTorch: `net.0.weight`
    public record Parameter(String name, TensorData value, boolean trainable) {
        public List<Long> shape() {
            return java.util.Arrays.stream(value.sizes()).boxed().toList();
        }

        public long count() {
            return value.count();
        }
    }

    /// A call of a module.
    ///
    /// @param path       dotted, relative to the model; `layers[0]` for one that is not registered
    /// @param outputs    the shapes of what it answered
    /// @param parameters the number of elements of its parameters, shared ones counted once
    public record Call(String path, String type, List<List<Long>> outputs, long parameters, double micros,
            Position at) {}

    /// Something that runs but is probably not what was meant.
    ///
    /// @param arguments see the kind
    public record Warning(Kind kind, Position at, List<String> arguments) {
        /// What is odd.
        public enum Kind {
            /// the attribute, the class it is in: modules in a plain list, tuple or dict are not registered
            NOT_REGISTERED,
            /// nothing: the program does not end in an expression
            NO_RESULT
        }
    }
}
