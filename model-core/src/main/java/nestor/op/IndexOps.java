package nestor.op;

import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.List;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Reading and writing by index, mask or order.
final class IndexOps {
    private IndexOps() {}

    static void add(Family family) {
        family.op("Tensor []", "__getitem__(input, index)", "x[index]")
                .type(a -> Indexing.type(a.type("input"), a.list("index")))
                .value((a, m) -> Indexing.get(a.array("input"), a.list("index"), m));
        family.changing("Tensor []=", "__setitem__(input, index, value)", "x[index] = value").type(a -> {
            var part = Indexing.type(a.type("input"), a.list("index"));
            if (a.isTensor("value")) {
                var value = a.type("value").shape();
                Refusal.unless(Types.broadcast(part.shape(), value).fits(part.shape()), Rule.BROADCAST, part.shape(),
                        value);
            }
            return a.type("input");
        }).value((a, m) -> {
            var x = a.array("input");
            Indexing.set(x, a.list("index"), Numbers.tensor(a.get("value"), a.type("input").dtype(), m), m);
            return x;
        });
        gathering(family);
        scattering(family);
        masking(family);
        family.op("torch Tensor", "narrow(input, dim, start, length)", "length slices from start on").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var axis = a.axis("dim", x.rank());
            x.dim(axis).size().ifPresent(size -> Refusal.unless(a.integer("start") + a.integer("length") <= size,
                    Rule.BETWEEN, a.integer("start") + a.integer("length"), 0, size));
            return x.with(x.shape().with(axis, Dim.of(a.integer("length"))));
        }).aten();
        family.op("torch Tensor", "select(input, dim, index)", "the slice at index along dim").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var axis = a.axis("dim", x.rank());
            Indexing.type(x, subscripts(axis, a.integer("index")));
            return x.with(x.shape().without(axis));
        }).value((a, m) -> Indexing.get(a.array("input"),
                subscripts(a.axis("dim", a.type("input").rank()), a.integer("index")), m));
        family.op("torch Tensor", "nonzero(input, *, as_tuple=False)", "the indices of what is not 0").type(a -> {
            var x = a.type("input");
            var found = Dim.named("selected");
            return a.flag("as_tuple")
                    ? Collections.nCopies(Math.max(1, x.rank()), new TensorType(Shape.of(found), DType.INT64))
                    : new TensorType(Shape.of(found, Dim.of(x.rank())), DType.INT64);
        }).value((a, m) -> {
            if (a.flag("as_tuple")) {
                return Aten.callAll(m, "nonzero_numpy", a.get("input"));
            }
            return Aten.call(m, "nonzero", a.get("input"));
        });
        family.op("torch Tensor", "argwhere(input)", "the indices of what is not 0").from(x -> new TensorType(
                Shape.of(Dim.named("selected"), Dim.of(x.rank())), DType.INT64)).aten();
    }

    private static List<Object> subscripts(int axis, long index) {
        var all = new java.util.ArrayList<Object>(Collections.nCopies(axis, Slice.ALL));
        all.add(index);
        return all;
    }

    private static void gathering(Family family) {
        family.op("torch Tensor", "gather(input, dim, index)", "x at index along dim, for each place of index")
                .type(a -> {
                    checkGather(a, a.type("input"), a.type("index"));
                    return a.type("input").with(a.type("index").shape());
                }).aten();
        family.op("torch Tensor", "take_along_dim(input, indices, dim=None)", "x at indices along dim, broadcast")
                .type(a -> {
                    var x = a.type("input");
                    if (a.isNone("dim")) {
                        return x.with(Shape.of(a.type("indices").shape().elements()));
                    }
                    var axis = a.axis("dim", x.rank());
                    var others = Types.broadcast(x.shape().with(axis, Dim.of(1)),
                            a.type("indices").shape().with(axis, Dim.of(1)));
                    return x.with(others.with(axis, a.type("indices").dim(axis)));
                }).aten();
        family.op("torch Tensor", "take(input, index)", "x at index, counted through all elements")
                .type(a -> a.type("input").with(indices(a.type("index")).shape())).aten();
        family.op("torch Tensor", "index_select(input, dim, index)", "the slices at index along dim").type(a -> {
            var x = a.type("input");
            var index = Types.rank(indices(a.type("index")), 0, 1);
            return x.rank() == 0 ? x
                    : x.with(x.shape().with(a.axis("dim", x.rank()), index.shape().elements()));
        }).aten();
        family.op("torch Tensor", "masked_select(input, mask)", "the x where the mask holds, in one row").type(a -> {
            mask(a.type("mask"));
            Types.broadcast(a.type("input").shape(), a.type("mask").shape());
            return a.type("input").with(Shape.of(Dim.named("selected")));
        }).aten();
    }

    private static TensorType indices(TensorType index) {
        Refusal.unless(index.dtype() == DType.INT64 || index.dtype() == DType.INT32, Rule.DTYPE, index.dtype(),
                DType.INT64);
        return index;
    }

    private static void checkGather(Arguments a, TensorType x, TensorType index) {
        Refusal.unless(index.dtype() == DType.INT64, Rule.DTYPE, index.dtype(), DType.INT64);
        Refusal.unless(Math.max(1, x.rank()) == Math.max(1, index.rank()), Rule.RANK, index.shape(), x.rank(),
                x.rank());
        var axis = a.axis("dim", x.rank());
        for (var i = 0; i < Math.min(x.rank(), index.rank()); i++) {
            var larger = x.dim(i).size();
            var smaller = index.dim(i).size();
            Refusal.unless(i == axis || larger.isEmpty() || smaller.isEmpty()
                    || smaller.getAsLong() <= larger.getAsLong(), Rule.SAME_SHAPE, x.shape(), index.shape());
        }
    }

    private static void scattering(Family family) {
        family.op("torch Tensor _", "scatter(input, dim, index, src, *, reduce=None)",
                "x with src put at index along dim")
                .type(IndexOps::scattered).value((a, m) -> {
                    if (a.isNone("reduce")) {
                        return Aten.call(m, "scatter", a.get("input"), a.get("dim"), a.get("index"), a.get("src"));
                    }
                    return Aten.call(m, "scatter", a.get("input"), a.get("dim"), a.get("index"), a.get("src"),
                            Aten.named("reduce", a.oneOf("reduce", "add", "multiply")));
                });
        family.op("torch Tensor _", "scatter_add(input, dim, index, src)", "x with src added at index along dim")
                .type(IndexOps::scattered).aten();
        family.op("torch Tensor _", "index_add(input, dim, index, source, *, alpha=1)",
                "x with slices of source added at index").type(a -> {
                    Types.sameDtype(a.type("input"), a.type("source"));
                    a.axis("dim", a.type("input").rank());
                    return a.type("input");
                }).value((a, m) -> Aten.call(m, "index_add", a.get("input"), a.get("dim"), a.get("index"),
                        a.get("source"), Aten.named("alpha", a.get("alpha"))));
        family.op("torch Tensor _", "index_fill(input, dim, index, value)", "x with slices at index set to value")
                .type(a -> {
                    a.axis("dim", a.type("input").rank());
                    return a.type("input");
                }).aten();
        family.op("torch Tensor _", "index_copy(input, dim, index, source)", "x with slices at index from source")
                .type(a -> {
                    Types.sameDtype(a.type("input"), a.type("source"));
                    return a.type("input");
                }).aten();
    }

    private static TensorType scattered(Arguments a) {
        var x = a.type("input");
        Refusal.unless(a.type("index").dtype() == DType.INT64, Rule.DTYPE, a.type("index").dtype(), DType.INT64);
        a.axis("dim", x.rank());
        if (a.isTensor("src")) {
            Types.sameDtype(x, a.type("src"));
        }
        return x;
    }

    private static void masking(Family family) {
        family.op("torch Tensor _", "masked_fill(input, mask, value)", "x, and value where the mask holds").type(a -> {
            mask(a.type("mask"));
            if (a.isTensor("value")) {
                Types.rank(a.type("value"), 0, 0);
            }
            return a.type("input").with(Types.broadcast(a.type("input").shape(), a.type("mask").shape()));
        }).value((a, m) -> Aten.call(m, "masked_fill", a.get("input"), a.get("mask"),
                number(a, m)));
        family.op("torch Tensor _", "masked_scatter(input, mask, source)",
                "x, and source in order where the mask holds")
                .type(a -> {
                    mask(a.type("mask"));
                    Types.sameDtype(a.type("input"), a.type("source"));
                    return a.type("input").with(Types.broadcast(a.type("input").shape(), a.type("mask").shape()));
                }).aten();
        triangle(family, "tril", "x below the diagonal, else 0");
        triangle(family, "triu", "x above the diagonal, else 0");
    }

    private static Object number(Arguments a, NDManager manager) {
        return a.get("value") instanceof Boolean flag ? Numbers.tensor(flag, a.type("input").dtype(), manager)
                : a.some("value");
    }

    private static void mask(TensorType mask) {
        Refusal.unless(mask.dtype() == DType.BOOL, Rule.DTYPE, mask.dtype(), DType.BOOL);
    }

    private static void triangle(Family family, String name, String formula) {
        family.op("torch Tensor _", name + "(input, diagonal=0)", formula).from(x -> Types.rank(x, 2, 64)).aten();
    }
}
