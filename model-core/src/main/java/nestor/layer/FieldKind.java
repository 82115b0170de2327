package nestor.layer;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import nestor.op.Formula;
import nestor.op.FormulaProblem;
import nestor.op.OpTable;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// What values a hyperparameter takes. It decides the editor in the inspector and how a Python value (Long, Double,
/// Boolean, String, List, null for None) becomes the record's component.
public sealed interface FieldKind {
    record Whole(double min, double max) implements FieldKind {}

    record Real(double min, double max) implements FieldKind {}

    record Flag() implements FieldKind {}

    record Text() implements FieldKind {}

    /// One of some words; `type` is the enum, its constants in PyTorch's spelling.
    record Choice(Class<?> type, List<String> options) implements FieldKind {}

    /// A number or a tuple of `length` numbers, 0 for any length.
    record Numbers(int length, double min, double max) implements FieldKind {}

    /// A number or a tuple of `length` real numbers, 0 for any length.
    record Reals(int length, double min, double max) implements FieldKind {}

    record DataType() implements FieldKind {}

    /// A formula over tensors, written as it is, without quotes: `x.abs().sum() > 1`.
    record Line() implements FieldKind {}

    /// Any value that an operation takes, or `...` for an input of the block.
    ///
    /// @param suggestion a small legal value
    record Argument(String suggestion) implements FieldKind {
        /// Stands for an input.
        enum Port {
            PORT
        }
    }

    /// A layer, written as its call: `TransformerEncoderLayer(8, 2)`.
    record Nested(Class<? extends LayerSpec> type) implements FieldKind {}

    /// A value or None.
    record Maybe(FieldKind kind) implements FieldKind {}

    /// One of several forms, such as a tuple or `'same'`; `type` is a sealed interface with `static from(Object)`.
    record Union(Class<?> type) implements FieldKind {}

    /// The kind of a record's component.
    static FieldKind of(RecordComponent component) {
        var range = component.getAnnotation(Range.class);
        var tuple = component.getAnnotation(Tuple.class);
        return of(component.getGenericType(), range == null ? Double.NEGATIVE_INFINITY : range.min(),
                range == null ? Double.POSITIVE_INFINITY : range.max(), tuple == null ? 0 : tuple.value());
    }

