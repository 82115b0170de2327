package nestor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Gate;
import org.jspecify.annotations.Nullable;

/// PyTorch's rules for types: promotion of dtypes, broadcasting of shapes, counting of dimensions.
public final class Types {
    private Types() {}

    /// 0 for bool, 1 for whole numbers, 2 for floats: a higher kind wins over a lower one.
    static int kind(DType dtype) {
        return dtype.isFloat() ? 2 : dtype == DType.BOOL ? 0 : 1;
    }

    /// The dtype that holds both.
    ///
    /// @throws Refusal `DTYPE` for uint8 with int8, which PyTorch would make an int16
    public static DType promote(DType a, DType b) {
        if (a == b || kind(a) > kind(b)) {
            return a;
        }
        if (kind(a) < kind(b)) {
            return b;
        }
        if (a.bytes() == b.bytes()) {
            return Gate.dtype(Gate.engineType(a.isFloat() ? DType.FLOAT32 : DType.INT16));
        }
        return a.bytes() > b.bytes() ? a : b;
    }

    /// The dtype of an operation on tensors and Python numbers: a scalar tensor, and still more a Python number, only
    /// counts if it is of a higher kind than the others.
    public static DType promote(@Nullable Object... operands) {
        @Nullable
        DType[] ranks = new @Nullable DType[3];
        for (var operand : operands) {
            var rank = operand instanceof TensorType type ? type.rank() > 0 ? 0 : 1 : 2;
            var dtype = dtype(operand);
            var known = ranks[rank];
            ranks[rank] = known == null ? dtype : promote(known, dtype);
        }
        @Nullable
        DType result = null;
        for (var i = 2; i >= 0; i--) {
            var higher = ranks[i];
            if (higher != null) {
                result = result == null ? higher : kind(higher) >= kind(result) ? higher : result;
            }
        }
        return result == null ? DType.FLOAT32 : result;
    }

    private static DType dtype(@Nullable Object operand) {
        return switch (operand) {
            case TensorType type -> type.dtype();
            case UnknownNumber number -> number.dtype();
            case Boolean ignored -> DType.BOOL;
            case Long ignored -> DType.INT64;
            case Dim ignored -> DType.INT64;
            case Double ignored -> DType.FLOAT32;
            case null, default -> Arguments.wrong(operand, "tensor, number");
        };
    }

    /// The dtype of functions such as `exp` that leave the whole numbers.
    public static DType floating(DType dtype) {
        return dtype.isFloat() ? dtype : DType.FLOAT32;
    }

    /// The shape of an operand; a number is a scalar.
    static Shape shape(@Nullable Object operand) {
        return operand instanceof TensorType type ? type.shape() : Shape.SCALAR;
    }

    /// The shape that both become when sizes of 1 are repeated and missing dimensions put in front.
    ///
    /// @throws Refusal `BROADCAST` if two sizes differ and neither is 1
    public static Shape broadcast(Shape a, Shape b) {
        var rank = Math.max(a.rank(), b.rank());
        var dims = new ArrayList<Dim>();
        for (var i = -rank; i < 0; i++) {
            var left = i < -a.rank() ? Dim.of(1) : a.dim(i);
            var right = i < -b.rank() ? Dim.of(1) : b.dim(i);
            Refusal.unless(left.is(1) || right.is(1) || left.fits(right), Rule.BROADCAST, a, b);
            dims.add(left.is(1) || (right.size().isPresent() && !right.is(1)) ? right : left);
        }
        return new Shape(dims);
    }

    public static Shape broadcast(List<Shape> shapes) {
        return shapes.stream().reduce(Shape.SCALAR, Types::broadcast);
    }

    /// The index of a dimension; a scalar counts as having one.
    ///
    /// @throws Refusal `DIM_RANGE` if there is no such dimension
    public static int axis(long dim, int rank) {
        var count = Math.max(rank, 1);
        Refusal.unless(dim >= -count && dim < count, Rule.DIM_RANGE, dim, rank);
        return (int) (dim < 0 ? dim + count : dim);
    }

    /// What is left of a shape after a reduction over `axes`.
    public static Shape reduce(Shape shape, int[] axes, boolean keep) {
        Set<Integer> gone = new TreeSet<>(Arrays.stream(axes).boxed().toList());
        var dims = new ArrayList<Dim>();
        for (var i = 0; i < shape.rank(); i++) {
            if (!gone.contains(i)) {
                dims.add(shape.dim(i));
            } else if (keep) {
                dims.add(Dim.of(1));
            }
        }
        return new Shape(dims);
    }

    /// Refuses all but floating point tensors.
    static TensorType floatOnly(TensorType type) {
        Refusal.unless(type.dtype().isFloat(), Rule.DTYPE, type.dtype(), "float");
        return type;
    }

    static TensorType numbersOnly(TensorType type) {
        Refusal.unless(type.dtype() != DType.BOOL, Rule.DTYPE, type.dtype(), "float, int");
        return type;
    }

    static TensorType wholeOnly(TensorType type) {
        Refusal.unless(!type.dtype().isFloat(), Rule.DTYPE, type.dtype(), "int, bool");
        return type;
    }

    static TensorType rank(TensorType type, int least, int most) {
        Refusal.unless(type.rank() >= least && type.rank() <= most, Rule.RANK, type.shape(), least, most);
        return type;
    }

    static void sameDtype(TensorType a, TensorType b) {
        Refusal.unless(a.dtype() == b.dtype(), Rule.DTYPE, b.dtype(), a.dtype());
    }
}
