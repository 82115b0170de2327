package nestor.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A JSON value; numbers keep the digits they were written with, so that reading and writing loses nothing.
public sealed interface Json {
    /// Names and values, in the order of the file.
    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /// This object with one field more, or replaced.
        public Obj with(String name, Json value) {
            var changed = new LinkedHashMap<>(fields);
            changed.put(name, value);
            return new Obj(changed);
        }

        /// This object without a field.
        public Obj without(String name) {
            var changed = new LinkedHashMap<>(fields);
            changed.remove(name);
            return new Obj(changed);
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {}

    /// A number as it was written: `1`, `1.0`, `1e-3`.
    record Num(String literal) implements Json {
        /// The value, when it is written as a whole number that fits into 64 bits.
        public OptionalLong integer() {
            try {
                return OptionalLong.of(Long.parseLong(literal));
            } catch (NumberFormatException _) {
                return OptionalLong.empty();
            }
        }

        public double number() {
            return Double.parseDouble(literal);
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    static Text of(String value) {
        return new Text(value);
    }

    static Num of(long value) {
        return new Num(Long.toString(value));
    }

    /// A finite number; whole ones are written without a fraction.
    ///
    /// @throws IllegalArgumentException if it is not finite
    static Num of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 && (value != 0 || 1 / value > 0)
                ? of((long) value)
                : new Num(Double.toString(value));
    }

    static Bool of(boolean value) {
        return new Bool(value);
    }

    static Arr of(List<? extends Json> items) {
        return new Arr(new ArrayList<>(items));
    }
}
