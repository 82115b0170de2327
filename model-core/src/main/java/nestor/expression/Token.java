package nestor.expression;

import org.jspecify.annotations.Nullable;

/// A word of a source text.
///
/// @param text  as written; empty for the tokens that stand for indentation and line ends
/// @param value of a number or a string without braces; null for others
/// @param from  index of the first character
/// @param to    index after the last character
public record Token(Kind kind, String text, @Nullable Object value, Position at, int from, int to) {
    /// What a token is.
    public enum Kind {
        NAME, KEYWORD, NUMBER, STRING,
        /// a string with a prefix that has `f`; its value is the text between the quotes, escapes not yet replaced
        FORMATTED, OPERATOR, NEWLINE, INDENT, DEDENT, COMMENT,
        /// only in [Lexer#lenient]: the rest of a text that cannot be read
        ERROR, END
    }

    public boolean is(String operatorOrKeyword) {
        return (kind == Kind.OPERATOR || kind == Kind.KEYWORD) && text.equals(operatorOrKeyword);
    }

    /// What to call it in a message.
    public String shown() {
        return switch (kind) {
            case NEWLINE -> "\\n";
            case INDENT, DEDENT, END -> kind.name();
            case NAME, KEYWORD, NUMBER, STRING, FORMATTED, OPERATOR, COMMENT, ERROR ->
                text.length() > 40 ? text.substring(0, 40) + "…" : text;
        };
    }
}
