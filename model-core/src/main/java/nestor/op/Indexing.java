package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Gate;
import nestor.tensor.Transfer;
import org.jspecify.annotations.Nullable;

/// What stands in brackets: whole numbers, [Slice], [Ellipsis], None, masks and tensors of indices, as NumPy and
/// PyTorch have them. A lone subscript is a list of one; a list within the list holds indices.
final class Indexing {
    private Indexing() {}

    /// A tensor of indices as a type: a list of numbers counts as one.
    private static @Nullable TensorType indices(@Nullable Object subscript) {
        return switch (subscript) {
            case TensorType type -> type;
            case NDArray array -> Gate.type(array);
            case List<?> list -> Literal.type(list);
            case null, default -> null;
        };
    }

    private static boolean isMask(TensorType indices) {
        return indices.dtype() == DType.BOOL || indices.dtype() == DType.UINT8;
    }

    /// How many dimensions of the tensor a subscript uses up.
    private static int uses(@Nullable Object subscript) {
        var indices = indices(subscript);
        return subscript == null || subscript == Ellipsis.ELLIPSIS ? 0
                : indices != null && isMask(indices) ? indices.rank() : 1;
    }

    /// The subscripts with `...` written out and the end filled up with `:`.
    private static List<@Nullable Object> complete(List<?> subscripts, Shape shape) {
        var used = subscripts.stream().mapToInt(Indexing::uses).sum();
        Refusal.unless(used <= shape.rank(), Rule.RANK, shape, used, 64);
        var all = new ArrayList<@Nullable Object>();
        var filler = Collections.nCopies(shape.rank() - used, Slice.ALL);
        var filled = false;
        for (var subscript : subscripts) {
            if (subscript == Ellipsis.ELLIPSIS) {
                Refusal.unless(!filled, Rule.TWICE, "...");
                all.addAll(filler);
                filled = true;
            } else {
                all.add(subscript);
            }
        }
        if (!filled) {
            all.addAll(filler);
        }
        return all;
    }

    /// The type of `x[subscripts]`.
    static TensorType type(TensorType x, List<?> subscripts) {
        var dims = new ArrayList<Dim>();
        var at = 0;
        var picks = new ArrayList<TensorType>();
        var place = -1;
        var apart = false;
        for (var subscript : complete(subscripts, x.shape())) {
            var indices = indices(subscript);
            if (indices != null) {
                apart = apart || (place >= 0 && place != dims.size());
                place = place < 0 ? dims.size() : place;
                picks.add(picked(x, at, indices));
            } else if (subscript == null) {
                dims.add(Dim.of(1));
            } else if (subscript instanceof Slice slice) {
                dims.add(slice.length(x.dim(at)));
            } else {
                checkIndex(subscript, x.dim(at));
            }
            at += uses(subscript);
        }
        if (!picks.isEmpty()) {
            var shape = Types.broadcast(picks.stream().map(TensorType::shape).toList());
            dims.addAll(apart ? 0 : place, shape.dims());
        }
        return x.with(new Shape(dims));
    }

    private static TensorType picked(TensorType x, int at, TensorType indices) {
        if (!isMask(indices)) {
            Refusal.unless(!indices.dtype().isFloat(), Rule.DTYPE, indices.dtype(), "int64, bool");
            return indices;
        }
        var covered = x.shape().slice(at, at + indices.rank());
        Refusal.unless(covered.fits(indices.shape()), Rule.SAME_SHAPE, covered, indices.shape());
        return indices.with(Shape.of(Dim.named("selected")));
    }

    private static void checkIndex(Object subscript, Dim size) {
        if (subscript instanceof UnknownNumber) {
            return;
        }
        if (!(subscript instanceof Long index)) {
            Arguments.wrong(subscript, "int, slice, ..., None, tensor");
            return;
        }
        size.size().ifPresent(count -> Refusal.unless(index >= -count && index < count, Rule.BETWEEN, index, -count,
                count - 1));
    }

    /// The value of `x[subscripts]`, sharing memory with `x` where no tensor of indices is used.
    static NDArray get(NDArray x, List<?> subscripts, NDManager manager) {
        var picks = new ArrayList<@Nullable NDArray>();
        var view = view(x, subscripts, picks, manager);
        if (!hasPick(picks)) {
            return view.equals(x) ? JniUtils.slice((PtNDArray) x, 0, 0, Long.MAX_VALUE, 1) : view;
        }
        return Aten.call(manager, "index", view, picks);
    }

    /// Puts `value` where `x[subscripts]` is.
    static void set(NDArray x, List<?> subscripts, NDArray value, NDManager manager) {
        var picks = new ArrayList<@Nullable NDArray>();
        var view = view(x, subscripts, picks, manager);
        if (hasPick(picks)) {
            Aten.call(manager, "index_put_", view, picks, Casts.to(value, Gate.dtype(x)));
        } else {
            Aten.call(manager, "copy_", view, value);
        }
    }

    private static boolean hasPick(List<@Nullable NDArray> picks) {
        return picks.stream().anyMatch(pick -> pick != null);
    }

    /// Does all but the tensors of indices, which go to `picks` with null for every dimension without one.
    private static NDArray view(NDArray x, List<?> subscripts, List<@Nullable NDArray> picks, NDManager manager) {
        var view = (PtNDArray) x;
        var axis = 0;
        for (var subscript : complete(subscripts, Gate.type(x).shape())) {
            switch (subscript) {
                case null -> {
                    view = JniUtils.unsqueeze(view, axis++);
                    picks.add(null);
                }
                case Long index -> {
                    var size = view.getShape().get(axis);
                    var from = index < 0 ? index + size : index;
                    view = JniUtils.squeeze(JniUtils.slice(view, axis, from, from + 1, 1), axis);
                }
                case Slice slice -> {
                    if (!slice.equals(Slice.ALL)) {
                        var size = view.getShape().get(axis);
                        view = JniUtils.slice(view, axis, slice.from(size), slice.to(size), slice.stride());
                    }
                    axis++;
                    picks.add(null);
                }
                case NDArray indices -> {
                    picks.add(indices);
                    axis += uses(indices);
                }
                case List<?> list -> {
                    picks.add(Transfer.toArray(Literal.data(list, null), manager));
                    axis += uses(list);
                }
                default -> Arguments.wrong(subscript, "int, slice, ..., None, tensor");
            }
        }
        // libtorch takes a mask that is followed by nothing for one of all dimensions
        while (!picks.isEmpty() && picks.getLast() == null) {
            picks.removeLast();
        }
        return view;
    }
}
