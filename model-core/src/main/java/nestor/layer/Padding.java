package nestor.layer;

import java.util.Collections;
import java.util.List;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// How much a convolution pads its input: `1`, `(1, 2)`, `'same'` or `'valid'`.
public sealed interface Padding extends Expressible {
    /// As many on both sides of each dimension; one number stands for all.
    record Each(List<Long> sizes) implements Padding {
        @Override
        public Object python() {
            return sizes.size() == 1 ? (Object) sizes.getFirst() : sizes;
        }
    }

    /// So many that with a stride of 1 the output is as large as the input.
    record Same() implements Padding {
        @Override
        public Object python() {
            return "same";
        }
    }

    /// None.
    record Valid() implements Padding {
        @Override
        public Object python() {
            return "valid";
        }
    }

    /// What fills the padding.
    enum Mode {
        ZEROS, REFLECT, REPLICATE, CIRCULAR
    }

    /// @throws Refusal for anything else
    static Padding from(@Nullable Object value) {
        return switch (value) {
            case String word when word.equals("same") -> new Same();
            case String word when word.equals("valid") -> new Valid();
            case String other -> throw new Refusal(Rule.ONE_OF, other, List.of("same", "valid"));
            case Long size -> new Each(List.of(size(size)));
            case List<?> sizes when !sizes.isEmpty() -> new Each(sizes.stream().map(Padding::size).toList());
            case null, default -> throw new Refusal(Rule.WRONG_KIND, value == null ? "None" : value,
                    "1 / (1, 2) / 'same'");
        };
    }

    private static Long size(Object value) {
        if (!(value instanceof Long size)) {
            throw new Refusal(Rule.WRONG_KIND, value, "1, 2, 3 …");
        }
        Refusal.unless(size >= 0, Rule.AT_LEAST, size, 0);
        return size;
    }

    /// The same with one number spelled out for each dimension.
    default Padding over(int dimensions) {
        if (!(this instanceof Each(var sizes))) {
            return this;
        }
        Refusal.unless(sizes.size() == 1 || sizes.size() == dimensions, Rule.WRONG_KIND, sizes,
                Collections.nCopies(dimensions, 1L));
        return sizes.size() == dimensions ? this : new Each(Collections.nCopies(dimensions, sizes.getFirst()));
    }

    /// Padding before and after dimension `i`.
    default long[] around(int i, long kernel, long dilation) {
        return switch (this) {
            case Each(var sizes) -> new long[]{sizes.get(i), sizes.get(i)};
            case Valid() -> new long[]{0, 0};
            case Same() -> {
                var total = Math.multiplyExact(dilation, kernel - 1);
                yield new long[]{total / 2, total - total / 2};
            }
        };
    }
}
