package nestor.source;

import java.util.List;
import nestor.expression.Position;
import nestor.op.Arguments;
import nestor.op.Op;

/// Is told what a program does with tensors while it runs.
interface Observer {
    /// An operation was computed.
    ///
    /// @param operands the program's own values of the arguments, in any order
    default void operation(Op op, Arguments arguments, List<Object> operands, Object result, Position at) {}

    /// A module is called.
    default void enter(ModuleValue module, List<Object> positional, java.util.Map<String, Object> named, Position at) {}

    /// A module has answered.
    default void leave(ModuleValue module, Object result, long nanos) {}

    /// The program went one way or the other by the value of a tensor.
    default void decided(TensorValue tensor, Position at) {}
}
