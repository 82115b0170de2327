package nestor.expression;

import java.util.Locale;

import nestor.expression.SyntaxProblem.Kind;

/// Finds where a string literal ends and replaces its escapes.
final class StringScanner {
    /// A string literal.
    ///
    /// @param from    index of the first character between the quotes
    /// @param content what stands between the quotes, as written
    /// @param to      index after the closing quote
    record Scanned(int from, String content, int to, boolean raw, boolean formatted, boolean bytes) {}

    private StringScanner() {}

    static boolean startsAt(String text, int at) {
        var quote = at + prefixLength(text, at);
        return quote < text.length() && isQuote(text.charAt(quote));
    }

    private static int prefixLength(String text, int at) {
        var length = 0;
        while (length < 2 && at + length < text.length() && "rRbBuUfF".indexOf(text.charAt(at + length)) >= 0) {
            length++;
        }
        return length;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    static Scanned scan(String text, int start, Position at) {
        var prefix = text.substring(start, start + prefixLength(text, start)).toLowerCase(Locale.ROOT);
        var from = start + prefix.length();
        var quote = text.substring(from, from + 1);
        var closing = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
        from += closing.length();
        var to = from;
        while (!text.startsWith(closing, to)) {
            if (to < text.length() && text.charAt(to) == '\\') {
                to++;
            }
            if (to >= text.length() || (closing.length() == 1 && text.charAt(to) == '\n'
                    && text.charAt(to - 1) != '\\')) {
                throw new SyntaxProblem(Kind.UNTERMINATED_STRING, at,
                        text.substring(start, Math.min(Math.min(to, text.length()), start + 20)));
            }
            to++;
        }
        return new Scanned(from, text.substring(from, to), to + closing.length(), prefix.contains("r"),
                prefix.contains("f"), prefix.contains("b"));
    }

    /// The text that `written` stands for.
    static String unescape(String written, boolean raw, Position at) {
        var plain = written.replace("\r\n", "\n");
        if (raw || plain.indexOf('\\') < 0) {
            return plain;
        }
        var result = new StringBuilder();
        var i = 0;
        while (i < plain.length()) {
            if (plain.charAt(i) != '\\' || i + 1 >= plain.length()) {
                result.append(plain.charAt(i++));
                continue;
            }
            i = escape(plain, i + 1, result, at);
        }
        return result.toString();
    }

    private static int escape(String text, int i, StringBuilder result, Position at) {
        var c = text.charAt(i);
        switch (c) {
            case '\n' -> {
            }
            case '\\', '\'', '"' -> result.append(c);
            case 'a' -> result.append('\u0007');
            case 'b' -> result.append('\b');
            case 'f' -> result.append('\f');
            case 'n' -> result.append('\n');
            case 'r' -> result.append('\r');
            case 't' -> result.append('\t');
            case 'v' -> result.append('\u000b');
            case 'x' -> {
                return code(text, i, 2, 16, result, at);
            }
            case 'u' -> {
                return code(text, i, 4, 16, result, at);
            }
            case 'U' -> {
                return code(text, i, 8, 16, result, at);
            }
            case 'N' -> throw new SyntaxProblem(Kind.BAD_ESCAPE, at, "\\N");
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                var digits = 1;
                while (digits < 3 && i + digits < text.length() && "01234567".indexOf(text.charAt(i + digits)) >= 0) {
                    digits++;
                }
                return code(text, i - 1, digits, 8, result, at);
            }
            default -> result.append('\\').append(c);
        }
        return i + 1;
    }

    private static int code(String text, int before, int digits, int radix, StringBuilder result, Position at) {
        var end = before + 1 + digits;
        var written = text.substring(before, Math.min(end, text.length()));
        try {
            result.appendCodePoint(Integer.parseUnsignedInt(written.substring(1), radix));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            throw new SyntaxProblem(Kind.BAD_ESCAPE, at, "\\" + written);
        }
        if (end > text.length()) {
            throw new SyntaxProblem(Kind.BAD_ESCAPE, at, "\\" + written);
        }
        return end;
    }
}
