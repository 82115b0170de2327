package nestor.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nestor.layer.LayerEntry.Creation;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import org.jspecify.annotations.Nullable;

/// Legal settings and inputs of any layer, found by chance from what its record says.
final class RandomSettings {
    private static final int TRIES = 2000;
    private final Random random;

    /// A layer with inputs that it takes; the types are null where an optional input is left open.
    record Trial(Settings settings, LayerSpec spec, List<@Nullable TensorType> inputs) {}

    RandomSettings(long seed) {
        // the first numbers of small seeds are alike
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /// Some settings that the entry takes, with inputs that the layer takes.
    Optional<Trial> trial(LayerEntry<LayerSpec> entry, DType dtype) {
        for (var i = 0; i < TRIES / 20; i++) {
            var settings = i == 0 ? entry.suggested() : settings(entry);
            if (entry.create(settings, java.util.Map.of()) instanceof Creation.Valid<LayerSpec>(var spec)) {
                var inputs = inputs(spec, settings, dtype);
                if (inputs.isPresent()) {
                    return Optional.of(new Trial(settings, spec, inputs.get()));
                }
            }
        }
        return Optional.empty();
    }

    Settings settings(LayerEntry<?> entry) {
        var given = new TreeMap<String, String>();
        for (var field : entry.fields()) {
            if (field.defaultValue() == null || random.nextInt(3) == 0) {
                given.put(field.name(), value(field.kind(), field.defaultValue()));
            }
        }
        return new Settings(entry.type(), given);
    }

    private String value(FieldKind kind, @Nullable String standard) {
        return switch (kind) {
            case FieldKind.Whole(var min, var max) -> whole(min, max);
            case FieldKind.Real(var min, var max) -> real(min, max);
            case FieldKind.Flag() -> random.nextBoolean() ? "True" : "False";
            case FieldKind.Choice(var _, var options) -> "'" + options.get(random.nextInt(options.size())) + "'";
            case FieldKind.Numbers(var length, var min, var max) -> tuple(length, () -> whole(min, max));
            case FieldKind.Reals(var length, var min, var max) -> tuple(length, () -> real(min, max));
            case FieldKind.Maybe(var inner) -> random.nextBoolean() ? "None" : value(inner, standard);
            case FieldKind.Union _ -> random.nextBoolean() ? "'same'" : Integer.toString(1 + random.nextInt(2));
            case FieldKind.Nested(var type) -> Calls.text(new LayerEntry<>(type, Family.CUSTOM).suggested());
            case FieldKind.DataType() -> "'float32'";
            case FieldKind.Text(),FieldKind.Line(),FieldKind.Argument _ -> standard == null ? "'x'" : standard;
        };
    }

    private String whole(double min, double max) {
        var low = (long) Math.max(min, -2);
        return Long.toString(low + random.nextLong(Math.min(5, (long) Math.min(max, 1000) - low + 1)));
    }

    private String real(double min, double max) {
        var low = Math.max(min, 0.1);
        return Double
                .toString(Math.round(100 * (low + random.nextDouble() * (Math.min(max, low + 1.5) - low))) / 100.0);
    }

    private String tuple(int length, java.util.function.Supplier<String> each) {
        if (length == 0 || random.nextBoolean()) {
            return each.get();
        }
        return Stream.generate(each).limit(length).collect(Collectors.joining(", ", "(", ",)"));
    }

    private Optional<List<@Nullable TensorType>> inputs(LayerSpec spec, Settings settings, DType dtype) {
        var numbers = numbers(spec);
        var names = spec.inputNames();
        for (var i = 0; i < TRIES; i++) {
            var first = new TensorType(shape(numbers), kind(dtype));
            var inputs = new ArrayList<@Nullable TensorType>();
            for (var name : names) {
                inputs.add(spec.optionalInputs().contains(name) ? null
                        : inputs.isEmpty() ? first : like(first, numbers, dtype));
            }
            if (takes(spec, inputs)) {
                return Optional.of(inputs);
            }
        }
        return Optional.empty();
    }

    /// Sizes that may matter to the layer: its own hyperparameters, their products, and small ones.
    private static List<Long> numbers(LayerSpec spec) {
        var numbers = new ArrayList<Long>(List.of(1L, 2L, 3L, 4L, 6L, 8L));
        collect(spec, numbers);
        var own = List.copyOf(numbers.subList(6, numbers.size()));
        own.forEach(a -> own.stream().filter(b -> a * b > 0 && a * b < 200).forEach(b -> numbers.add(a * b)));
        numbers.addAll(own);
        numbers.addAll(own);
        numbers.removeIf(n -> n < 1 || n > 2000);
        return numbers;
    }

    private static void collect(Record record, List<Long> numbers) {
        for (var component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values(component.getAccessor().invoke(record)).forEach(value -> {
                    if (value instanceof Number n) {
                        numbers.add(n.longValue());
                    } else if (value instanceof LayerSpec nested) {
                        collect((Record) nested, numbers);
                    }
                });
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void collect(LayerSpec spec, List<Long> numbers) {
        collect((Record) spec, numbers);
    }

    private static Stream<?> values(@Nullable Object value) {
        return switch (value) {
            case Optional<?> some -> some.stream().flatMap(RandomSettings::values);
            case List<?> list -> list.stream();
            case null -> Stream.of();
            default -> Stream.of(value);
        };
    }

    private Shape shape(List<Long> numbers) {
        return Shape.of(IntStream.range(0, 1 + random.nextInt(5)).mapToLong(_ -> pick(numbers)).toArray());
    }

    private long pick(List<Long> numbers) {
        return numbers.get(random.nextInt(numbers.size()));
    }

    private DType kind(DType dtype) {
        return random.nextInt(4) == 0 ? DType.INT64 : dtype;
    }

    /// The type of a further input: often the first again, or it with another size or without its channels.
    private TensorType like(TensorType first, List<Long> numbers, DType dtype) {
        var type = switch (random.nextInt(4)) {
            case 0, 1 -> first;
            case 2 -> first.rank() < 2 ? first : first.with(first.shape().without(random.nextInt(first.rank())));
            default -> first.with(first.shape().with(random.nextInt(first.rank()),
                    nestor.shape.Dim.of(pick(numbers))));
        };
        return new TensorType(type.shape(), kind(dtype));
    }

    static boolean takes(LayerSpec spec, List<@Nullable TensorType> inputs) {
        try {
            return spec.resolve(inputs).outputs(inputs).stream().allMatch(
                    type -> type.shape().elements().size().orElse(0) <= 100_000);
        } catch (Refusal refused) {
            return false;
        }
    }

    /// The inputs with `size` in the given dimension of those that have `old` there.
    static List<@Nullable TensorType> resized(List<@Nullable TensorType> inputs, int dim, long size) {
        var old = inputs.getFirst().dim(dim);
        return inputs.stream().map(type -> type == null || type.rank() <= dim || !type.dim(dim).equals(old) ? type
                : type.with(type.shape().with(dim, nestor.shape.Dim.of(size)))).collect(Collectors.toList());
    }

    static <T> List<T> none(int count) {
        return new ArrayList<>(Collections.nCopies(count, null));
    }

    static String text(List<@Nullable TensorType> inputs) {
        return Arrays.toString(inputs.toArray());
    }
}
