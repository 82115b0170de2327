package nestor.source;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import nestor.expression.Position;
import nestor.shape.Refusal;
import org.jspecify.annotations.Nullable;

/// A program that cannot go on. It has no stack trace. The words for people are in the bundles under `source.KIND`,
/// where `{0}`, `{1}` are the arguments listed at the kind.
public final class SourceProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// Why it cannot go on.
    public enum Kind {
        /// the name, the nearest known names (may be empty)
        UNKNOWN_NAME,
        /// the type, the attribute, the nearest known attributes (may be empty)
        UNKNOWN_ATTRIBUTE,
        /// the module, the modules that can be imported
        UNKNOWN_MODULE,
        /// a local name that has no value yet
        UNBOUND,
        /// what is not supported, what is instead (may be empty)
        UNSUPPORTED,
        /// the type that cannot be called
        NOT_CALLABLE,
        /// the type that has no elements to go through
        NOT_ITERABLE,
        /// the type that has no items
        NO_ITEMS,
        /// the operator, the type on its left, the type on its right (empty if there is one operand)
        WRONG_OPERANDS,
        /// the function, the argument that is missing
        MISSING_ARGUMENT,
        /// the function, the argument that is too much or unknown, what it takes
        UNKNOWN_ARGUMENT,
        /// the function, the argument that is given twice
        REPEATED_ARGUMENT,
        /// what was found, what is wanted
        WRONG_VALUE,
        /// the number of names, the number of values
        UNPACK,
        /// the index, the length
        INDEX,
        /// the key
        KEY,
        /// the type that cannot be a key
        UNHASHABLE,
        /// the greatest depth of calls
        TOO_DEEP,
        /// the greatest number of steps
        TOO_MANY_STEPS,
        /// bytes wanted, bytes allowed
        TOO_MANY_BYTES,
        /// the exception, its message
        RAISED,
        /// the message (may be empty)
        ASSERTION,
        /// the refusal of an operation or a layer; see [SourceProblem#refusal]
        REFUSED,
        /// a number of elements that has to be one
        AMBIGUOUS_TRUTH,
        /// nothing: a leaf that requires grad is changed in place
        LEAF_IN_PLACE,
        /// the class whose `super().__init__()` was not called before
        NO_SUPER_INIT,
        /// nothing: the run was cancelled
        STOPPED
    }

    private final Kind kind;
    private final transient @Nullable Position at;
    private final transient List<Object> arguments;
    private final transient @Nullable Refusal refusal;

    public SourceProblem(Kind kind, Object... arguments) {
        this(kind, null, List.of(arguments), null);
    }

    private SourceProblem(Kind kind, @Nullable Position at, List<Object> arguments, @Nullable Refusal refusal) {
        super((at == null ? "" : at + " ") + kind + arguments, null, false, false);
        this.kind = kind;
        this.at = at;
        this.arguments = arguments;
        this.refusal = refusal;
    }

    /// What an operation or a layer refused.
    static SourceProblem of(Refusal refusal) {
        return new SourceProblem(Kind.REFUSED, null, List.of(refusal.getMessage()), refusal);
    }

    static SourceProblem unsupported(String what, String... instead) {
        return new SourceProblem(Kind.UNSUPPORTED, what, String.join(", ", Arrays.asList(instead)));
    }

    static SourceProblem wrong(Object value, String wanted) {
        return new SourceProblem(Kind.WRONG_VALUE, Texts.typeName(value), wanted);
    }

    /// This problem with a place, if it has none yet.
    SourceProblem at(Position place) {
        return at != null ? this : new SourceProblem(kind, place, arguments, refusal);
    }

    public Kind kind() {
        return kind;
    }

    /// Where it happened; the start of the text if that is not known.
    public Position at() {
        return at == null ? Position.START : at;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /// For `REFUSED`: the rule that was broken.
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
