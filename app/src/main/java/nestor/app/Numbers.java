package nestor.app;

import java.util.Locale;

import nestor.exchange.Json;
import nestor.shape.DType;
import nestor.shape.TensorData;

/// How numbers are written in tables and in JSON.
final class Numbers {
    private Numbers() {}

    /// `5,376`.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `812 µs`, `1.4 ms`, `2.1 s`.
    static String time(long nanos) {
        return nanos < 1_000_000
                ? nanos / 1000 + " µs"
                : nanos < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                        : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    /// Four decimals, for people.
    static String plain(double value) {
        var size = Math.abs(value);
        return !Double.isFinite(value)
                ? Double.toString(value)
                : value == Math.rint(value) && size < 1e9
                        ? Long.toString((long) value)
                        : String.format(Locale.ROOT, size >= 1e6 || size < 1e-3 ? "%.3e" : "%.4f", value);
    }

    /// An element of a tensor: exact; not-a-number and the infinities are texts, since JSON has no such numbers.
    static Json json(TensorData data, int index) {
        if (data.dtype() == DType.BOOL) {
            return new Json.Bool(data.integer(index) != 0);
        }
        return data.dtype().isFloat() ? json(data.number(index)) : Json.of(data.integer(index));
    }

    static Json json(double value) {
        return Double.isFinite(value) ? new Json.Num(Double.toString(value)) : Json.of(Double.toString(value));
    }
}
