package nestor.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nestor.expression.Arithmetic;
import nestor.expression.Expression.Piece;

/// Formatted strings: `f'{x:.2f}'`, `'{:>5}'.format(x)`, `'%d' % x`.
final class Formatting {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([+ -])?(#)?(0)?(\\d{1,4})?([,_])?(?:\\.(\\d{1,3}))?([a-zA-Z%])?");
    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{([^{}:!]*)(?:!([rsa]))?(?::([^{}]*))?}");
    private static final Pattern PERCENT = Pattern.compile("%(?:%|([-+0 #]*)(\\d*)(?:\\.(\\d+))?([a-zA-Z]))");

    private Formatting() {}

    static String join(Interpreter in, List<Piece> pieces, Scope scope) {
        var text = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Text(var plain) -> text.append(plain);
                case Piece.Field(var expression, var conversion, var format) -> {
                    var value = in.evaluator().evaluate(expression, scope);
                    text.append(converted(in, value, conversion, join(in, format, scope)));
                }
            }
        }
        in.budget().steps(text.length() / 8);
        return text.toString();
    }

    private static String converted(Interpreter in, Object value, String conversion, String spec) {
        return format(in, conversion.isEmpty() ? value : Texts.of(in, value, !conversion.equals("s")), spec);
    }

    /// `format(value, spec)`
    static String format(Interpreter in, Object value, String spec) {
        var number = value instanceof TensorValue tensor && tensor.sizes().length == 0 ? TensorMembers.item(tensor)
                : value;
        if (spec.isEmpty()) {
            return in.text(number instanceof Double && value instanceof TensorValue ? number : value);
        }
        var match = SPEC.matcher(spec);
        if (!match.matches()) {
            throw SourceProblem.unsupported("{:" + spec + "}", "{:.2f}");
        }
        var kind = match.group(9) == null ? "" : match.group(9);
        var body = Arithmetic.isNumber(number) && !kind.equals("s")
                ? number(number, kind, match.group(8), match.group(7), match.group(3), match.group(4) != null)
                : cut(in.text(value), match.group(8));
        var width = match.group(6) == null ? 0 : Integer.parseInt(match.group(6));
        var zero = match.group(5) != null && match.group(2) == null;
        var fill = match.group(1) != null ? match.group(1) : match.group(5) != null ? "0" : " ";
        var align = match.group(2) != null ? match.group(2)
                : zero ? "=" : Arithmetic.isNumber(number) && !kind.equals("s") ? ">" : "<";
        return padded(body, width, fill, align);
    }

    private static String cut(String text, String precision) {
        return precision == null ? text : text.substring(0, Math.min(text.length(), Integer.parseInt(precision)));
    }

    private static String padded(String body, int width, String fill, String align) {
        var missing = Math.max(0, width - body.length());
        return switch (align) {
            case "<" -> body + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + body + fill.repeat(missing - missing / 2);
            case "=" -> {
                var sign = body.startsWith("-") || body.startsWith("+") ? 1 : 0;
                yield body.substring(0, sign) + fill.repeat(missing) + body.substring(sign);
            }
            default -> fill.repeat(missing) + body;
        };
    }

    private static String number(Object value, String kind, String precision, String group, String sign,
            boolean prefixed) {
        var real = Arithmetic.number(value).doubleValue();
        var digits = precision == null ? 6 : Integer.parseInt(precision);
        var comma = group == null ? "" : ",";
        var text = switch (kind) {
            case "" -> value instanceof Double ? precision == null ? nestor.expression.Repr.real(real)
                    : general(real, digits) : String.format(Locale.ROOT, "%" + comma + "d", Conversions.whole(value));
            case "d" -> String.format(Locale.ROOT, "%" + comma + "d", Conversions.whole(value));
            case "f", "F" -> fixed(real, digits, comma);
            case "e", "E" -> exponent(real, digits, kind);
            case "g", "G" -> general(real, Math.max(1, digits));
            case "%" -> fixed(real * 100, digits, comma) + "%";
            case "x" -> (prefixed ? "0x" : "") + Long.toHexString(Conversions.whole(value));
            case "X" -> (prefixed ? "0X" : "") + Long.toHexString(Conversions.whole(value)).toUpperCase(Locale.ROOT);
            case "o" -> (prefixed ? "0o" : "") + Long.toOctalString(Conversions.whole(value));
            case "b" -> (prefixed ? "0b" : "") + Long.toBinaryString(Conversions.whole(value));
            default -> throw SourceProblem.unsupported("{:" + kind + "}", "{:.2f}");
        };
        var shown = "_".equals(group) ? text.replace(',', '_') : text;
        return ("+".equals(sign) || " ".equals(sign)) && !shown.startsWith("-") ? sign + shown : shown;
    }

    /// A number with so many digits after the point; what lies half way goes to the even digit, as in C.
    static String fixed(double value, int digits, String comma) {
        var negative = value < 0 || (value == 0 && 1 / value < 0);
        return Double.isFinite(value)
                ? (negative ? "-" : "") + String.format(Locale.ROOT, "%" + comma + "." + digits + "f",
                        new BigDecimal(Math.abs(value)).setScale(digits, RoundingMode.HALF_EVEN))
                : nestor.expression.Repr.real(value);
    }

    /// A number with an exponent of two digits or more.
    static String exponent(double value, int digits, String kind) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + digits + kind,
                        value == 0 ? value : (Object) new BigDecimal(value)
                                .round(new MathContext(digits + 1, RoundingMode.HALF_EVEN)))
                : nestor.expression.Repr.real(value);
    }

    private static String general(double value, int digits) {
        var rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        var text = nestor.expression.Repr.real(rounded.doubleValue());
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// `pattern.format(values, names)`
    static String fields(Interpreter in, String pattern, List<Object> values, java.util.Map<String, Object> names) {
        var next = new int[1];
        return FIELD.matcher(pattern).replaceAll(match -> {
            if (match.group().equals("{{") || match.group().equals("}}")) {
                return match.group().substring(1);
            }
            var key = match.group(1);
            var value = key.isEmpty() ? values.get(next[0]++)
                    : key.matches("\\d+") ? values.get(Integer.parseInt(key)) : names.get(key);
            if (value == null) {
                throw new SourceProblem(SourceProblem.Kind.KEY, key);
            }
            var text = converted(in, value, match.group(2) == null ? "" : match.group(2),
                    match.group(3) == null ? "" : match.group(3));
            return java.util.regex.Matcher.quoteReplacement(text);
        });
    }

    static String percent(Interpreter in, String pattern, Object right) {
        var values = right instanceof TupleValue tuple ? tuple.items() : List.of(right);
        var next = new int[1];
        return PERCENT.matcher(pattern).replaceAll(match -> {
            if (match.group().equals("%%")) {
                return "%";
            }
            if (next[0] >= values.size()) {
                throw new SourceProblem(SourceProblem.Kind.UNPACK, next[0] + 1, values.size());
            }
            var value = values.get(next[0]++);
            var kind = match.group(4);
            var flags = match.group(1);
            var spec = (flags.contains("-") ? "<" : "") + (flags.contains("+") ? "+" : "")
                    + (flags.contains("0") && !flags.contains("-") ? "0" : "") + match.group(2)
                    + (match.group(3) == null ? "" : "." + match.group(3)) + (kind.equals("i") ? "d" : kind);
            var text = kind.equals("r") ? Texts.of(in, value, true)
                    : format(in, kind.equals("d") && value instanceof Double real ? (Object) (long) (double) real
                            : value, kind.equals("s") && match.group(2).isEmpty() ? "" : spec);
            return java.util.regex.Matcher.quoteReplacement(text);
        });
    }
}
