package nestor.op;

import static nestor.op.Types.floating;
import static nestor.op.Types.numbersOnly;
import static nestor.op.Types.promote;
import static nestor.op.Types.wholeOnly;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import org.jspecify.annotations.Nullable;

/// Operations on two operands that broadcast: arithmetic, comparison, logic on bits and truth values.
final class ArithmeticOps {
    private ArithmeticOps() {}

    static void add(Family family) {
        family.op("torch Tensor + _ Tensor.__add__", "add(input, other, *, alpha=1)", "x + alpha * y")
                .type(broadcast(d -> d))
                .value((a, m) -> left(a, m, d -> d).add(scaled(a, m)));
        family.op("torch Tensor - _", "sub(input, other, *, alpha=1)", "x - alpha * y").type(a -> {
            Refusal.unless(dtype(a) != DType.BOOL, Rule.DTYPE, DType.BOOL, "float, int");
            return broadcast(d -> d).of(a);
        }).value((a, m) -> left(a, m, d -> d).sub(scaled(a, m)));
        binary(family, "torch Tensor torch.multiply Tensor.multiply * _", "mul(input, other)", "x * y", d -> d,
                NDArray::mul);
        family.op("torch Tensor torch.divide Tensor.divide torch.true_divide / _",
                "div(input, other, *, rounding_mode=None)",
                "x / y, rounded towards zero ('trunc') or down ('floor') if told so").type(a -> {
                    if (!a.isNone("rounding_mode")) {
                        a.oneOf("rounding_mode", "trunc", "floor");
                    }
                    return broadcast(d -> a.isNone("rounding_mode") ? floating(d) : d).of(a);
                }).value(ArithmeticOps::divide);
        binary(family, "torch Tensor // _", "floor_divide(input, other)", "⌊x / y⌋", d -> d,
                (x, y) -> Aten.call(x.getManager(), "floor_divide", x, y));
        binary(family, "torch Tensor % _", "remainder(input, other)", "x - y⌊x / y⌋", d -> d, NDArray::mod);
        binary(family, "torch Tensor _", "fmod(input, other)", "x - y·trunc(x / y)", d -> d,
                (x, y) -> Aten.call(x.getManager(), "fmod", x, y));
        family.op("torch Tensor ** _", "pow(input, exponent)", "xʸ").type(a -> {
            return new TensorType(shape(a), dtype(a));
        }).value(ArithmeticOps::power);
        binary(family, "torch Tensor", "maximum(input, other)", "max(x, y)", d -> d, NDArray::maximum);
        binary(family, "torch Tensor", "minimum(input, other)", "min(x, y)", d -> d, NDArray::minimum);
        binary(family, "torch Tensor torch.arctan2", "atan2(input, other)", "the angle of (y, x)", Types::floating,
                NDArray::atan2);
        binary(family, "torch Tensor", "hypot(input, other)", "√(x² + y²)", d -> d,
                (x, y) -> Aten.call(x.getManager(), "hypot", x, y));
        binary(family, "torch Tensor", "xlogy(input, other)", "x·log y, and 0 where x = 0", Types::floating,
                NDArray::xlogy);
        unary(family);
        comparisons(family);
        logic(family);
        family.op("torch Tensor _", "lerp(input, end, weight)", "x + weight·(end - x)")
                .type(a -> a.type("input").with(Types.broadcast(a.type("input").shape(), Types.broadcast(
                        a.type("end").shape(), Types.shape(a.isTensor("weight") ? a.type("weight") : null)))))
                .aten();
        family.op("torch Tensor _", "addcmul(input, tensor1, tensor2, *, value=1)", "x + value·a·b")
                .type(a -> three(a, "input", "tensor1", "tensor2"))
                .value((a, m) -> Aten.call(m, "addcmul", a.get("input"), a.get("tensor1"), a.get("tensor2"),
                        Aten.named("value", a.get("value"))));
        family.op("torch Tensor _", "addcdiv(input, tensor1, tensor2, *, value=1)", "x + value·a / b")
                .type(a -> three(a, "input", "tensor1", "tensor2"))
                .value((a, m) -> Aten.call(m, "addcdiv", a.get("input"), a.get("tensor1"), a.get("tensor2"),
                        Aten.named("value", a.get("value"))));
    }

    private static void unary(Family family) {
        family.op("torch Tensor -x _", "neg(input)", "-x").from(Types::numbersOnly).map(NDArray::neg);
        family.op("torch Tensor +x", "positive(input)", "x").from(Types::numbersOnly).map(x -> x);
        family.op("torch Tensor ~x _", "bitwise_not(input)", "every bit turned over; not x for bool")
                .from(Types::wholeOnly).aten();
        family.op("torch Tensor torch.absolute Tensor.absolute _", "abs(input)", "|x|").from(Types::numbersOnly)
                .map(NDArray::abs);
    }

    private static void comparisons(Family family) {
        compare(family, "torch Tensor == _", "eq(input, other)", "x = y", NDArray::eq);
        compare(family, "torch Tensor != torch.not_equal _", "ne(input, other)", "x ≠ y", NDArray::neq);
        compare(family, "torch Tensor < torch.less _", "lt(input, other)", "x < y", NDArray::lt);
        compare(family, "torch Tensor <= torch.less_equal _", "le(input, other)", "x ≤ y", NDArray::lte);
        compare(family, "torch Tensor > torch.greater _", "gt(input, other)", "x > y", NDArray::gt);
        compare(family, "torch Tensor >= torch.greater_equal _", "ge(input, other)", "x ≥ y", NDArray::gte);
    }

