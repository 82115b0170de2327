package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Joining tensors into one and taking one apart.
final class JoinOps {
    private JoinOps() {}

    static void add(Family family) {
        family.op("torch torch.concat torch.concatenate", "cat(tensors, dim=0)", "tensors one after another along dim")
                .type(a -> joined(a.types("tensors"), a.integer("dim")))
                .value((a, m) -> cat(a.arrays("tensors"), a.integer("dim")));
        family.op("torch", "stack(tensors, dim=0)", "tensors one after another along a new dim").type(a -> {
            var types = some(a.types("tensors"));
            var first = types.getFirst();
            types.forEach(
                    t -> Refusal.unless(t.shape().fits(first.shape()), Rule.SAME_SHAPE, first.shape(), t.shape()));
            var axis = Types.axis(a.integer("dim"), first.rank() + 1);
            return new TensorType(first.shape().insert(axis, Dim.of(types.size())), dtype(types));
        }).value((a, m) -> {
            var arrays = same(a.arrays("tensors"));
            var axis = Types.axis(a.integer("dim"), arrays.getFirst().getShape().dimension() + 1);
            return JniUtils.stack(arrays.toArray(PtNDArray[]::new), axis);
        });
        side(family, "hstack", "tensors side by side", 1, x -> x < 2 ? 0 : 1);
        side(family, "vstack", "tensors below each other", 2, x -> 0);
        side(family, "dstack", "tensors behind each other", 3, x -> 2);
        family.op("torch Tensor", "split(tensor, split_size_or_sections, dim=0)", "pieces of given sizes along dim")
                .type(JoinOps::split).value((a, m) -> a.get("split_size_or_sections") instanceof List<?>
                        ? Aten.callAll(m, "split_with_sizes", a.get("tensor"), a.longs("split_size_or_sections"),
                                a.get("dim"))
                        : Aten.callAll(m, "split", a.get("tensor"), a.get("split_size_or_sections"), a.get("dim")));
        family.op("torch Tensor", "chunk(input, chunks, dim=0)", "about equal pieces along dim").type(a -> {
            Refusal.unless(a.integer("chunks") > 0, Rule.AT_LEAST, a.integer("chunks"), 1);
            var x = Types.rank(a.type("input"), 1, 64);
            var size = known(x.dim(a.axis("dim", x.rank())), "chunk");
            var each = Math.max(1, -Math.floorDiv(-size, a.integer("chunks")));
            return size == 0 ? Collections.nCopies((int) a.integer("chunks"), x)
                    : pieces(x, a.axis("dim", x.rank()), equal(size, each));
        }).value((a, m) -> Aten.callAll(m, "chunk", a.get("input"), a.get("chunks"), a.get("dim")));
        family.op("torch Tensor", "tensor_split(input, split_size_or_sections, dim=0)",
                "pieces cut at indices along dim")
                .type(JoinOps::tensorSplit).value((a, m) -> Aten.callAll(m, "tensor_split", a.get("input"),
                        a.get("split_size_or_sections"), a.get("dim")));
        family.op("torch Tensor", "unbind(input, dim=0)", "the slices along dim").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var axis = a.axis("dim", x.rank());
            return Collections.nCopies((int) known(x.dim(axis), "unbind"), x.with(x.shape().without(axis)));
        }).value((a, m) -> Aten.callAll(m, "unbind", a.get("input"), a.get("dim")));
        family.op("torch", "meshgrid(*tensors, indexing='ij')", "coordinates of a grid").type(JoinOps::meshgrid)
                .value((a, m) -> Aten.callAll(m, "meshgrid", a.arrays("tensors"),
                        Aten.named("indexing", a.text("indexing"))));
        family.op("torch", "cartesian_prod(*tensors)", "all combinations of elements").type(a -> {
            var types = some(a.types("tensors"));
            types.forEach(t -> Types.rank(t, 1, 1));
            var rows = types.stream().map(t -> t.dim(0)).reduce(Dim.of(1), Dim::times);
            return types.getFirst().with(types.size() == 1 ? Shape.of(rows) : Shape.of(rows, Dim.of(types.size())));
        }).value((a, m) -> Aten.call(m, "cartesian_prod", a.arrays("tensors")));
    }

    private static List<TensorType> some(List<TensorType> types) {
        Refusal.unless(!types.isEmpty(), Rule.REQUIRED, "tensors");
        return types;
    }

    private static DType dtype(List<TensorType> types) {
        return Types.promote(types.toArray());
    }

    static TensorType joined(List<TensorType> given, long dim) {
        var types = some(given).stream().filter(t -> !(t.rank() == 1 && t.dim(0).is(0))).toList();
        if (types.isEmpty()) {
            return given.getFirst().with(dtype(given));
        }
        var first = Types.rank(types.getFirst(), 1, 64);
        var axis = Types.axis(dim, first.rank());
        var length = Dim.of(0);
        for (var type : types) {
            Refusal.unless(type.rank() == first.rank() && type.shape().with(axis, Dim.of(0))
                    .fits(first.shape().with(axis, Dim.of(0))), Rule.CONCAT, first.shape(), type.shape(), axis);
            length = length.plus(type.dim(axis));
        }
        return new TensorType(first.shape().with(axis, length), dtype(given));
    }

    private static NDArray cat(List<NDArray> arrays, long dim) {
        return JniUtils.cat(same(arrays).toArray(PtNDArray[]::new), dim);
    }

    /// The arrays in their common dtype.
    private static List<NDArray> same(List<NDArray> arrays) {
        var dtype = dtype(arrays.stream().map(nestor.tensor.Gate::type).toList());
        return arrays.stream().map(array -> Casts.to(array, dtype)).toList();
    }

    private static void side(Family family, String name, String formula, int least, IntFunction<Integer> axis) {
        family.op("torch", name + "(tensors)", formula).type(a -> {
            var raised = a.types("tensors").stream().map(t -> t.with(raise(t.shape(), least))).toList();
            return joined(raised, axis.apply(some(raised).getFirst().rank()));
        }).value((a, m) -> {
            var raised = new NDList();
            a.arrays("tensors").forEach(t -> raised.add(Aten.call(m, "atleast_" + least + "d", t)));
            return cat(raised, axis.apply(raised.head().getShape().dimension()));
        });
    }

    /// The shape of `atleast_1d`, `atleast_2d`, `atleast_3d`.
    private static Shape raise(Shape shape, int least) {
        return switch (shape.rank()) {
            case 0 -> new Shape(Collections.nCopies(least, Dim.of(1)));
            case 1 -> least == 1 ? shape
                    : least == 2 ? shape.insert(0, Dim.of(1)) : shape.insert(0, Dim.of(1)).insert(2, Dim.of(1));
            case 2 -> least == 3 ? shape.insert(2, Dim.of(1)) : shape;
            default -> shape;
        };
    }

    static long known(Dim size, String operation) {
        return size.size().orElseThrow(() -> new Refusal(Rule.DATA_DEPENDENT, operation));
    }

    private static List<TensorType> split(Arguments a) {
        var x = Types.rank(a.type("tensor"), 1, 64);
        var axis = a.axis("dim", x.rank());
        if (a.get("split_size_or_sections") instanceof List<?>) {
            var sizes = a.sizes("split_size_or_sections");
            var total = sizes.stream().reduce(Dim.of(0), Dim::plus);
            Refusal.unless(total.fits(x.dim(axis)), Rule.ELEMENTS, x.shape(), x.shape().with(axis, total));
            return sizes.stream().map(size -> x.with(x.shape().with(axis, size))).toList();
        }
        var each = a.integer("split_size_or_sections");
        Refusal.unless(each > 0 || (each == 0 && x.dim(axis).is(0)), Rule.AT_LEAST, each, 1);
        var size = known(x.dim(axis), "split");
        return size == 0 ? List.of(x) : pieces(x, axis, equal(size, each));
    }

    private static List<Long> equal(long size, long each) {
        var sizes = new ArrayList<Long>();
        for (var left = size; left > 0; left -= each) {
            sizes.add(Math.min(left, each));
        }
        return sizes;
    }

    private static List<TensorType> pieces(TensorType x, int axis, List<Long> sizes) {
        return sizes.stream().map(size -> x.with(x.shape().with(axis, Dim.of(size)))).toList();
    }

    private static List<TensorType> tensorSplit(Arguments a) {
        var x = Types.rank(a.type("input"), 1, 64);
        var axis = a.axis("dim", x.rank());
        var size = known(x.dim(axis), "tensor_split");
        var sizes = new ArrayList<Long>();
        if (a.get("split_size_or_sections") instanceof List<?>) {
            var from = 0L;
            for (var cut : a.longs("split_size_or_sections")) {
                var to = Math.clamp(cut < 0 ? cut + size : cut, 0, size);
                sizes.add(Math.max(0, to - from));
                from = to;
            }
            sizes.add(size - from);
        } else {
            var count = a.integer("split_size_or_sections");
            Refusal.unless(count > 0, Rule.AT_LEAST, count, 1);
            for (var i = 0L; i < count; i++) {
                sizes.add(size / count + (i < size % count ? 1 : 0));
            }
        }
        return pieces(x, axis, sizes);
    }

    private static List<TensorType> meshgrid(Arguments a) {
        var types = some(a.types("tensors"));
        types.forEach(t -> Types.rank(t, 0, 1));
        var dims = new ArrayList<Dim>();
        types.forEach(t -> dims.add(t.shape().elements()));
        if (a.oneOf("indexing", "ij", "xy").equals("xy") && dims.size() > 1) {
            Collections.swap(dims, 0, 1);
        }
        var shape = new Shape(dims);
        return IntStream.range(0, types.size()).mapToObj(i -> types.get(i).with(shape)).toList();
    }
}
