package nestor.op;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import nestor.expression.Arithmetic;
import nestor.expression.Comparison;
import nestor.expression.Expression;
import nestor.expression.Expression.Argument;
import nestor.expression.Operator;
import nestor.expression.Position;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import org.jspecify.annotations.Nullable;

/// Goes through the tree of a formula once, on types or on values alike; what an operation does with its arguments is
/// given.
final class FormulaWalk {
    private static final Set<String> MODULES = Set.of("torch", "F", "math");
    private static final Map<String, Object> CONSTANTS = Map.of("pi", Math.PI, "e", Math.E, "inf",
            Double.POSITIVE_INFINITY, "nan", Double.NaN);

    /// True or false, which only running tells.
    private static final UnknownNumber UNKNOWN = new UnknownNumber(DType.BOOL);

    private final OpTable table;
    private final Map<String, ?> inputs;
    private final BiFunction<Op, Arguments, @Nullable Object> action;

    FormulaWalk(OpTable table, Map<String, ?> inputs, BiFunction<Op, Arguments, @Nullable Object> action) {
        this.table = table;
        this.inputs = inputs;
        this.action = action;
    }

    static boolean isModule(String name) {
        return MODULES.contains(name);
    }

    @Nullable
    Object value(Expression part) {
        return switch (part) {
            case Expression.Literal(var _, var value) -> value;
            case Expression.Ellipsis _ -> Ellipsis.ELLIPSIS;
            case Expression.Name(var at, var name) -> input(at, name);
            case Expression.TupleOf(var _, var items) -> all(items);
            case Expression.ListOf(var _, var items) -> all(items);
            case Expression.Slice slice -> at(slice.at(), () -> new Slice(bound(slice.lower()), bound(slice.upper()),
                    bound(slice.step())));
            case Expression.Unary(var at, var operator, var operand) -> unary(at, operator, value(operand));
            case Expression.Not(var at, var operand) -> {
                var known = known(at, value(operand));
                yield known.isEmpty() ? UNKNOWN : (Object) !known.get();
            }
            case Expression.Binary(var _, var operator, var at, var left, var right) ->
                binary(at, operator, value(left), value(right));
            case Expression.Compare compare -> compare(compare);
            case Expression.And(var at, var operands) -> firstWhere(at, operands, false);
            case Expression.Or(var at, var operands) -> firstWhere(at, operands, true);
            case Expression.Conditional(var at, var condition, var then, var otherwise) ->
                value(truth(at, value(condition)) ? then : otherwise);
            case Expression.Attribute attribute -> attribute(attribute);
            case Expression.Call call -> call(call);
            case Expression.Subscript(var at, var target, var index) -> item(at, value(target), index);
            case Expression.SetOf _,Expression.DictOf _,Expression.Lambda _,Expression.Comprehension _,Expression.Formatted _,Expression.Walrus _,Expression.Starred _ ->
                throw new FormulaProblem(part.at(), new Refusal(Rule.FORMULA, part.getClass().getSimpleName(),
                        "relu(x @ w + 1)"));
        };
    }

