package nestor.ui.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// How numbers, sizes and times are written, the same in every language.
public final class Formats {
    private Formats() {}

    /// `5,376`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `21 KB`.
    public static String bytes(double bytes) {
        var units = new String[]{"B", "KB", "MB", "GB", "TB", "PB"};
        var unit = 0;
        var size = bytes;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return (size < 10 && unit > 0 ? String.format(Locale.ROOT, "%.1f", size) : Long.toString(Math.round(size)))
                + " "
                + units[unit];
    }

    /// `0.8 ms`.
    public static String time(long nanos) {
        return nanos < 1_000_000
                ? significant(nanos / 1e3, 2) + " µs"
                : nanos < 1_000_000_000 ? significant(nanos / 1e6, 2) + " ms" : significant(nanos / 1e9, 2) + " s";
    }

    /// `416.5 k`, `1.2 G`.
    public static String amount(double number) {
        var units = new String[]{"", " k", " M", " G", " T", " P"};
        var unit = 0;
        var size = number;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return significant(size, unit == 0 ? 6 : 4) + units[unit];
    }

    /// Four significant digits; `NaN`, `Infinity` and `-Infinity` as they are.
    public static String number(double value) {
        return significant(value, 4);
    }

    private static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        var magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude >= 1e6 || magnitude < 1e-4)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits));
        return rounded.signum() == 0 ? "0"
                : rounded.scale() < 0 ? rounded.toBigInteger().toString() : rounded.toPlainString();
    }

    /// An argument of a message; whole numbers stay numbers, so that words can depend on them.
    static Object argument(Object argument) {
        return switch (argument) {
            case Long number -> number;
            case Integer number -> number;
            case Double number -> number(number);
            default -> argument.toString();
        };
    }
}
