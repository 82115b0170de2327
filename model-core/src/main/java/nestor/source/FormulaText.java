package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nestor.expression.Repr;
import nestor.op.Arguments;
import nestor.op.Ellipsis;
import nestor.op.Op;
import nestor.op.OpTable;
import nestor.op.Signature;
import nestor.op.Slice;
import nestor.shape.DType;
import nestor.tensor.Gate;
import org.jspecify.annotations.Nullable;

/// An operation on tensors as a formula: `relu(x)`, `x @ y`, `x[:, 0]`.
///
/// @param names what the formula calls each tensor
record FormulaText(OpTable table, Function<NDArray, String> names) {
    private static final Set<String> BINARY = Set.of("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<",
            ">>", "==", "!=", "<", "<=", ">", ">=");

    /// The formula; of a change in place, that of the new value. Nothing for what no formula says.
    Optional<String> of(Op op, Arguments arguments) {
        var said = op;
        if (op.inPlace()) {
            var name = op.name();
            said = table.find("Tensor." + (name.endsWith("_") ? name.substring(0, name.length() - 1) : name))
                    .orElse(op);
        }
        if (said.names().contains("[]=")) {
            return masked(arguments);
        }
        if (said.names().contains("[]")) {
            return Optional.of(value(arguments.values().get(0)) + "[" + subscripts(arguments.values().get(1)) + "]");
        }
        var plain = arguments.values().stream().limit(2).allMatch(this::isOperand);
        for (var name : said.names()) {
            if (BINARY.contains(name) && plain && given(arguments).size() == 2) {
                return Optional.of(operand(arguments.values().get(0)) + " " + name + " "
                        + operand(arguments.values().get(1)));
            }
            if (name.length() == 2 && name.endsWith("x") && "-~+".indexOf(name.charAt(0)) >= 0) {
                return Optional.of(name.charAt(0) + value(arguments.values().get(0)));
            }
        }
        return Optional.of(call(said, arguments));
    }

    /// `x[mask] = 0` is `masked_fill(x, mask, 0)`; no formula says other changes of parts.
    private Optional<String> masked(Arguments arguments) {
        var index = arguments.values().get(1) instanceof List<?> items && items.size() == 1 ? items.getFirst()
                : arguments.values().get(1);
        var value = arguments.values().get(2);
        return index instanceof NDArray mask && Gate.dtype(mask) == DType.BOOL
                && arguments.values().get(0) instanceof NDArray target && target.getShape().equals(mask.getShape())
                && (value instanceof Long || value instanceof Double)
                        ? Optional.of("masked_fill(" + value(target) + ", " + value(mask) + ", " + value(value) + ")")
                        : Optional.empty();
    }

    private boolean isOperand(@Nullable Object value) {
        return value instanceof NDArray || value instanceof Long || value instanceof Double
                || value instanceof Boolean;
    }

    private String call(Op op, Arguments arguments) {
        var given = given(arguments);
        for (var module : List.of("torch.", "F.")) {
            var found = table.find(module + op.name()).filter(op::equals);
            if (found.isPresent()) {
                var bare = module.equals("torch.") || table.find("torch." + op.name()).isEmpty();
                return (bare ? "" : module) + op.name() + "(" + String.join(", ", given) + ")";
            }
        }
        if (table.method(op.name()).filter(op::equals).isPresent()) {
            return given.getFirst() + "." + op.name() + "(" + String.join(", ", given.subList(1, given.size())) + ")";
        }
        return op.names().getFirst() + "(" + String.join(", ", given) + ")";
    }

    /// The arguments that are not the standard ones, by name after the first that is left out.
    private List<String> given(Arguments arguments) {
        var texts = new ArrayList<String>();
        var named = false;
        for (var i = 0; i < arguments.values().size(); i++) {
            var parameter = arguments.signature().parameters().get(i);
            var value = arguments.values().get(i);
            if (!parameter.required() && Objects.equals(value, parameter.fallback())) {
                named = true;
            } else {
                named |= parameter.filled() == Signature.Filled.NAMED;
                texts.add((named ? parameter.name() + "=" : "") + value(value));
            }
        }
        return texts;
    }

    private String operand(@Nullable Object value) {
        var text = value(value);
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    private String value(@Nullable Object value) {
        return switch (value) {
            case NDArray array -> names.apply(array);
            case DType dtype -> "torch." + dtype;
            case Ellipsis _ -> "...";
            case Slice slice -> slice(slice);
            case Double number when Double.isInfinite(number) -> number < 0 ? "-math.inf" : "math.inf";
            case Double number when Double.isNaN(number) -> "math.nan";
            case List<?> items when items.stream().anyMatch(item -> item instanceof NDArray || item instanceof List) ->
                items.stream().map(this::value).collect(Collectors.joining(", ", "[", "]"));
            case null, default -> Repr.of(value);
        };
    }

    private String subscripts(@Nullable Object index) {
        return index instanceof List<?> items
                ? items.stream().map(this::value).collect(Collectors.joining(", "))
                : value(index);
    }

    private static String slice(Slice slice) {
        return part(slice.start()) + ":" + part(slice.stop()) + (slice.step() == null ? "" : ":" + slice.step());
    }

    private static String part(@Nullable Long bound) {
        return bound == null ? "" : bound.toString();
    }
}
