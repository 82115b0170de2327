package nestor.layer;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// A kind of block in a catalogue: a record type, read with its annotations.
///
/// @param <S> what the records are: layers, or containers
public final class LayerEntry<S> {
    private final String type;
    private final Family family;
    private final List<Field> fields;
    private final @Nullable About about;
    private final Map<String, String> suggested;
    private final Maker<S> maker;

    /// Makes a spec of the values of the fields that are given.
    interface Maker<S> {
        Creation<S> make(Map<String, @Nullable Object> values);
    }

    /// What came of settings: a spec, or a refusal for each field that is wrong (`""` for the whole).
    public sealed interface Creation<S> {
        record Valid<S>(S spec) implements Creation<S> {}

        record Invalid<S>(Map<String, Refusal> refusals) implements Creation<S> {}
    }

    /// A kind of block that is a record.
    LayerEntry(Class<? extends S> record, Family family) {
        type = record.getSimpleName();
        this.family = family;
        var components = record.getRecordComponents();
        fields = Arrays.stream(components).map(LayerEntry::field).toList();
        about = record.getAnnotation(About.class);
        suggested = Arrays.stream(components).filter(component -> component.isAnnotationPresent(Suggested.class))
                .collect(Collectors.toUnmodifiableMap(component -> Field.pythonName(component.getName()),
                        component -> component.getAnnotation(Suggested.class).value()));
        try {
            var constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            maker = values -> construct(constructor, fields.stream().map(field -> read(field, values)).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A kind of block that is made in another way.
    LayerEntry(String type, Family family, List<Field> fields, Maker<S> maker) {
        this.type = type;
        this.family = family;
        this.fields = List.copyOf(fields);
        this.maker = maker;
        about = null;
        suggested = Map.of();
    }

    private static Field field(RecordComponent component) {
        var given = component.getAnnotation(Default.class);
        return new Field(Field.pythonName(component.getName()), FieldKind.of(component),
                given == null ? null : given.value(), component.isAnnotationPresent(AtCall.class));
    }

    @Override
    public String toString() {
        return type;
    }

    /// The name, as in `torch.nn`: `Linear`.
    public String type() {
        return type;
    }

    public Family family() {
        return family;
    }

    public List<Field> fields() {
        return fields;
    }

    /// PyTorch's full name for a layer: `torch.nn.Linear`; empty if PyTorch has no such thing.
    public String torchName() {
        var said = about == null ? "" : about.torch();
        return said.isEmpty() ? "torch.nn." + type : said.equals(About.NONE) ? "" : said;
    }

    /// What the documentation card says; null where the record says nothing.
    public @Nullable About about() {
        return about;
    }

    /// The settings of a new block: every field that has to be given gets a small legal value.
    public Settings suggested() {
        var given = new TreeMap<>(suggested);
        for (var field : fields) {
            if (field.defaultValue() == null) {
                given.put(field.name(), suggestion(field.kind()));
            }
        }
        return new Settings(type, given);
    }

    private static String suggestion(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Whole(var min, var max) -> Long.toString((long) Math.clamp(8, min, max));
            case FieldKind.Real(var min, var max) -> Double.toString(Math.clamp(1, min, max));
            case FieldKind.Flag() -> "False";
            case FieldKind.Text() -> "''";
            case FieldKind.Choice(var _, var options) -> "'" + options.getFirst() + "'";
            case FieldKind.Numbers(var _, var min, var max) -> Long.toString((long) Math.clamp(2, min, max));
            case FieldKind.Reals(var _, var min, var max) -> Double.toString(Math.clamp(1, min, max));
            case FieldKind.Line() -> "x + 1";
            case FieldKind.Argument(var suggestion) -> suggestion;
            case FieldKind.Nested(var type) -> Calls.text(new LayerEntry<>(type, Family.CUSTOM).suggested());
            case FieldKind.DataType() -> "'float32'";
            case FieldKind.Maybe _ -> "None";
            case FieldKind.Union _ -> "1";
        };
    }

    /// The spec for settings whose expressions may use `names`.
    public Creation<S> create(Settings settings, Map<String, ?> names) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var refusals = new LinkedHashMap<>(Fillings.refusals(settings, names));
        settings.fields().forEach((field, expression) -> {
            try {
                if (!Fillings.isOne(field)) {
                    values.put(field, Calls.value(kind(field), expression, names));
                }
            } catch (Refusal refusal) {
                refusals.put(field, refusal);
            }
        });
        var made = refusals.isEmpty() ? create(values) : new Creation.Invalid<S>(refusals);
        return made instanceof Creation.Valid<S>(var spec) && !(spec instanceof LayerSpec)
                ? withoutFillings(made, settings)
                : made;
    }

    /// What has no parameters of its own has nothing to fill.
    private Creation<S> withoutFillings(Creation<S> made, Settings settings) {
        return settings.fields().keySet().stream().filter(Fillings::isOne).findFirst()
                .<Creation<S>>map(field -> new Creation.Invalid<>(
                        Map.of(field, new Refusal(Rule.UNKNOWN_SETTING, field))))
                .orElse(made);
    }

    private @Nullable FieldKind kind(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::kind).findFirst().orElse(null);
    }

