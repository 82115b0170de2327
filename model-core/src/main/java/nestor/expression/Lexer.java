package nestor.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import nestor.expression.SyntaxProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Cuts a source text into tokens by Python's rules for indentation, line joining, comments, strings and numbers.
public final class Lexer {
    /// The longest text that is read, in characters.
    public static final int LONGEST = 1_000_000;

    /// Words that cannot be names.
    public static final Set<String> KEYWORDS = Set.of("False", "None", "True", "and", "as", "assert", "async", "await",
            "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
            "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
            "with", "yield");

    private static final List<String> OPERATORS = List.of("**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<",
            "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=", "+", "-", "*",
            "/", "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=");

    private final String text;
    private final boolean comments;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Token> brackets = new ArrayDeque<>();
    private final Deque<Indent> indents = new ArrayDeque<>(List.of(new Indent(0, 0)));
    private int at;
    private int line;
    private int lineStart;

    /// A column counted with tabs of eight and of one: lines whose order differs between the two mix them.
    private record Indent(int wide, int narrow) {}

    private Lexer(String text, Position start, boolean comments) {
        this.text = text;
        this.comments = comments;
        line = start.line();
        lineStart = 1 - start.column();
    }

    /// The tokens of a program; the last is END.
    ///
    /// @throws SyntaxProblem where the text cannot be read
    public static List<Token> program(String text) {
        refuseWhatIsNoSource(text);
        var lexer = new Lexer(text, Position.START, false);
        lexer.readLines();
        return lexer.tokens;
    }

    /// The tokens of one expression, which may go over several lines.
    ///
    /// @param start where the text begins in the source that it is part of
    /// @throws SyntaxProblem where the text cannot be read
    public static List<Token> expression(String text, Position start) {
        refuseWhatIsNoSource(text);
        var lexer = new Lexer(text, start, false);
        lexer.readRest();
        return lexer.tokens;
    }

    /// All tokens with comments, for highlighting; from the first problem on the rest is one ERROR token.
    public static List<Token> lenient(String text) {
        var lexer = new Lexer(text, Position.START, true);
        try {
            lexer.readLines();
        } catch (SyntaxProblem _) {
            lexer.add(Token.Kind.ERROR, text.length(), null);
        }
        return lexer.tokens;
    }

    private static void refuseWhatIsNoSource(String text) {
        if (text.length() > LONGEST) {
            throw new SyntaxProblem(Kind.TOO_LONG, Position.START, Integer.toString(LONGEST));
        }
        var start = text.stripLeading();
        if (start.regionMatches(true, 0, "<!doctype", 0, 9) || start.regionMatches(true, 0, "<html", 0, 5)
                || start.startsWith("<?xml")) {
            throw new SyntaxProblem(Kind.MARKUP, Position.START);
        }
        var odd = (int) text.chars().filter(c -> (c < ' ' && !Character.isWhitespace(c)) || c == 0xFFFD).limit(8)
                .count();
        if (odd > 7 || text.indexOf('\0') >= 0) {
            throw new SyntaxProblem(Kind.NOT_TEXT, Position.START);
        }
    }

    private void readLines() {
        if (text.startsWith("\uFEFF")) {
            at = 1;
            lineStart = 1;
        }
        while (at < text.length()) {
            if (atLineStart() && !readIndent()) {
                continue;
            }
            readToken();
        }
        if (!tokens.isEmpty() && !atLineStart()) {
            add(Token.Kind.NEWLINE, at, null);
        }
        while (indents.size() > 1) {
            indents.pop();
            add(Token.Kind.DEDENT, at, null);
        }
        finish();
    }

    private void readRest() {
        // an opened bracket that is never looked at lets lines end anywhere
        brackets.push(new Token(Token.Kind.END, "", null, here(), at, at));
        while (at < text.length()) {
            readToken();
        }
        brackets.removeLast();
        finish();
    }

    private void finish() {
        if (!brackets.isEmpty()) {
            var open = brackets.getLast();
            throw new SyntaxProblem(Kind.UNCLOSED_BRACKET, open.at(), open.text());
        }
        add(Token.Kind.END, at, null);
    }

