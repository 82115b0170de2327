package nestor.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nestor.expression.Arithmetic;
import nestor.op.Ellipsis;
import nestor.op.NamedTuple;
import nestor.op.Slice;
import nestor.source.SourceProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Values of the program as what Java works with, and back.
final class Conversions {
    private Conversions() {}

    static long whole(Object value) {
        return switch (value) {
            case Long whole -> whole;
            case Boolean flag -> flag ? 1 : 0;
            case TensorValue tensor when tensor.array().size() == 1 && !tensor.type().dtype().isFloat() ->
                Arithmetic.number(TensorMembers.item(tensor)).longValue();
            default -> throw SourceProblem.wrong(value, "int");
        };
    }

    static double real(Object value) {
        return switch (value) {
            case TensorValue tensor -> Arithmetic.number(TensorMembers.item(tensor)).doubleValue();
            case Object number when Arithmetic.isNumber(number) -> Arithmetic.number(number).doubleValue();
            default -> throw SourceProblem.wrong(value, "float");
        };
    }

    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw SourceProblem.wrong(value, "str");
    }

    static ModuleValue module(Object value) {
        if (value instanceof ModuleValue module) {
            return module;
        }
        throw SourceProblem.wrong(value, "nn.Module");
    }

    static TensorValue tensor(Object value) {
        if (value instanceof TensorValue tensor) {
            return tensor;
        }
        throw SourceProblem.wrong(value, "Tensor");
    }

    /// Python's truth of a value that has no `__bool__` or `__len__` of its own.
    static boolean truth(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Long whole -> whole != 0;
            case Double real -> real != 0;
            case String text -> !text.isEmpty();
            case ListValue(var items) -> !items.isEmpty();
            case TupleValue tuple -> !tuple.items().isEmpty();
            case DictValue dict -> dict.size() > 0;
            case SetValue set -> set.elements().size() > 0;
            case RangeValue range -> range.size() > 0;
            case Constant constant -> constant != Constant.NONE;
            case TensorValue tensor -> {
                if (tensor.array().size() != 1) {
                    throw new SourceProblem(Kind.AMBIGUOUS_TRUTH, tensor.array().size());
                }
                yield truth(TensorMembers.item(tensor));
            }
            default -> true;
        };
    }

    /// The value as an operation, a layer or a formula takes it: arrays, numbers, strings, lists, null for None.
    static @Nullable Object plain(Object value) {
        return switch (value) {
            case Constant constant -> constant == Constant.ELLIPSIS ? Ellipsis.ELLIPSIS : null;
            case TensorValue tensor -> tensor.array();
            case ListValue(var items) -> plain(items);
            case TupleValue tuple -> plain(tuple.items());
            case RangeValue range -> {
                var items = new ArrayList<Object>();
                for (var i = 0L; i < range.size(); i++) {
                    items.add(range.get(i));
                }
                yield items;
            }
            case SliceValue slice -> new Slice(number(slice.lower()), number(slice.upper()),
                    number(slice.step()));
            default -> value;
        };
    }

    private static @Nullable Long number(Object part) {
        return part == Constant.NONE ? null : (Long) whole(part);
    }

    private static List<@Nullable Object> plain(List<Object> items) {
        var all = new ArrayList<@Nullable Object>();
        items.forEach(item -> all.add(plain(item)));
        return Collections.unmodifiableList(all);
    }

    /// The names of a result that has some.
    static List<String> names(List<?> result) {
        return result instanceof NamedTuple named ? named.names() : List.of();
    }
}