    private static void logic(Family family) {
        logical(family, "logical_and(input, other)", "x and y");
        logical(family, "logical_or(input, other)", "x or y");
        logical(family, "logical_xor(input, other)", "x or y, not both");
        family.op("torch Tensor", "logical_not(input)", "not x").from(x -> x.with(DType.BOOL)).aten();
        bitwise(family, "&", "bitwise_and(input, other)", "and, bit by bit");
        bitwise(family, "|", "bitwise_or(input, other)", "or, bit by bit");
        bitwise(family, "^", "bitwise_xor(input, other)", "exclusive or, bit by bit");
        bitwise(family, "<<", "bitwise_left_shift(input, other)", "x·2ʸ");
        bitwise(family, ">>", "bitwise_right_shift(input, other)", "⌊x / 2ʸ⌋");
    }

    private static void binary(Family family, String places, String signature, String formula,
            UnaryOperator<DType> result, BinaryOperator<NDArray> function) {
        family.op(places, signature, formula).type(broadcast(result))
                .value((a, m) -> function.apply(left(a, m, result), right(a, m, result)));
    }

    private static void compare(Family family, String places, String signature, String formula,
            BinaryOperator<NDArray> function) {
        family.op(places, signature, formula).type(broadcast(d -> DType.BOOL))
                .value((a, m) -> function.apply(left(a, m, d -> d), right(a, m, d -> d)));
    }

    private static void logical(Family family, String signature, String formula) {
        family.op("torch Tensor", signature, formula)
                .type(a -> new TensorType(three(a, "input", "other", "other").shape(), DType.BOOL)).aten();
    }

    private static void bitwise(Family family, String sign, String signature, String formula) {
        family.op("torch Tensor _ " + sign, signature, formula).type(a -> {
            return wholeOnly(common(a, d -> d));
        }).value((a, m) -> Aten.call(m, a.signature().name().replaceAll("_$", ""), left(a, m, d -> d),
                right(a, m, d -> d)));
    }

    static Op.TypeRule broadcast(UnaryOperator<DType> result) {
        return a -> common(a, result);
    }

    /// The shape that both operands broadcast to, and the dtype that comes of theirs.
    static TensorType common(Arguments a, UnaryOperator<DType> result) {
        return new TensorType(shape(a), result.apply(dtype(a)));
    }

    private static nestor.shape.Shape shape(Arguments a) {
        var left = a.values().get(0);
        var right = a.values().get(1);
        if (!isTensor(left) && !isTensor(right)) {
            Arguments.wrong(left, "tensor");
        }
        return Types.broadcast(Types.shape(typed(left)), Types.shape(typed(right)));
    }

    static DType dtype(Arguments a) {
        return promote(typed(a.values().get(0)), typed(a.values().get(1)));
    }

    private static boolean isTensor(@Nullable Object value) {
        return value instanceof TensorType || value instanceof NDArray;
    }

    /// The operand as a type; a number stays what it is.
    private static @Nullable Object typed(@Nullable Object value) {
        return value instanceof NDArray array ? nestor.tensor.Gate.type(array) : value;
    }

    private static NDArray left(Arguments a, NDManager manager, UnaryOperator<DType> result) {
        return Numbers.tensor(a.values().get(0), result.apply(dtype(a)), manager);
    }

    private static NDArray right(Arguments a, NDManager manager, UnaryOperator<DType> result) {
        return Numbers.tensor(a.values().get(1), result.apply(dtype(a)), manager);
    }

    private static NDArray scaled(Arguments a, NDManager manager) {
        var other = right(a, manager, d -> d);
        return Long.valueOf(1).equals(a.get("alpha")) ? other
                : other.mul(Numbers.tensor(a.get("alpha"), dtype(a), manager));
    }

    private static NDArray divide(Arguments a, NDManager manager) {
        if (a.isNone("rounding_mode")) {
            return left(a, manager, Types::floating).div(right(a, manager, Types::floating));
        }
        return Aten.call(manager, "div", left(a, manager, d -> d), right(a, manager, d -> d),
                Aten.named("rounding_mode", a.get("rounding_mode")));
    }

    private static NDArray power(Arguments a, NDManager manager) {
        var base = a.values().get(0);
        if (Long.valueOf(2).equals(a.get("exponent")) && base instanceof NDArray x && dtype(a) != DType.INT64) {
            return x.square();
        }
        return Aten.call(manager, "pow", base, a.get("exponent"));
    }

    private static TensorType three(Arguments a, String first, String second, String third) {
        var shape = Types.broadcast(a.type(first).shape(),
                Types.broadcast(a.type(second).shape(), a.type(third).shape()));
        var dtype = promote(a.type(first), a.type(second), a.type(third));
        return new TensorType(shape, numbersOnlyOr(a, dtype));
    }

    private static DType numbersOnlyOr(Arguments a, DType dtype) {
        return a.signature().name().startsWith("addc") ? numbersOnly(new TensorType(nestor.shape.Shape.SCALAR, dtype))
                .dtype() : dtype;
    }
}
