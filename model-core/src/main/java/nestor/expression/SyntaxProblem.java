package nestor.expression;

import java.io.Serial;
import java.util.List;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// A source text that is not Python, or is beyond what is read. It has no stack trace. The words for people are in the
/// bundles under `syntax.KIND`, where `{0}`, `{1}` are the arguments listed at the kind.
public final class SyntaxProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// What is wrong.
    public enum Kind {
        /// what was found, what was expected
        EXPECTED,
        /// the first characters
        UNTERMINATED_STRING,
        /// the bracket that is not closed
        UNCLOSED_BRACKET,
        /// the bracket that closes nothing, or closes another one
        WRONG_BRACKET,
        /// the character
        UNKNOWN_CHARACTER,
        /// the number as written
        BAD_NUMBER,
        /// the escape as written
        BAD_ESCAPE,
        /// nothing
        TABS_AND_SPACES,
        /// nothing
        UNEXPECTED_INDENT,
        /// nothing
        EXPECTED_INDENT,
        /// nothing
        UNMATCHED_DEDENT,
        /// the greatest depth
        TOO_DEEP,
        /// the greatest number of characters
        TOO_LONG,
        /// the number as written
        TOO_LARGE_NUMBER,
        /// nothing: bytes that are no text
        NOT_TEXT,
        /// nothing: a page for a web browser
        MARKUP,
        /// what was found in a place where a value can be stored
        CANNOT_ASSIGN,
        /// the name that is given twice
        REPEATED_NAME,
        /// what was found, what is supported instead (may be empty)
        UNSUPPORTED
    }

    private final Kind kind;
    private final Position at;
    private final List<String> arguments;

    public SyntaxProblem(Kind kind, Position at, String... arguments) {
        super(at + " " + kind + List.of(arguments), null, false, false);
        this.kind = kind;
        this.at = at;
        this.arguments = List.of(arguments);
    }

    public Kind kind() {
        return kind;
    }

    public Position at() {
        return at;
    }

    /// The refusal of the text that it is in.
    public Refusal refusal(String text) {
        return new Refusal(Rule.FORMULA, text, kind, arguments);
    }

    public List<String> arguments() {
        return arguments;
    }
}
