package nestor.layer;

import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;

/// How a window slides along one dimension.
///
/// @param before padding before the first element
/// @param after  padding after the last
/// @param ceil   whether a last window that only partly fits counts
record Slide(long kernel, long stride, long before, long after, long dilation, boolean ceil) {
    Slide(long kernel, long stride, long padding, long dilation, boolean ceil) {
        this(kernel, stride, padding, padding, dilation, ceil);
    }

    /// How many places the window has: `(size + padding − dilation·(kernel − 1) − 1) // stride + 1`.
    ///
    /// @throws Refusal `KERNEL_TOO_LARGE` if it has none
    Dim places(TensorType input, int dim) {
        var size = input.dim(dim);
        var padded = size.plus(before + after);
        var reach = Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
        padded.size().ifPresent(known -> Refusal.unless(known >= reach || (ceil && known + stride > reach),
                Rule.KERNEL_TOO_LARGE, input, reach, known));
        var places = padded.plus(-reach + (ceil ? stride - 1 : 0)).floorDiv(stride).plus(1);
        if (ceil && places.size().isPresent() && size.size().isPresent()
                && (places.size().getAsLong() - 1) * stride >= size.size().getAsLong() + before) {
            // A window that would begin in the padding behind the input does not count.
            return places.plus(-1);
        }
        return places;
    }
}