    private static FieldKind of(Type type, double min, double max, int length) {
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() == Optional.class ->
                new Maybe(of(generic.getActualTypeArguments()[0], min, max, length));
            case ParameterizedType generic when generic.getActualTypeArguments()[0] == Double.class ->
                new Reals(length, min, max);
            case ParameterizedType generic when generic.getRawType() == List.class -> new Numbers(length, min, max);
            case Class<?> c when c == long.class || c == Long.class -> new Whole(min, max);
            case Class<?> c when c == double.class || c == Double.class -> new Real(min, max);
            case Class<?> c when c == boolean.class || c == Boolean.class -> new Flag();
            case Class<?> c when c == String.class -> new Text();
            case Class<?> c when c == DType.class -> new DataType();
            case Class<?> c when c == Formula.class -> new Line();
            case Class<?> c when c.isEnum() ->
                new Choice(c, Arrays.stream(c.getEnumConstants()).map(FieldKind::spelling).toList());
            case Class<?> c when LayerSpec.class.isAssignableFrom(c) -> new Nested(c.asSubclass(LayerSpec.class));
            case Class<?> c when c.isInterface() -> new Union(c);
            default -> throw new IllegalStateException("no field kind for " + type);
        };
    }

    /// The component's value for a Python value.
    ///
    /// @throws Refusal if the value is of another kind or out of range
    default @Nullable Object read(@Nullable Object value) {
        return switch (this) {
            case Whole(var min, var max) -> within(whole(value), min, max);
            case Real(var min, var max) -> within(number(value), min, max);
            case Flag() -> value instanceof Boolean ? value : refuse(value, "True / False");
            case Text() -> value instanceof String ? value : refuse(value, "'text'");
            case Choice(var type, var options) -> choice(value, type, options);
            case Numbers(var length, var min, var max) -> numbers(value, length, min, max);
            case Reals(var length, var min, var max) -> reals(value, length, min, max);
            case Nested(var type) -> type.isInstance(value) ? value : refuse(value, type.getSimpleName() + "(…)");
            case Argument _ -> argument(value);
            case Line() -> value instanceof String text ? line(text) : refuse(value, "x + 1");
            case DataType() -> DType.named(String.valueOf(value)).orElseThrow(
                    () -> new Refusal(Rule.ONE_OF, shown(value), List.of(DType.values())));
            case Maybe(var kind) -> value == null ? Optional.empty() : Optional.ofNullable(kind.read(value));
            case Union(var type) -> union(type, value);
        };
    }

    /// Names of dtypes are texts here, since a setting cannot be a name.
    private static @Nullable Object argument(@Nullable Object value) {
        var dtype = value instanceof String text ? DType.named(text) : Optional.<DType>empty();
        return dtype.isPresent() ? dtype.get() : value;
    }

    private static Formula line(String text) {
        try {
            return Formula.parse(text, OpTable.standard());
        } catch (FormulaProblem problem) {
            throw problem.refusal().at(problem.at().column());
        }
    }

    private static Long whole(@Nullable Object value) {
        return value instanceof Long n ? n : (Long) refuse(value, "1, 2, 3 …");
    }

    private static Double number(@Nullable Object value) {
        return value instanceof Number n ? (Double) n.doubleValue() : (Double) refuse(value, "0.5");
    }

    private static Object choice(@Nullable Object value, Class<?> type, List<String> options) {
        var index = value instanceof String text ? options.indexOf(text) : -1;
        Refusal.unless(index >= 0, Rule.ONE_OF, shown(value), options);
        return type.getEnumConstants()[index];
    }

    private static List<Long> numbers(@Nullable Object value, int length, double min, double max) {
        if (value instanceof Long single) {
            return Collections.nCopies(Math.max(1, length), within(single, min, max));
        }
        if (!(value instanceof List<?> list) || (length != 0 && list.size() != length)) {
            throw new Refusal(Rule.WRONG_KIND, shown(value),
                    length == 0 ? "3 / (3, 5)" : Collections.nCopies(length, 3L));
        }
        return list.stream().map(each -> within(whole(each), min, max)).toList();
    }

    private static List<Double> reals(@Nullable Object value, int length, double min, double max) {
        if (value instanceof Number single) {
            return Collections.nCopies(Math.max(1, length), within(single.doubleValue(), min, max));
        }
        if (!(value instanceof List<?> list) || (length != 0 && list.size() != length)) {
            throw new Refusal(Rule.WRONG_KIND, shown(value), length == 0 ? "0.5 / (0.5, 1.5)" : length + " × 0.5");
        }
        return list.stream().map(each -> within(number(each), min, max)).toList();
    }

    private static <T extends Number> T within(T value, double min, double max) {
        if (max == Double.POSITIVE_INFINITY) {
            Refusal.unless(value.doubleValue() >= min, Rule.AT_LEAST, value, plain(min));
        } else {
            Refusal.unless(value.doubleValue() >= min && value.doubleValue() <= max, Rule.BETWEEN, value, plain(min),
                    plain(max));
        }
        return value;
    }

    private static Object plain(double bound) {
        return bound == Math.rint(bound) ? (Object) (long) bound : (Object) bound;
    }

    private static Object union(Class<?> type, @Nullable Object value) {
        try {
            return type.getMethod("from", Object.class).invoke(null, value);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object refuse(@Nullable Object value, Object wanted) {
        throw new Refusal(Rule.WRONG_KIND, shown(value), wanted);
    }

    private static Object shown(@Nullable Object value) {
        return value == null ? "None" : value;
    }

    /// An enum constant as PyTorch spells it: `ZEROS` is `zeros`.
    static String spelling(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
