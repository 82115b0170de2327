package nestor.layer;

import java.util.ArrayList;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Named tensors as a hyperparameter: `(('x', (2, 20), 'float32'), …)`, buffers with `'buffer'` at their end.
public sealed interface Members extends Expressible {
    /// In their order.
    List<Member> members();

    default List<String> names() {
        return members().stream().map(Member::name).toList();
    }

    default List<TensorType> types() {
        return members().stream().map(Member::type).toList();
    }

    /// A name and a type.
    ///
    /// @param buffer whether training leaves it as it is
    record Member(String name, TensorType type, boolean buffer) {
        private List<Object> python() {
            var sizes = type.shape().dims().stream().map(dim -> dim.size().orElse(0)).map(Object.class::cast).toList();
            var parts = new ArrayList<Object>(List.of(name, sizes, type.dtype().toString()));
            if (buffer) {
                parts.add("buffer");
            }
            return parts;
        }
    }

    record Given(List<Member> members) implements Members {
        @Override
        public Object python() {
            return members.stream().map(Member::python).toList();
        }
    }

    /// @throws Refusal for anything of another form
    static Members from(@Nullable Object value) {
        var members = new ArrayList<Member>();
        for (var item : list(value)) {
            var parts = list(item);
            Refusal.unless(parts.size() >= 3 && parts.get(0) instanceof String && parts.get(2) instanceof String,
                    Rule.WRONG_KIND, String.valueOf(item), "('x', (2, 20), 'float32')");
            var sizes = list(parts.get(1)).stream().mapToLong(Members::size).toArray();
            members.add(new Member((String) parts.get(0),
                    new TensorType(Shape.of(sizes), dtype((String) parts.get(2))), parts.size() > 3));
        }
        return new Given(List.copyOf(members));
    }

    private static DType dtype(String name) {
        return DType.named(name).orElseThrow(() -> new Refusal(Rule.WRONG_KIND, name, "'float32'"));
    }

    private static long size(@Nullable Object value) {
        if (value instanceof Long size && size >= 0) {
            return size;
        }
        throw new Refusal(Rule.WRONG_KIND, String.valueOf(value), "(2, 20)");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return items;
        }
        throw new Refusal(Rule.WRONG_KIND, String.valueOf(value), "(('x', (2, 20), 'float32'),)");
    }
}
