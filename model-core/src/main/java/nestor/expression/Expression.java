package nestor.expression;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The tree of a Python expression. Each part knows where it begins in the source.
public sealed interface Expression {
    /// Where it begins.
    Position at();

    record Name(Position at, String name) implements Expression {}

    /// A number (Long or Double), Boolean, String, or null for `None`.
    record Literal(Position at, @Nullable Object value) implements Expression {}

    /// `...`
    record Ellipsis(Position at) implements Expression {}

    record TupleOf(Position at, List<Expression> items) implements Expression {}

    record ListOf(Position at, List<Expression> items) implements Expression {}

    record SetOf(Position at, List<Expression> items) implements Expression {}

    record DictOf(Position at, List<Entry> entries) implements Expression {}

    /// `key: value`, or `**value` where the key is null.
    record Entry(@Nullable Expression key, Expression value) {}

    record Attribute(Position at, Expression target, String name, Position nameAt) implements Expression {}

    record Call(Position at, Expression function, List<Argument> arguments) implements Expression {}

    record Argument(Argument.Kind kind, String keyword, Expression value) {
        /// `value`, `keyword=value`, `*value`, `**value`
        public enum Kind {
            POSITIONAL, KEYWORD, ALL, ALL_KEYWORDS
        }
    }

    record Subscript(Position at, Expression target, Expression index) implements Expression {}

    /// `lower:upper:step` within a subscript.
    record Slice(Position at, @Nullable Expression lower, @Nullable Expression upper, @Nullable Expression step)
            implements
                Expression {}

    record Unary(Position at, UnaryOperator operator, Expression operand) implements Expression {}

    /// `-x`, `+x`, `~x`
    enum UnaryOperator {
        NEGATE, PLUS, INVERT
    }

    record Not(Position at, Expression operand) implements Expression {}

    /// `left + right`
    ///
    /// @param operatorAt where the operator stands
    record Binary(Position at, Operator operator, Position operatorAt, Expression left, Expression right)
            implements
                Expression {}

    /// `first < a <= b`; one or more links.
    record Compare(Position at, Expression first, List<Link> links) implements Expression {}

    record Link(Comparison comparison, Expression right) {}

    record And(Position at, List<Expression> operands) implements Expression {}

    record Or(Position at, List<Expression> operands) implements Expression {}

    record Conditional(Position at, Expression condition, Expression then, Expression otherwise)
            implements
                Expression {}

    record Lambda(Position at, List<Parameter> parameters, Expression body) implements Expression {}

    /// A parameter of a function.
    record Parameter(Position at, String name, Parameter.Kind kind, @Nullable Expression defaultValue) {
        /// before `/`, plain, `*name`, after `*`, `**name`
        public enum Kind {
            POSITIONAL_ONLY, PLAIN, ALL, KEYWORD_ONLY, ALL_KEYWORDS
        }
    }

    /// `[element for …]`, `{…}`, `{element: value for …}`, `(…)`
    ///
    /// @param value null unless it makes a dict
    record Comprehension(Position at, Result result, Expression element, @Nullable Expression value,
            List<Clause> clauses) implements Expression {
        /// What a comprehension makes.
        public enum Result {
            LIST, SET, DICT, GENERATOR
        }
    }

    /// `for target in iterable if condition if condition`
    record Clause(Expression target, Expression iterable, List<Expression> conditions) {}

    /// `f'…{field}…'`
    record Formatted(Position at, List<Piece> pieces) implements Expression {}

    /// A part of a formatted string.
    sealed interface Piece {
        record Text(String text) implements Piece {}

        /// `{value!conversion:format}`
        ///
        /// @param conversion `r`, `s`, `a`, or empty
        record Field(Expression value, String conversion, List<Piece> format) implements Piece {}
    }

    record Starred(Position at, Expression value) implements Expression {}

    /// `(name := value)`
    record Walrus(Position at, String name, Expression value) implements Expression {}
}
