package nestor.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// Plain values as Python writes them.
public final class Repr {
    private Repr() {}

    /// `None`, `True`, `3`, `0.5`, `'same'`, `(3, 5)`: an expression that [Formulas] reads back.
    ///
    /// @param value null, Boolean, Long, Double, String or a list of these
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Double number -> real(number);
            case String text -> text(text);
            case List<?> items when items.size() == 1 -> "(" + of(items.getFirst()) + ",)";
            case List<?> items -> items.stream().map(Repr::of).collect(Collectors.joining(", ", "(", ")"));
            default -> value.toString();
        };
    }

    /// A float as Python's `repr`: the shortest digits that give it back, `1e-05`, `1e+16`, `inf`.
    public static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number < 0 ? "-inf" : "inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        var exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            var plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        var digits = exact.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%s%se%s%02d".formatted(number < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /// A string in quotes with escapes, as Python's `repr`.
    public static String text(String text) {
        var quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var result = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                case '\t' -> result.append("\\t");
                case '\\' -> result.append("\\\\");
                default -> {
                    if (c == quote) {
                        result.append('\\').append(quote);
                    } else if (c < ' ' || c == 0x7f) {
                        result.append("\\x%02x".formatted(c));
                    } else {
                        result.appendCodePoint(c);
                    }
                }
            }
        });
        return result.append(quote).toString();
    }
}
