package nestor.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// The sizes that an adaptive layer makes: `7`, `(5, 7)`, `(None, 7)`, where None keeps the size that comes.
public sealed interface TargetSize extends Expressible {
    /// What to make of dimension `i`; empty to keep it.
    Optional<Long> at(int i);

    int dimensions();

    /// The same with one number spelled out for each dimension.
    TargetSize over(int dimensions);

    record Given(List<Optional<Long>> sizes) implements TargetSize {
        @Override
        public Optional<Long> at(int i) {
            return sizes.get(i);
        }

        @Override
        public int dimensions() {
            return sizes.size();
        }

        @Override
        public TargetSize over(int dimensions) {
            Refusal.unless(sizes.size() == 1 || sizes.size() == dimensions, Rule.WRONG_KIND, python(),
                    Collections.nCopies(dimensions, 1L));
            return sizes.size() == dimensions ? this : new Given(Collections.nCopies(dimensions, sizes.getFirst()));
        }

        @Override
        public Object python() {
            var all = new ArrayList<@Nullable Object>();
            sizes.forEach(size -> all.add(size.orElse(null)));
            return all;
        }
    }

    /// @throws Refusal for anything else, and for sizes below 1
    static TargetSize from(@Nullable Object value) {
        var items = value instanceof List<?> list ? list : Collections.singletonList(value);
        var sizes = new ArrayList<Optional<Long>>();
        for (var item : items) {
            if (item != null && !(item instanceof Long)) {
                throw new Refusal(Rule.WRONG_KIND, item, "7 / (5, 7) / (None, 7)");
            }
            if (item instanceof Long size) {
                Refusal.unless(size >= 1, Rule.AT_LEAST, size, 1);
            }
            sizes.add(Optional.ofNullable((Long) item));
        }
        Refusal.unless(!sizes.isEmpty(), Rule.WRONG_KIND, "()", "7 / (5, 7) / (None, 7)");
        return new Given(List.copyOf(sizes));
    }
}
