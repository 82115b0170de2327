package nestor.expression;

import java.util.ArrayList;
import java.util.List;

import nestor.expression.Expression.Piece;
import nestor.expression.SyntaxProblem.Kind;

/// Takes a formatted string apart: `f'{x!r:>{width}} and {y=}'`.
final class FormatParser {
    private static final int DEEPEST = 2;

    private final String text;
    private final boolean raw;
    private final Token token;
    private int next;

    private FormatParser(Token token, StringScanner.Scanned string) {
        this.token = token;
        text = string.content();
        raw = string.raw();
    }

    static List<Piece> parse(Token token, StringScanner.Scanned string) {
        return new FormatParser(token, string).pieces(0);
    }

    private List<Piece> pieces(int depth) {
        var pieces = new ArrayList<Piece>();
        var plain = new StringBuilder();
        while (next < text.length()) {
            var c = text.charAt(next);
            var doubled = depth == 0 && next + 1 < text.length() && text.charAt(next + 1) == c;
            if (c == '{' && !doubled) {
                flush(plain, pieces);
                field(pieces, depth);
            } else if (c == '}' && !doubled) {
                if (depth == 0) {
                    throw new SyntaxProblem(Kind.WRONG_BRACKET, token.at(), "}");
                }
                break;
            } else {
                plain.append(c);
                next += (c == '{' || c == '}') ? 2 : 1;
            }
        }
        flush(plain, pieces);
        return pieces;
    }

    private void flush(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece.Text(StringScanner.unescape(plain.toString(), raw, token.at())));
            plain.setLength(0);
        }
    }

    private void field(List<Piece> pieces, int depth) {
        if (depth >= DEEPEST) {
            throw new SyntaxProblem(Kind.TOO_DEEP, token.at(), Integer.toString(DEEPEST));
        }
        var from = ++next;
        next = expressionEnd(from);
        var written = text.substring(from, next);
        var shown = written.stripTrailing();
        var labelled = shown.endsWith("=") && !shown.matches("(?s).*[=!<>]=");
        if (labelled) {
            pieces.add(new Piece.Text(written));
            shown = shown.substring(0, shown.length() - 1);
        }
        var value = ExpressionParser.parse(shown, positionOf(from));
        var conversion = labelled ? "r" : "";
        if (sees('!')) {
            conversion = text.substring(next + 1, Math.min(next + 2, text.length()));
            next = Math.min(next + 2, text.length());
        }
        var format = List.<Piece>of();
        if (sees(':')) {
            next++;
            format = pieces(depth + 1);
            conversion = labelled && conversion.equals("r") ? "" : conversion;
        }
        if (!sees('}')) {
            throw new SyntaxProblem(Kind.UNCLOSED_BRACKET, positionOf(from - 1), "{");
        }
        next++;
        pieces.add(new Piece.Field(value, conversion, format));
    }

    private boolean sees(char c) {
        return next < text.length() && text.charAt(next) == c;
    }

    /// The index of what ends the expression of a field: `!`, `:` or `}` outside brackets and strings.
    private int expressionEnd(int from) {
        var brackets = 0;
        var i = from;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (StringScanner.startsAt(text, i) && (c == '"' || c == '\'')) {
                i = StringScanner.scan(text, i, token.at()).to();
                continue;
            }
            if (brackets == 0 && (c == '}' || c == ':' || (c == '!' && !text.startsWith("!=", i)))) {
                return i;
            }
            brackets += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            i++;
        }
        throw new SyntaxProblem(Kind.UNCLOSED_BRACKET, positionOf(from - 1), "{");
    }

    private Position positionOf(int index) {
        var line = token.at().line();
        var quote = token.text().indexOf(text);
        var column = token.at().column() + Math.max(0, quote) + index;
        for (var i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = index - i;
            }
        }
        return new Position(line, column);
    }
}
