package nestor.layer;

import java.util.Collections;
import java.util.List;

import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import org.jspecify.annotations.Nullable;

/// A shape written as a hyperparameter: `(2, 20)`, `('N', 20)`, `20`.
public sealed interface Sizes extends Expressible {
    Shape shape();

    record Given(Shape shape) implements Sizes {
        @Override
        public Object python() {
            return shape.dims().stream().map(Given::python).toList();
        }

        private static Object python(Dim dim) {
            return dim instanceof Dim.Known(var size) ? (Object) size : dim.toString();
        }
    }

    /// Reads a number, a name, or a tuple of them.
    ///
    /// @throws Refusal for anything else, and for negative sizes
    static Sizes from(@Nullable Object value) {
        var items = value instanceof List<?> list ? list : Collections.singletonList(value);
        return new Given(new Shape(items.stream().map(Sizes::dim).toList()));
    }

    private static Dim dim(@Nullable Object item) {
        return switch (item) {
            case Long size -> {
                Refusal.unless(size >= 0, Rule.AT_LEAST, size, 0);
                yield Dim.of(size);
            }
            case String name when name.matches("\\p{L}[\\p{L}\\d_]*") -> Dim.named(name);
            case null, default -> throw new Refusal(Rule.WRONG_KIND, item == null ? "None" : item, "('N', 20)");
        };
    }
}
