package nestor.op;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import org.jspecify.annotations.Nullable;

/// One value for each parameter of a signature, asked for by name and in the kind that is wanted. The same questions
/// work on types and on values.
///
/// Every question throws a [Refusal] `WRONG_KIND` when the value is of another kind.
public record Arguments(Signature signature, List<@Nullable Object> values) {
    public @Nullable Object get(String name) {
        return values.get(signature.index(name));
    }

    /// The argument, which must not be None.
    public Object some(String name) {
        var value = get(name);
        if (value == null) {
            throw new Refusal(Rule.REQUIRED, name);
        }
        return value;
    }

    public boolean isNone(String name) {
        return get(name) == null;
    }

    public boolean isTensor(String name) {
        var value = get(name);
        return value instanceof NDArray || value instanceof TensorType;
    }

    /// These arguments with one replaced.
    public Arguments with(String name, @Nullable Object value) {
        var changed = new ArrayList<@Nullable Object>(values);
        changed.set(signature.index(name), value);
        return new Arguments(signature, changed);
    }

    Arguments withFirst(NDArray value) {
        return with(signature.parameters().getFirst().name(), value);
    }

    /// The type of a tensor argument, also where it is a value.
    public TensorType type(String name) {
        return tensorType(some(name));
    }

    TensorType type(int index) {
        return tensorType(values.get(index));
    }

    public NDArray array(String name) {
        return asArray(get(name));
    }

    NDArray array(int index) {
        return asArray(values.get(index));
    }

    public @Nullable NDArray optionalArray(String name) {
        return isNone(name) ? null : array(name);
    }

    /// The types of a list of tensors.
    public List<TensorType> types(String name) {
        return list(name).stream().map(Arguments::tensorType).toList();
    }

    public List<NDArray> arrays(String name) {
        return list(name).stream().map(Arguments::asArray).toList();
    }

    public List<?> list(String name) {
        return get(name) instanceof List<?> list ? list : wrong(get(name), "list");
    }

    public boolean flag(String name) {
        return switch (get(name)) {
            case Boolean flag -> flag;
            case Long number -> number != 0;
            case null, default -> wrong(get(name), "bool");
        };
    }

    public long integer(String name) {
        return asLong(get(name));
    }

    public double real(String name) {
        return switch (get(name)) {
            case Double number -> number;
            case Long number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case null, default -> wrong(get(name), "float");
        };
    }

    public String text(String name) {
        return get(name) instanceof String text ? text : wrong(get(name), "str");
    }

    /// A text of which only some are allowed.
    public String oneOf(String name, String... allowed) {
        var text = text(name);
        Refusal.unless(Arrays.asList(allowed).contains(text), Rule.ONE_OF, text, String.join(", ", allowed));
        return text;
    }

    /// A dtype, or `fallback` for None.
    ///
    /// @throws Refusal `DTYPE` if the engine cannot hold it
    public DType dtype(String name, DType fallback) {
        DType dtype = switch (get(name)) {
            case null -> fallback;
            case DType given -> given;
            case String text -> DType.named(text).orElseThrow(() -> new Refusal(Rule.WRONG_KIND, text, "dtype"));
            default -> wrong(get(name), "dtype");
        };
        Gate.engineType(dtype);
        return dtype;
    }

    /// A size, or one size for each of `count` dimensions: `3` is `(3, 3)`.
    public long[] tuple(String name, int count) {
        var given = longs(name);
        if (given.length == 1 && count > 1) {
            return LongStream.generate(() -> given[0]).limit(count).toArray();
        }
        Refusal.unless(given.length == count, Rule.WRONG_KIND, String.valueOf(get(name)), count);
        return given;
    }

    /// A whole number or a list of them.
    public long[] longs(String name) {
        return get(name) instanceof List<?> list
                ? list.stream().mapToLong(Arguments::asLong).toArray()
                : new long[]{asLong(get(name))};
    }

    /// Sizes, which in a type may be named.
    public List<Dim> sizes(String name) {
        return get(name) instanceof List<?> list
                ? list.stream().map(Arguments::asDim).toList()
                : List.of(asDim(get(name)));
    }

    /// A dimension of a tensor with `rank` dimensions, counted from the end when negative.
    ///
    /// @throws Refusal `DIM_RANGE` if there is no such dimension
    public int axis(String name, int rank) {
        return Types.axis(integer(name), rank);
    }

    /// Dimensions of a tensor; None or an empty list means all.
    public int[] axes(String name, int rank) {
        var all = get(name) == null || (get(name) instanceof List<?> list && list.isEmpty());
        var axes = all
                ? IntStream.range(0, rank).toArray()
                : Arrays.stream(longs(name)).mapToInt(dim -> Types.axis(dim, rank)).toArray();
        Refusal.unless(Arrays.stream(axes).distinct().count() == axes.length, Rule.TWICE, name);
        return axes;
    }

    /// All tensors among the arguments, each once.
    Set<NDArray> arrays() {
        var found = Op.identitySet();
        values.forEach(value -> collect(value, found));
        return found;
    }

    private static void collect(@Nullable Object value, Set<NDArray> found) {
        switch (value) {
            case NDArray array -> found.add(array);
            case List<?> list -> list.forEach(item -> collect(item, found));
            case null, default -> {
            }
        }
    }

    private static TensorType tensorType(@Nullable Object value) {
        return switch (value) {
            case TensorType type -> type;
            case NDArray array -> Gate.type(array);
            case null, default -> wrong(value, "tensor");
        };
    }

    private static NDArray asArray(@Nullable Object value) {
        return value instanceof NDArray array ? array : wrong(value, "tensor");
    }

    private static long asLong(@Nullable Object value) {
        return switch (value) {
            case Long number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case Dim.Known(var size) -> size;
            case NDArray array when array.size() == 1 && !Gate.dtype(array).isFloat() -> Numbers.item(array)
                    .longValue();
            case null, default -> wrong(value, "int");
        };
    }

    private static Dim asDim(@Nullable Object value) {
        return value instanceof Dim dim ? dim : Dim.of(asLong(value));
    }

    /// Refuses a value of the wrong kind; it never returns, so it stands where any value could.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T wrong(@Nullable Object value, Object wanted) {
        var said = switch (value) {
            case null -> "None";
            case NDArray array -> "tensor " + Shape.of(array.getShape().getShape());
            case TensorType type -> "tensor " + type;
            default -> value.toString();
        };
        throw new Refusal(Rule.WRONG_KIND, said, wanted);
    }
}
