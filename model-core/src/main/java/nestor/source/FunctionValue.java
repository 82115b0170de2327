package nestor.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nestor.expression.Expression;
import org.jspecify.annotations.Nullable;

/// A function of the program.
///
/// @param body       statements, or one expression for a lambda
/// @param defaults   values of the parameters that have one, worked out when it was defined
/// @param enclosing  where names that are not its own are looked for
/// @param definer    the class it was defined in; null outside classes
record FunctionValue(String name, List<Expression.Parameter> parameters, Body body, Map<String, Object> defaults,
        Scope enclosing, Names names, @Nullable ClassHolder definer) {
    /// What a call runs.
    sealed interface Body {
        record Statements(List<Statement> statements) implements Body {}

        record Value(Expression expression) implements Body {}
    }

    /// The names that a function assigns to, and those it declares to live elsewhere.
    record Names(Set<String> locals, Set<String> globals, Set<String> nonlocals) {}

    /// A class that is being defined: known to its methods before it exists.
    static final class ClassHolder {
        private @Nullable TypeValue type;

        @Nullable
        TypeValue type() {
            return type;
        }

        void hold(TypeValue made) {
            type = made;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