    private boolean atLineStart() {
        if (!brackets.isEmpty()) {
            return false;
        }
        for (var i = tokens.size() - 1; i >= 0; i--) {
            switch (tokens.get(i).kind()) {
                case COMMENT -> {
                }
                case NEWLINE, DEDENT -> {
                    return true;
                }
                case NAME, KEYWORD, NUMBER, STRING, FORMATTED, OPERATOR, INDENT, ERROR, END -> {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether the line holds anything but blanks and a comment.
    private boolean readIndent() {
        var wide = 0;
        var narrow = 0;
        while (at < text.length() && (peek() == ' ' || peek() == '\t' || peek() == '\f')) {
            wide = peek() == '\t' ? (wide / 8 + 1) * 8 : peek() == '\f' ? 0 : wide + 1;
            narrow = peek() == '\f' ? 0 : narrow + 1;
            at++;
        }
        if (at >= text.length() || peek() == '#' || atLineEnd()) {
            skipComment();
            skipLineEnd();
            return false;
        }
        indent(new Indent(wide, narrow));
        return true;
    }

    private void indent(Indent now) {
        var top = indents.element();
        if (Integer.signum(now.wide - top.wide) != Integer.signum(now.narrow - top.narrow)) {
            throw new SyntaxProblem(Kind.TABS_AND_SPACES, here());
        }
        if (now.wide > top.wide) {
            if (tokens.isEmpty()) {
                throw new SyntaxProblem(Kind.UNEXPECTED_INDENT, here());
            }
            refuseDepth(indents.size());
            indents.push(now);
            add(Token.Kind.INDENT, at, null);
            return;
        }
        while (indents.element().wide > now.wide) {
            indents.pop();
            add(Token.Kind.DEDENT, at, null);
        }
        if (indents.element().wide != now.wide) {
            throw new SyntaxProblem(Kind.UNMATCHED_DEDENT, here());
        }
        if (indents.element().narrow != now.narrow) {
            throw new SyntaxProblem(Kind.TABS_AND_SPACES, here());
        }
    }

    private void refuseDepth(int depth) {
        if (depth > Depth.DEEPEST) {
            throw new SyntaxProblem(Kind.TOO_DEEP, here(), Integer.toString(Depth.DEEPEST));
        }
    }

    private void readToken() {
        var c = peek();
        if (c == ' ' || c == '\t' || c == '\f') {
            at++;
        } else if (c == '#') {
            skipComment();
        } else if (atLineEnd()) {
            if (brackets.isEmpty()) {
                add(Token.Kind.NEWLINE, at, null);
            }
            skipLineEnd();
        } else if (c == '\\' && at + 1 < text.length() && isLineEnd(text.charAt(at + 1))) {
            at++;
            skipLineEnd();
        } else if (StringScanner.startsAt(text, at)) {
            readString();
        } else if (Character.isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            var to = NumberScanner.end(text, at);
            add(Token.Kind.NUMBER, to, NumberScanner.value(text.substring(at, to), here()));
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            var to = at + 1;
            while (to < text.length() && Character.isUnicodeIdentifierPart(text.charAt(to))
                    && !Character.isIdentifierIgnorable(text.charAt(to))) {
                to++;
            }
            add(KEYWORDS.contains(text.substring(at, to)) ? Token.Kind.KEYWORD : Token.Kind.NAME, to, null);
        } else {
            readOperator();
        }
    }

    private void readString() {
        var start = here();
        var string = StringScanner.scan(text, at, start);
        add(string.formatted() ? Token.Kind.FORMATTED : Token.Kind.STRING, string.to(), string);
        for (var i = string.from(); i < string.to(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private void readOperator() {
        for (var operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                var token = new Token(Token.Kind.OPERATOR, operator, null, here(), at, at + operator.length());
                matchBrackets(token);
                tokens.add(token);
                at = token.to();
                return;
            }
        }
        throw new SyntaxProblem(Kind.UNKNOWN_CHARACTER, here(), Character.toString(text.codePointAt(at)));
    }

    private void matchBrackets(Token token) {
        switch (token.text()) {
            case "(", "[", "{" -> {
                refuseDepth(brackets.size());
                brackets.push(token);
            }
            case ")", "]", "}" -> {
                var open = brackets.isEmpty() ? "" : brackets.element().text();
                if (!(open + token.text()).matches("\\(\\)|\\[]|\\{}")) {
                    throw new SyntaxProblem(Kind.WRONG_BRACKET, token.at(), token.text());
                }
                brackets.pop();
            }
            default -> {
            }
        }
    }

    private void skipComment() {
        var to = at;
        while (to < text.length() && !isLineEnd(text.charAt(to))) {
            to++;
        }
        if (comments && to > at) {
            add(Token.Kind.COMMENT, to, null);
        }
        at = to;
    }

    private void skipLineEnd() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
            lineStart = at;
        }
    }

    private char peek() {
        return text.charAt(at);
    }

    private boolean atLineEnd() {
        return isLineEnd(peek());
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Position here() {
        return new Position(line, at - lineStart + 1);
    }

    private void add(Token.Kind kind, int to, @Nullable Object value) {
        tokens.add(new Token(kind, text.substring(at, to), value, here(), at, to));
        at = to;
    }
}
