package nestor.layer;

import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// What layers demand of their inputs and settings; each refuses with the rule that is broken.
final class Check {
    private Check() {}

    /// The input, which has to have `least` dimensions or more.
    static TensorType rank(TensorType input, int least) {
        Refusal.unless(input.rank() >= least, Rule.RANK, input, least, "*");
        return input;
    }

    static TensorType rank(TensorType input, int least, int most) {
        Refusal.unless(input.rank() >= least && input.rank() <= most, Rule.RANK, input, least, most);
        return input;
    }

    /// All sizes but the first of a batch have to be 1 at least; without a batch all.
    static TensorType filled(TensorType input, int batched) {
        for (var i = input.rank() == batched ? 1 : 0; i < input.rank(); i++) {
            input.dim(i).size().ifPresent(size -> Refusal.unless(size > 0, Rule.AT_LEAST, size, 1));
        }
        return input;
    }

    static TensorType floating(TensorType input) {
        Refusal.unless(input.dtype().isFloat(), Rule.DTYPE, input.dtype(), "float32, float64, float16");
        return input;
    }

    static TensorType numbers(TensorType input) {
        Refusal.unless(input.dtype() != DType.BOOL, Rule.DTYPE, input.dtype(), "float, int");
        return input;
    }

    static TensorType indices(TensorType input) {
        Refusal.unless(input.dtype() == DType.INT64 || input.dtype() == DType.INT32, Rule.DTYPE, input.dtype(),
                "int64, int32");
        return input;
    }

    /// The size of the last dimension has to be `wanted`.
    static void last(TensorType input, long wanted, String setting) {
        Refusal.unless(input.rank() > 0 && input.shape().last().fits(Dim.of(wanted)), Rule.LAST_SIZE, input, wanted,
                setting);
    }

    /// The size of dimension `dim` has to be `wanted` channels.
    static void channels(TensorType input, int dim, long wanted, String setting) {
        Refusal.unless(input.dim(dim).fits(Dim.of(wanted)), Rule.CHANNELS, input, wanted, setting);
    }

    static void same(TensorType first, TensorType second) {
        Refusal.unless(first.shape().fits(second.shape()), Rule.SAME_SHAPE, first, second);
    }

    static void sameDtype(TensorType first, TensorType second) {
        Refusal.unless(first.dtype() == second.dtype(), Rule.DTYPE, second.dtype(), first.dtype());
    }

    /// The index of a dimension that may be counted from the end.
    static int dim(long dim, int rank) {
        var count = Math.max(rank, 1);
        Refusal.unless(dim >= -count && dim < count, Rule.DIM_RANGE, dim, rank);
        return (int) (dim < 0 ? dim + count : dim);
    }

    static void divisible(long value, long divisor, String what) {
        Refusal.unless(divisor != 0 && value % divisor == 0, Rule.DIVISIBLE, value, divisor, what);
    }

    /// The size has to be a multiple of `divisor`, as far as it is known.
    static void divisible(Dim size, long divisor, String what) {
        size.size().ifPresent(known -> divisible(known, divisor, what));
    }

    static TensorType float32(TensorType input) {
        return input.dtype().isFloat() ? input : input.with(DType.FLOAT32);
    }
}