    /// The settings that make this spec: every field that differs from its default.
    public Settings settings(S spec) {
        var changed = new TreeMap<String, String>();
        var components = spec.getClass().getRecordComponents();
        for (var i = 0; i < components.length; i++) {
            var field = fields.get(i);
            try {
                var value = components[i].getAccessor().invoke(spec);
                if (field.defaultValue() == null || !value.equals(read(field, Map.of()))) {
                    changed.put(field.name(), Calls.expression(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Settings(type, changed);
    }

    /// The spec for Python values, as a call with keywords in PyTorch.
    public Creation<S> create(Map<String, @Nullable Object> values) {
        var refusals = new LinkedHashMap<String, Refusal>();
        var read = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields) {
            try {
                if (values.containsKey(field.name())) {
                    read.put(field.name(), field.kind().read(values.get(field.name())));
                } else {
                    Refusal.unless(field.defaultValue() != null, Rule.REQUIRED, field.name());
                }
            } catch (Refusal refusal) {
                refusals.put(field.name(), refusal);
            }
        }
        for (var name : values.keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                refusals.put(name, new Refusal(Rule.UNKNOWN_SETTING, name));
            }
        }
        return refusals.isEmpty() ? maker.make(read) : new Creation.Invalid<>(refusals);
    }

    /// Gives positional arguments their names, in the order of the record, as a call in PyTorch does.
    ///
    /// @throws Refusal if there are too many, or one is also given by name
    public Map<String, @Nullable Object> bind(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
        Refusal.unless(positional.size() <= fields.size(), Rule.BETWEEN, positional.size(), 0, fields.size());
        var values = new LinkedHashMap<>(named);
        for (var i = 0; i < positional.size(); i++) {
            var name = fields.get(i).name();
            Refusal.unless(!fields.get(i).atCall(), Rule.UNKNOWN_SETTING, name);
            Refusal.unless(!values.containsKey(name), Rule.UNKNOWN_SETTING, name);
            values.put(name, positional.get(i));
        }
        return values;
    }

    private static @Nullable Object read(Field field, Map<String, @Nullable Object> values) {
        if (values.containsKey(field.name())) {
            return values.get(field.name());
        }
        var standard = Objects.requireNonNull(field.defaultValue());
        return field.kind().read(Calls.value(field.kind(), standard, Map.of()));
    }

    private static <S> Creation<S> construct(Constructor<? extends S> constructor, List<?> arguments) {
        try {
            return new Creation.Valid<>(constructor.newInstance(arguments.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refusal refusal) {
                return new Creation.Invalid<>(Map.of("", refusal));
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
