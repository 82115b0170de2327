package nestor.expression;

import java.util.List;

import nestor.expression.SyntaxProblem.Kind;
import org.jspecify.annotations.Nullable;

/// The tokens that a parser has yet to read.
public final class TokenStream {
    private final List<Token> tokens;
    private final Depth depth = new Depth();
    private int next;

    /// @param tokens as the [Lexer] makes them, with END last
    public TokenStream(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    public Token peek() {
        return tokens.get(next);
    }

    /// The token after the next one.
    public Token second() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    public Token take() {
        var token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    public Position at() {
        return peek().at();
    }

    /// The token that was taken last.
    public Token previous() {
        return tokens.get(Math.max(0, next - 1));
    }

    public boolean sees(String operatorOrKeyword) {
        return peek().is(operatorOrKeyword);
    }

    public boolean sees(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /// Takes the next token if it is this operator or keyword.
    public boolean accept(String operatorOrKeyword) {
        var seen = sees(operatorOrKeyword);
        if (seen) {
            take();
        }
        return seen;
    }

    public Token expect(String operatorOrKeyword) {
        if (!sees(operatorOrKeyword)) {
            throw refusal("'" + operatorOrKeyword + "'");
        }
        return take();
    }

    public Token expect(Token.Kind kind) {
        if (!sees(kind)) {
            throw refusal(kind.name());
        }
        return take();
    }

    /// The problem that the next token is not what was expected.
    public SyntaxProblem refusal(String expected) {
        return new SyntaxProblem(Kind.EXPECTED, at(), peek().shown(), expected);
    }

    /// How deep the parser is within one expression.
    public Depth depth() {
        return depth;
    }

    /// The value that the lexer gave to a token of this kind.
    static <T> T value(Token token, Class<T> type) {
        @Nullable
        Object value = token.value();
        if (!type.isInstance(value)) {
            throw new IllegalStateException(token + " has no " + type);
        }
        return type.cast(value);
    }
}
