package nestor.expression;

import java.util.Locale;
import java.util.regex.Pattern;

import nestor.expression.SyntaxProblem.Kind;

/// Reads numbers as Python writes them: `1_000`, `0x1F`, `1e-3`, `.5`.
final class NumberScanner {
    private static final Pattern WHOLE = Pattern.compile("0(_?0)*|[1-9](_?[0-9])*");
    private static final Pattern FRACTION = Pattern.compile(
            "([0-9](_?[0-9])*)?\\.[0-9](_?[0-9])*([eE][+-]?[0-9]+)?|[0-9](_?[0-9])*\\.?([eE][+-]?[0-9](_?[0-9])*)?");
    private static final Pattern BASED = Pattern.compile("0[xX](_?[0-9a-fA-F])+|0[oO](_?[0-7])+|0[bB](_?[01])+");

    private NumberScanner() {}

    /// The index after the number that begins at `from`; letters that belong to none are taken in, to be refused whole.
    static int end(String text, int from) {
        var to = from;
        while (to < text.length()) {
            var c = text.charAt(to);
            var sign = (c == '+' || c == '-') && to > from && "eE".indexOf(text.charAt(to - 1)) >= 0
                    && !text.regionMatches(true, from, "0x", 0, 2);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && !sign) {
                break;
            }
            to++;
        }
        return to;
    }

    static Object value(String written, Position at) {
        var digits = written.replace("_", "");
        try {
            if (BASED.matcher(written).matches()) {
                var radix = switch (Character.toLowerCase(written.charAt(1))) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
                return Long.parseLong(digits.substring(2), radix);
            }
            if (WHOLE.matcher(written).matches()) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException _) {
            throw new SyntaxProblem(Kind.TOO_LARGE_NUMBER, at, shortened(written));
        }
        if (FRACTION.matcher(written).matches() && !written.matches("[0-9_]+")) {
            return Double.parseDouble(digits);
        }
        if (written.toLowerCase(Locale.ROOT).endsWith("j")) {
            throw new SyntaxProblem(Kind.UNSUPPORTED, at, shortened(written), "");
        }
        throw new SyntaxProblem(Kind.BAD_NUMBER, at, shortened(written));
    }

    private static String shortened(String written) {
        return written.length() > 40 ? written.substring(0, 40) + "…" : written;
    }
}