    private static <T> T at(Position at, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw new FormulaProblem(at, refusal);
        } catch (ArithmeticException overflow) {
            throw new FormulaProblem(at, new Refusal(Rule.ARITHMETIC, String.valueOf(overflow.getMessage())));
        }
    }

    private @Nullable Object input(Position at, String name) {
        var value = inputs.get(name);
        if (value == null) {
            throw new FormulaProblem(at, new Refusal(Rule.UNKNOWN_NAME, name, String.join(", ", inputs.keySet())));
        }
        return value;
    }

    private List<@Nullable Object> all(List<Expression> items) {
        var values = new ArrayList<@Nullable Object>();
        items.forEach(item -> values.add(value(item)));
        return values;
    }

    private @Nullable Long bound(@Nullable Expression expression) {
        if (expression == null) {
            return null;
        }
        return switch (value(expression)) {
            case null -> null;
            case Long number -> number;
            case Object other -> Arguments.<Long>wrong(other, "int");
        };
    }

    private static boolean isTensor(@Nullable Object value) {
        return value instanceof TensorType || value instanceof NDArray;
    }

    private @Nullable Object apply(Position at, String name, @Nullable Object... arguments) {
        var positional = new ArrayList<@Nullable Object>();
        java.util.Collections.addAll(positional, arguments);
        return at(at, () -> {
            var op = table.get(name);
            return action.apply(op, op.bind(positional, Map.of()));
        });
    }

    private @Nullable Object unary(Position at, Expression.UnaryOperator operator, @Nullable Object operand) {
        if (isTensor(operand)) {
            return apply(at, switch (operator) {
                case NEGATE -> "-x";
                case PLUS -> "+x";
                case INVERT -> "~x";
            }, operand);
        }
        return switch (operator) {
            case NEGATE -> binary(at, Operator.MULTIPLY, -1L, operand);
            case PLUS -> binary(at, Operator.MULTIPLY, 1L, operand);
            case INVERT -> binary(at, Operator.SUBTRACT, -1L, operand);
        };
    }

    private @Nullable Object binary(Position at, Operator operator, @Nullable Object left, @Nullable Object right) {
        if (isTensor(left) || isTensor(right)) {
            return apply(at, operator.symbol(), left, right);
        }
        return at(at, () -> {
            if (left == null || right == null) {
                return Arguments.wrong(null, "tensor, number");
            }
            if (left instanceof UnknownNumber || right instanceof UnknownNumber) {
                return new UnknownNumber(operator == Operator.DIVIDE ? DType.FLOAT32 : Types.promote(left, right));
            }
            return left instanceof Dim || right instanceof Dim ? sized(operator, left, right)
                    : Arithmetic.apply(operator, left, right);
        });
    }

    private static Dim sized(Operator operator, Object left, Object right) {
        var a = left instanceof Dim dim ? dim : Dim.of(left instanceof Long size ? size : size(left));
        var b = right instanceof Dim dim ? dim : Dim.of(right instanceof Long size ? size : size(right));
        return switch (operator) {
            case ADD -> a.plus(b);
            case SUBTRACT -> a.minus(b);
            case MULTIPLY -> a.times(b);
            case FLOOR_DIVIDE -> a.floorDiv(b);
            case OR, XOR, AND, LEFT_SHIFT, RIGHT_SHIFT, DIVIDE, REMAINDER, MATMUL, POWER -> throw new Refusal(
                    Rule.DATA_DEPENDENT, operator.symbol());
        };
    }

    private static long size(Object value) {
        return Arguments.<Long>wrong(value, "int");
    }

    private @Nullable Object compare(Expression.Compare compare) {
        var left = value(compare.first());
        var results = new ArrayList<@Nullable Object>();
        for (var link : compare.links()) {
            var right = value(link.right());
            results.add(compare(compare.at(), link.comparison(), left, right));
            left = right;
        }
        return results.size() == 1 ? results.getFirst() : joined(compare.at(), results, false);
    }

    private @Nullable Object compare(Position at, Comparison comparison, @Nullable Object left,
            @Nullable Object right) {
        if (isTensor(left) || isTensor(right)) {
            return apply(at, comparison.symbol(), left, right);
        }
        return at(at, () -> {
            if (left == null || right == null) {
                return Arguments.wrong(null, "tensor, number");
            }
            return Arithmetic.compare(comparison, left, right);
        });
    }

    private static boolean truth(Position at, @Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Object other -> throw new FormulaProblem(at, new Refusal(Rule.DATA_DEPENDENT, said(other)));
        };
    }

    private static String said(Object value) {
        return value instanceof NDArray ? "tensor" : value.toString();
    }

    private @Nullable Object firstWhere(Position at, List<Expression> operands, boolean wanted) {
        var values = new ArrayList<@Nullable Object>();
        for (var operand : operands) {
            var value = value(operand);
            values.add(value);
            if (!isTensor(value) && !(value instanceof UnknownNumber) && truth(at, value) == wanted) {
                break;
            }
        }
        return values.stream().noneMatch(value -> isTensor(value) || value instanceof UnknownNumber)
                ? values.getLast() : joined(at, values, wanted);
    }

    /// Whether one of the values, some of them tensors of one element, is as wanted; else the opposite.
    private static Object joined(Position at, List<@Nullable Object> values, boolean wanted) {
        var unknown = false;
        for (var value : values) {
            var known = known(at, value);
            if (known.isPresent() && known.get() == wanted) {
                return wanted;
            }
            unknown |= known.isEmpty();
        }
        return unknown ? UNKNOWN : (Object) !wanted;
    }

    /// Whether a value counts as true; empty where only running tells.
    private static Optional<Boolean> known(Position at, @Nullable Object value) {
        return switch (value) {
            case UnknownNumber _ -> Optional.empty();
            case TensorType type -> {
                one(at, type);
                yield Optional.empty();
            }
            case NDArray array -> {
                one(at, Gate.type(array));
                yield Optional.of(Numbers.item(array).doubleValue() != 0);
            }
            case null, default -> Optional.of(truth(at, value));
        };
    }

    private static void one(Position at, TensorType type) {
        if (!type.shape().dims().stream().allMatch(dim -> dim.fits(Dim.of(1)))) {
            throw new FormulaProblem(at, new Refusal(Rule.CONDITION, type));
        }
    }

    /// `torch.relu` for an attribute of a module, nothing for one of a value.
    private static Optional<String> path(Expression expression) {
        return switch (expression) {
            case Expression.Name(var _, var name) when isModule(name) -> Optional.of(name);
            case Expression.Attribute(var _, var target, var name, var _) -> path(target).map(p -> p + "." + name);
            default -> Optional.empty();
        };
    }

    private @Nullable Object attribute(Expression.Attribute attribute) {
        var path = path(attribute);
        if (path.isPresent()) {
            return constant(attribute, path.get());
        }
        var target = value(attribute.target());
        if (target instanceof NamedTuple tuple && tuple.find(attribute.name()).isPresent()) {
            return tuple.find(attribute.name()).get();
        }
        if (!isTensor(target)) {
            throw unknown(attribute.nameAt(), attribute.name(), List.of());
        }
        var name = attribute.name().equals("ndim") ? "dim" : attribute.name();
        if (!Set.of("T", "mT", "shape", "dtype", "data", "dim").contains(name)) {
            throw unknown(attribute.nameAt(), attribute.name(), List.of("T", "mT", "shape", "dtype", "ndim"));
        }
        return apply(attribute.nameAt(), name.equals("data") ? "torch.detach" : "Tensor." + name, target);
    }

    private Object constant(Expression.Attribute attribute, String path) {
        var dtype = path.startsWith("torch.") ? DType.named(path) : Optional.<DType>empty();
        if (dtype.isPresent()) {
            return dtype.get();
        }
        var value = CONSTANTS.get(attribute.name());
        if (value == null) {
            throw unknown(attribute.nameAt(), path, table.nearest(path, 3));
        }
        return value;
    }

    private static FormulaProblem unknown(Position at, String name, List<String> nearest) {
        return new FormulaProblem(at, new Refusal(Rule.UNKNOWN_NAME, name, String.join(", ", nearest)));
    }

    private @Nullable Object call(Expression.Call call) {
        var positional = new ArrayList<@Nullable Object>();
        var op = switch (call.function()) {
            case Expression.Name(var at, var name) -> function(at, name);
            case Expression.Attribute attribute when path(attribute).isPresent() -> named(attribute.nameAt(),
                    path(attribute).get());
            case Expression.Attribute attribute -> {
                positional.add(value(attribute.target()));
                yield named(attribute.nameAt(), "Tensor." + attribute.name());
            }
            default -> throw unknown(call.at(), "(", List.of());
        };
        var keywords = new LinkedHashMap<String, @Nullable Object>();
        for (var argument : call.arguments()) {
            add(call.at(), argument, positional, keywords);
        }
        return at(nameAt(call.function()), () -> action.apply(op, op.bind(positional, keywords)));
    }

    private static Position nameAt(Expression function) {
        return function instanceof Expression.Attribute attribute ? attribute.nameAt() : function.at();
    }

    private void add(Position at, Argument argument, List<@Nullable Object> positional,
            Map<String, @Nullable Object> keywords) {
        var value = value(argument.value());
        switch (argument.kind()) {
            case POSITIONAL -> positional.add(value);
            case KEYWORD -> keywords.put(argument.keyword(), value);
            case ALL -> positional.addAll(at(at, () -> value instanceof List<?> list ? list
                    : Arguments.<List<?>>wrong(value, "list")));
            case ALL_KEYWORDS -> throw new FormulaProblem(at, new Refusal(Rule.FORMULA, "**", "dim=1"));
        }
    }

    /// A bare name is looked for in `torch`, `F` and `math`, in this order.
    private Op function(Position at, String name) {
        for (var module : List.of("torch.", "F.", "math.")) {
            var found = table.find(module + name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw unknown(at, name, table.nearest("torch." + name, 3).stream().map(n -> n.substring(6)).toList());
    }

    private Op named(Position at, String name) {
        return table.find(name).orElseThrow(() -> unknown(at, name.substring(name.lastIndexOf('.') + 1),
                table.nearest(name, 3)));
    }

    private @Nullable Object item(Position at, @Nullable Object target, Expression index) {
        var subscripts = index instanceof Expression.TupleOf(var _, var items) ? all(items)
                : Formula.listOf(value(index));
        if (target instanceof List<?> list && subscripts.getFirst() instanceof Long position) {
            var place = position < 0 ? position + list.size() : position;
            if (place < 0 || place >= list.size()) {
                throw new FormulaProblem(at, new Refusal(Rule.BETWEEN, position, -list.size(), list.size() - 1));
            }
            return list.get((int) place);
        }
        return apply(at, "[]", target, subscripts);
    }
}
