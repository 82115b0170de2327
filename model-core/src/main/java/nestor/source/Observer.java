package nestor.source;

import java.util.List;
import java.util.Map;
import nestor.expression.Position;
import nestor.op.Arguments;
import nestor.op.Op;
import org.jspecify.annotations.Nullable;

/// Is told what a program does with tensors while it runs.
interface Observer {
    /// An operation was computed.
    ///
    /// @param operands the program's own values of the arguments, in any order
    default void operation(Op op, Arguments arguments, List<Object> operands, Object result, Position at) {}

    /// A module is called.
    default void enter(ModuleValue module, List<Object> positional, Map<String, Object> named, Position at) {}

    /// A module has answered.
    default void leave(ModuleValue module, Object result, long nanos) {}

    /// The program went one way or the other by the value of a tensor.
    default void decided(TensorValue tensor, Position at) {}

    /// A `while` begins; what its condition computes comes next.
    default void loop(Statement.While loop, Map<String, Object> names) {}

    /// Whether the body of a loop that was not entered should be run once on copies, to see what it would do.
    default boolean rehearses() {
        return false;
    }

    /// A pass through the body of the innermost loop begins.
    default void pass(Map<String, Object> names) {}

    /// The pass has ended.
    default void passed(Map<String, Object> names) {}

    /// Whether the program is run to be drawn.
    default boolean draws() {
        return false;
    }

    /// An `if` begins; what its condition computes comes next.
    default void choice(Statement.If choice, Map<String, Object> names) {}

    /// Asked after the condition of an `if`: whether both of its sides should be run, one of them on copies.
    default boolean chooses() {
        return false;
    }

    /// One side of the `if` begins.
    ///
    /// @param real whether it is the one that the program takes
    default void branch(boolean then, boolean real, Map<String, Object> names) {}

    /// That side has ended.
    ///
    /// @param returned null if the program goes on after the `if`
    default void branched(Map<String, Object> names, @Nullable Object returned) {}

    /// The innermost loop or choice did what no drawing of it says, such as adding to a list.
    default void spoiled() {}

    /// Where it is, for [#back] after a side could not go on.
    default Object mark() {
        return this;
    }

    default void back(Object mark) {}

    /// The innermost loop or choice has ended.
    default void looped(Map<String, Object> names) {}
}
