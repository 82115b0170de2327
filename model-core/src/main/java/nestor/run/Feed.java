package nestor.run;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorData;
import nestor.shape.TensorType;

/// What an input is given.
public sealed interface Feed {
    /// The type of the value.
    TensorType type();

    /// Numbers from the random stream: uniform in [0, 1) for floats, whole numbers below `below` otherwise.
    record Random(List<Long> sizes, DType dtype, long below) implements Feed {
        @Override
        public TensorType type() {
            return new TensorType(new Shape(sizes.stream().map(Dim::of).toList()), dtype);
        }

        long[] dimensions() {
            return sizes.stream().mapToLong(Long::longValue).toArray();
        }

        @Override
        public String toString() {
            var shape = sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
            return shape + ":" + dtype + (dtype.isFloat() ? "" : "<" + below);
        }
    }

    /// Values that are known.
    record Given(TensorData data) implements Feed {
        @Override
        public TensorType type() {
            return data.type();
        }
    }

    /// What small whole numbers a random integer input has unless told otherwise.
    long SMALL = 2;

    /// The form of a random input: `2x20`, `2x5:int64<20`; `()` or `scalar` for a single number.
    Pattern RANDOM = Pattern.compile("(\\(\\)|scalar|\\d+(?:x\\d+)*)(?::([a-z]+\\d*))?(?:<(\\d+))?");

    /// Reads the form of a random input.
    ///
    /// @param standard the dtype where the text names none
    /// @throws Refusal if the text has another form
    static Random random(String text, DType standard) {
        var match = RANDOM.matcher(text.strip());
        Refusal.unless(match.matches(), Rule.WRONG_KIND, text, "2x20 / 2x5:int64<20");
        var dtype = match.group(2) == null
                ? standard
                : DType.named(match.group(2))
                        .orElseThrow(() -> new Refusal(Rule.ONE_OF, match.group(2), Arrays.asList(DType.values())));
        try {
            var sizes = Character.isDigit(match.group(1).charAt(0))
                    ? Arrays.stream(match.group(1).split("x")).map(Long::parseLong).toList()
                    : List.<Long>of();
            return new Random(sizes, dtype, match.group(3) == null ? SMALL : Long.parseLong(match.group(3)));
        } catch (NumberFormatException tooLong) {
            throw new Refusal(Rule.OVERFLOW, text, Long.MAX_VALUE);
        }
    }
}
