package nestor.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nestor.expression.Repr;
import nestor.shape.DType;

/// Values as Python shows them.
final class Texts {
    private Texts() {}

    static String typeName(Object value) {
        return switch (value) {
            case Constant constant -> constant == Constant.NONE ? "NoneType" : constant.toString();
            case Boolean _ -> "bool";
            case Long _ -> "int";
            case Double _ -> "float";
            case String _ -> "str";
            case ListValue _ -> "list";
            case TupleValue _ -> "tuple";
            case DictValue _ -> "dict";
            case SetValue _ -> "set";
            case RangeValue _ -> "range";
            case SliceValue _ -> "slice";
            case TensorValue tensor -> tensor.isParameter() ? "Parameter" : "Tensor";
            case IteratorValue iterator -> iterator.type();
            case TypeValue _ -> "type";
            case InstanceValue instance -> instance.type().name();
            case Library _ -> "module";
            case DType _ -> "torch.dtype";
            case FunctionValue _,Builtin _ -> "function";
            case MethodValue _ -> "method";
            default -> value.getClass().getSimpleName();
        };
    }

    /// A value in a message, shortened.
    static String shown(Object value) {
        var text = switch (value) {
            case String string -> Repr.text(string);
            case Long _,Boolean _,Double _ -> Repr.of(value);
            default -> typeName(value);
        };
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /// `str(value)`, or `repr(value)` where `quoted`.
    static String of(Interpreter in, Object value, boolean quoted) {
        in.budget().enter();
        try {
            return switch (value) {
                case String text -> quoted ? Repr.text(text) : text;
                case Boolean _,Long _,Double _ -> Repr.of(value);
                case ListValue(var items) -> "[" + joined(in, items) + "]";
                case TupleValue tuple when tuple.size() -> "torch.Size([" + joined(in, tuple.items()) + "])";
                case TupleValue tuple -> tuple.items().size() == 1
                        ? "(" + joined(in, tuple.items()) + ",)" : "(" + joined(in, tuple.items()) + ")";
                case SetValue set -> set.items().isEmpty() ? "set()" : "{" + joined(in, set.items()) + "}";
                case DictValue dict when dict.isOrdered() -> "OrderedDict(" + (dict.size() == 0 ? ""
                        : of(in, ListValue.of(dict.entries().stream()
                                .map(e -> TupleValue.of(e.getKey(), e.getValue())).toList()), true))
                        + ")";
                case DictValue dict -> dict.entries().stream().map(e -> entry(in, e))
                        .collect(Collectors.joining(", ", "{", "}"));
                case RangeValue(var start, var stop, var step) ->
                    "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
                case TensorValue tensor -> TensorText.of(tensor);
                case ModuleValue module -> instance(in, module, quoted, ModuleText.of(in, module));
                case InstanceValue made -> instance(in, made, quoted, "<" + made.type().name() + " object>");
                case TypeValue type -> "<class '" + ClassNames.of(in, type) + "'>";
                case Builtin builtin when ClassBuiltins.NAMES.contains(builtin.name()) ->
                    "<class '" + builtin.name() + "'>";
                case FunctionValue function -> "<function " + function.name() + ">";
                case DType dtype -> "torch." + dtype;
                case Library library -> "<module '" + library.name() + "'>";
                case Constant constant -> constant.toString();
                default -> "<" + typeName(value) + ">";
            };
        } finally {
            in.budget().leave();
        }
    }

    private static String instance(Interpreter in, InstanceValue value, boolean quoted, String standard) {
        var method = quoted ? null : in.method(value, "__str__");
        if (method == null) {
            method = in.method(value, "__repr__");
        }
        return method == null ? standard : Conversions.text(in.call(method));
    }

    private static String entry(Interpreter in, Map.Entry<Object, Object> entry) {
        return of(in, entry.getKey(), true) + ": " + of(in, entry.getValue(), true);
    }

    private static String joined(Interpreter in, List<Object> items) {
        in.budget().steps(items.size());
        return items.stream().map(item -> of(in, item, true)).collect(Collectors.joining(", "));
    }
}
