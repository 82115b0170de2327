package nestor.source;

import java.util.List;
import nestor.expression.Lexer;
import nestor.expression.SyntaxProblem;
import nestor.expression.TokenStream;

/// A source text and its statements.
public record Program(String text, List<Statement> statements) {
    /// Reads a text.
    ///
    /// @throws SyntaxProblem where it is not Python, or beyond the subset
    public static Program parse(String text) {
        return new Program(text, new StatementParser(new TokenStream(Lexer.program(text))).program());
    }

    /// The lines from `first` to `last`, counted from 1.
    public String lines(int first, int last) {
        return String.join("\n", text.lines().skip(first - 1L).limit(last - first + 1L).toList());
    }
}
