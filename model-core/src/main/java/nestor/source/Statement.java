package nestor.source;

import java.util.List;
import java.util.stream.Stream;
import nestor.expression.Expression;
import nestor.expression.Operator;
import nestor.expression.Position;
import org.jspecify.annotations.Nullable;

/// The tree of Python statements. Each knows where it begins.
public sealed interface Statement {
    Position at();

    record Evaluate(Position at, Expression value) implements Statement {}

    /// `a = b = value`
    record Assign(Position at, List<Expression> targets, Expression value) implements Statement {}

    /// `a += value`
    record Augmented(Position at, Expression target, Operator operator, Expression value) implements Statement {}

    /// `a: annotation = value`; the annotation is read over.
    record Annotated(Position at, Expression target, @Nullable Expression value) implements Statement {}

    /// `def name(parameters): body`
    ///
    /// @param lastLine the last line of the body
    record Define(Position at, String name, List<Expression.Parameter> parameters, List<Statement> body,
            List<Expression> decorators, int lastLine) implements Statement {}

    /// `class name(bases): body`
    ///
    /// @param lastLine the last line of the body
    record ClassOf(Position at, String name, List<Expression.Argument> bases, List<Statement> body,
            List<Expression> decorators, int lastLine) implements Statement {}

    record Return(Position at, @Nullable Expression value) implements Statement {}

    record If(Position at, Expression condition, List<Statement> then, List<Statement> otherwise)
            implements
                Statement {
        List<Statement> side(boolean holds) {
            return holds ? then : otherwise;
        }

        /// Whether one of its sides always returns, so that what follows belongs to the other.
        boolean mayReturn() {
            return returns(then) || returns(otherwise);
        }

        /// The same with what follows it drawn into the sides that go on.
        If followedBy(List<Statement> rest) {
            return new If(at, condition, joined(then, rest), joined(otherwise, rest));
        }

        private static List<Statement> joined(List<Statement> side, List<Statement> rest) {
            return returns(side) ? side : Stream.concat(side.stream(), rest.stream()).toList();
        }

        private static boolean returns(List<Statement> side) {
            return !side.isEmpty() && (side.getLast() instanceof Return
                    || (side.getLast() instanceof If last && returns(last.then) && returns(last.otherwise)));
        }
    }

    record While(Position at, Expression condition, List<Statement> body, List<Statement> otherwise)
            implements
                Statement {}

    record For(Position at, Expression target, Expression iterable, List<Statement> body, List<Statement> otherwise)
            implements
                Statement {}

    record With(Position at, List<Item> items, List<Statement> body) implements Statement {}

    /// `context as target`
    record Item(Expression context, @Nullable Expression target) {}

    record Import(Position at, List<Alias> modules) implements Statement {}

    /// `from module import names`; `*` is a name, too.
    record ImportFrom(Position at, String module, List<Alias> names) implements Statement {}

    /// `name as alias`; the alias is the name itself where none is given.
    record Alias(Position at, String name, String alias) {}

    record Assert(Position at, Expression condition, @Nullable Expression message) implements Statement {}

    record Raise(Position at, @Nullable Expression value) implements Statement {}

    record Delete(Position at, List<Expression> targets) implements Statement {}

    record Global(Position at, List<String> names) implements Statement {}

    record Nonlocal(Position at, List<String> names) implements Statement {}

    record Break(Position at) implements Statement {}

    record Continue(Position at) implements Statement {}

    record Pass(Position at) implements Statement {}
}
