package nestor.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nestor.expression.Expression;
import nestor.expression.Expression.Argument;
import nestor.expression.Formulas;
import nestor.expression.Repr;
import nestor.layer.LayerEntry.Creation;
import nestor.op.Formula;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// Hyperparameters as text and back, those that are layers themselves as calls: `TransformerEncoderLayer(8, 2)`.
final class Calls {
    private Calls() {}

    /// The Python value of an expression; a layer where the field takes one.
    static @Nullable Object value(@Nullable FieldKind kind, String expression, Map<String, ?> names) {
        return switch (kind) {
            case FieldKind.Maybe(FieldKind.Nested nested) -> nested(nested, Formulas.parse(expression), names);
            case FieldKind.Nested nested -> nested(nested, Formulas.parse(expression), names);
            case FieldKind.Line() -> expression;
            case FieldKind.Argument _ when expression.strip().equals("...") -> FieldKind.Argument.Port.PORT;
            case null, default -> Formulas.evaluate(expression, names);
        };
    }

    private static @Nullable Object nested(FieldKind.Nested kind, Expression expression, Map<String, ?> names) {
        if (!(expression instanceof Expression.Call(var _, var function, var arguments))) {
            return Formulas.evaluate(expression, names);
        }
        var wanted = kind.type().getSimpleName();
        var name = name(function);
        Refusal.unless(name.equals(wanted), Rule.WRONG_KIND, name, wanted + "(…)");
        return made(new LayerEntry<>(kind.type(), Family.CUSTOM), arguments, names);
    }

    /// A function of `torch.nn.init`, called without the tensor or only named.
    static Initializer.Named initializer(String expression, Map<String, ?> names) {
        var parsed = Formulas.parse(expression);
        var call = parsed instanceof Expression.Call made ? made : null;
        var entry = Fillings.function(name(call == null ? parsed : call.function()), expression);
        return made(entry, call == null ? List.of() : call.arguments(), names);
    }

    private static String name(Expression function) {
        return switch (function) {
            case Expression.Name(var _, var plain) -> plain;
            case Expression.Attribute(var _, var _, var last, var _) -> last;
            default -> "?";
        };
    }

    private static <S> S made(LayerEntry<S> entry, List<Argument> arguments, Map<String, ?> names) {
        var positional = new ArrayList<@Nullable Object>();
        var named = new LinkedHashMap<String, @Nullable Object>();
        for (var argument : arguments) {
            var value = Formulas.evaluate(argument.value(), names);
            if (argument.kind() == Argument.Kind.KEYWORD) {
                named.put(argument.keyword(), value);
            } else {
                positional.add(value);
            }
        }
        return switch (entry.create(entry.bind(positional, named))) {
            case Creation.Valid<S>(var spec) -> spec;
            case Creation.Invalid<S>(var refusals) -> throw refusals.values().iterator().next();
        };
    }

    /// A record's component as an expression.
    static String expression(Object value) {
        return value instanceof LayerSpec layer ? text(settings(layer))
                : value instanceof Formula formula ? formula.text()
                        : value instanceof Optional<?> some && some.isPresent() && some.get() instanceof LayerSpec
                                ? expression(some.get())
                                : Repr.of(python(value));
    }

    /// A layer's settings as a call.
    static String text(Settings settings) {
        return settings.fields().entrySet().stream().map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(", ", settings.type() + "(", ")"));
    }

    /// The settings that make a layer.
    static <S extends BlockSpec> Settings settings(S spec) {
        @SuppressWarnings("unchecked") // the class of an S is one
        var type = (Class<? extends S>) spec.getClass();
        return new LayerEntry<S>(type, Family.CUSTOM).settings(spec);
    }

    private static @Nullable Object python(Object value) {
        return switch (value) {
            case Optional<?> some -> some.isPresent() ? python(some.get()) : null;
            case Expressible form -> form.python();
            case DType dtype -> dtype.toString();
            case Enum<?> word -> word.toString().toLowerCase(Locale.ROOT);
            case List<?> items -> items.stream().map(Calls::python).toList();
            default -> value;
        };
    }
}
