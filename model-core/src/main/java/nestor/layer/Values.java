package nestor.layer;

import java.util.ArrayList;
import java.util.List;
import nestor.op.Formula;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import org.jspecify.annotations.Nullable;

/// Numbers written as a hyperparameter: `1`, `[1, 2]`, `[[1, 2], [3, 4]]`.
public sealed interface Values extends Expressible {
    Shape shape();

    /// All of them, row by row.
    List<Double> numbers();

    /// @param python a number, or nested lists of as many numbers each
    record Given(Object python) implements Values {
        @Override
        public Shape shape() {
            return Formula.typeOf(python).shape();
        }

        @Override
        public List<Double> numbers() {
            var all = new ArrayList<Double>();
            collect(python, all);
            return all;
        }

        private static void collect(@Nullable Object value, List<Double> all) {
            switch (value) {
                case List<?> list -> list.forEach(item -> collect(item, all));
                case Boolean flag -> all.add(flag ? 1.0 : 0.0);
                case Number number -> all.add(number.doubleValue());
                case null, default -> throw new Refusal(Rule.WRONG_KIND, String.valueOf(value), "[[1, 2], [3, 4]]");
            }
        }
    }

    /// @throws Refusal for anything but numbers, and for rows of unequal lengths
    static Values from(@Nullable Object value) {
        if (value == null) {
            throw new Refusal(Rule.WRONG_KIND, "None", "[[1, 2], [3, 4]]");
        }
        var given = new Given(value);
        given.shape();
        given.numbers();
        return given;
    }
}
