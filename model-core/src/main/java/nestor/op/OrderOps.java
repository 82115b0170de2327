package nestor.op;

import static nestor.op.Types.floating;

import ai.djl.ndarray.NDArray;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Sorting, running sums and products, counting, diagonals.
final class OrderOps {
    private OrderOps() {}

    static void add(Family family) {
        family.op("torch Tensor", "sort(input, dim=-1, descending=False, stable=False)",
                "x in order along dim, and where each was")
                .type(a -> pair(a, a.type("input").shape()))
                .value((a, m) -> {
                    var results = Aten.callAll(m, "sort", a.get("input"), Aten.named("stable", a.flag("stable")),
                            Aten.named("dim", a.get("dim")), Aten.named("descending", a.flag("descending")));
                    return NamedTuple.sorted(results.get(0), results.get(1));
                });
        family.op("torch Tensor", "argsort(input, dim=-1, descending=False, stable=False)",
                "the indices that sort x along dim")
                .type(a -> {
                    a.axis("dim", a.type("input").rank());
                    return a.type("input").with(DType.INT64);
                }).value((a, m) -> Aten.call(m, "argsort", a.get("input"), Aten.named("stable", a.flag("stable")),
                        Aten.named("dim", a.get("dim")), Aten.named("descending", a.flag("descending"))));
        family.op("torch Tensor", "topk(input, k, dim=-1, largest=True, sorted=True)",
                "the k largest x along dim, and where they are").type(a -> {
                    var x = a.type("input");
                    var axis = a.axis("dim", x.rank());
                    var k = a.integer("k");
                    if (x.rank() == 0) {
                        return pair(a, x.shape());
                    }
                    x.dim(axis).size().ifPresent(n -> Refusal.unless(k >= 0 && k <= n, Rule.BETWEEN, k, 0, n));
                    return pair(a, x.shape().with(axis, Dim.of(k)));
                }).atenPair("topk", "input", "k", "dim", "largest", "sorted");
        family.op("torch Tensor", "msort(input)", "x in order along the first dimension").aten();
        scans(family);
        family.op("torch Tensor", "unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None)",
                "the different x, in order").type(OrderOps::unique).value((a, m) -> {
                    var inverse = a.flag("return_inverse");
                    var counts = a.flag("return_counts");
                    var all = a.isNone("dim")
                            ? Aten.callAll(m, "_unique2", a.get("input"), a.flag("sorted"), inverse, counts)
                            : Aten.callAll(m, "unique_dim", a.get("input"), a.get("dim"), a.flag("sorted"), inverse,
                                    counts);
                    if (!inverse && !counts) {
                        return all.get(0);
                    }
                    var wanted = new java.util.ArrayList<NDArray>();
                    wanted.add(all.get(0));
                    if (inverse) {
                        wanted.add(all.get(1));
                    }
                    if (counts) {
                        wanted.add(all.get(2));
                    }
                    return wanted;
                });
        family.op("torch Tensor", "bincount(input, weights=None, minlength=0)", "how often each whole number occurs")
                .type(a -> {
                    var x = Types.rank(Types.wholeOnly(a.type("input")), 1, 1);
                    var size = x.dim(0).is(0) ? Dim.of(a.integer("minlength")) : Dim.named("selected");
                    return new TensorType(Shape.of(size), a.isNone("weights") ? DType.INT64
                            : a.type("weights").dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64);
                }).aten();
        family.op("torch Tensor", "histc(input, bins=100, min=0, max=0)", "how many x fall into each of equal bins")
                .from(Types::floatOnly).type(a -> Types.floatOnly(a.type("input"))
                        .with(Shape.of(a.integer("bins"))))
                .aten();
        family.op("torch", "searchsorted(sorted_sequence, input, *, right=False)",
                "where x would be put in to keep the order")
                .type(a -> a.isTensor("input") ? a.type("input").with(DType.INT64)
                        : new TensorType(Shape.SCALAR, DType.INT64))
                .value((a, m) -> Aten.call(m, "searchsorted", a.get("sorted_sequence"), a.get("input"),
                        Aten.named("right", a.flag("right"))));
        family.op("torch", "bucketize(input, boundaries, *, right=False)", "the bucket of each x")
                .type(a -> a.isTensor("input") ? a.type("input").with(DType.INT64)
                        : new TensorType(Shape.SCALAR, DType.INT64))
                .value((a, m) -> Aten.call(m, "bucketize", a.get("input"), a.get("boundaries"),
                        Aten.named("right", a.flag("right"))));
        family.op("F", "one_hot(tensor, num_classes=-1)", "1 at the class, 0 elsewhere, in a new last dimension")
                .type(a -> {
                    var x = a.type("tensor");
                    Refusal.unless(x.dtype() == DType.INT64, Rule.DTYPE, x.dtype(), DType.INT64);
                    var classes = a.integer("num_classes");
                    var size = classes < 0 ? Dim.named("selected") : Dim.of(classes);
                    return x.with(x.shape().insert(x.rank(), size));
                }).aten();
        diagonals(family);
    }

    private static NamedTuple pair(Arguments a, Shape shape) {
        var x = a.type("input");
        a.axis("dim", x.rank());
        return NamedTuple.sorted(x.with(shape), new TensorType(shape, DType.INT64));
    }

    private static void scans(Family family) {
        for (var name : new String[][]{{"cumsum", "running Σ x along dim"}, {"cumprod", "running Π x along dim"}}) {
            family.op("torch Tensor _", name[0] + "(input, dim, *, dtype=None)", name[1]).type(a -> {
                var x = a.type("input");
                a.axis("dim", x.rank());
                return x.with(a.dtype("dtype", x.dtype().isFloat() ? x.dtype() : DType.INT64));
            }).value((a, m) -> Aten.call(m, name[0], a.get("input"), a.get("dim"),
                    Aten.named("dtype", a.get("dtype"))));
        }
        for (var name : new String[][]{{"cummax", "running maximum along dim"},
                {"cummin", "running minimum along dim"}}) {
            family.op("torch Tensor", name[0] + "(input, dim)", name[1]).type(a -> pair(a, a.type("input").shape()))
                    .atenPair(name[0], "input", "dim");
        }
        family.op("torch Tensor", "logcumsumexp(input, dim)", "running ln Σ eˣ along dim").type(a -> {
            a.axis("dim", a.type("input").rank());
            return a.type("input").with(floating(a.type("input").dtype()));
        }).aten();
        family.op("torch Tensor", "diff(input, n=1, dim=-1)", "differences of neighbours along dim").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var axis = a.axis("dim", x.rank());
            var size = x.dim(axis).size();
            var left = size.isPresent() ? Dim.of(Math.max(0, size.getAsLong() - a.integer("n")))
                    : x.dim(axis).plus(-a.integer("n"));
            return x.with(x.shape().with(axis, left));
        }).aten();
    }

    private static Object unique(Arguments a) {
        var x = a.type("input");
        var found = Dim.named("selected");
        var whole = a.isNone("dim");
        var values = x.with(whole ? Shape.of(found) : x.shape().with(a.axis("dim", x.rank()), found));
        var all = new java.util.ArrayList<TensorType>();
        all.add(values);
        if (a.flag("return_inverse")) {
            all.add(new TensorType(whole ? x.shape() : Shape.of(x.dim(a.axis("dim", x.rank()))), DType.INT64));
        }
        if (a.flag("return_counts")) {
            all.add(new TensorType(Shape.of(found), DType.INT64));
        }
        return all.size() == 1 ? values : all;
    }

    private static void diagonals(Family family) {
        family.op("torch Tensor", "diag(input, diagonal=0)", "the diagonal of a matrix, or a matrix with this diagonal")
                .type(a -> {
                    var x = Types.rank(a.type("input"), 1, 2);
                    var shift = a.integer("diagonal");
                    if (x.rank() == 1) {
                        var size = x.dim(0).plus(Math.abs(shift));
                        return x.with(Shape.of(size, size));
                    }
                    return x.with(Shape.of(onDiagonal(x.dim(0), x.dim(1), shift)));
                }).aten();
        family.op("torch Tensor", "diagonal(input, offset=0, dim1=0, dim2=1)",
                "the diagonals of the matrices along two dims")
                .type(a -> {
                    var x = Types.rank(a.type("input"), 2, 64);
                    var first = a.axis("dim1", x.rank());
                    var second = a.axis("dim2", x.rank());
                    Refusal.unless(first != second, Rule.TWICE, "dim");
                    var rest = Types.reduce(x.shape(), new int[]{first, second}, false);
                    return x.with(rest.insert(rest.rank(), onDiagonal(x.dim(first), x.dim(second),
                            a.integer("offset"))));
                }).aten();
        family.op("torch", "diag_embed(input, offset=0, dim1=-2, dim2=-1)", "matrices with these diagonals").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var size = x.dim(-1).plus(Math.abs(a.integer("offset")));
            var first = Types.axis(a.integer("dim1"), x.rank() + 1);
            var second = Types.axis(a.integer("dim2"), x.rank() + 1);
            Refusal.unless(first != second, Rule.TWICE, "dim");
            return x.with(x.shape().without(-1).insert(Math.min(first, second), size)
                    .insert(Math.max(first, second), size));
        }).aten();
        family.op("torch Tensor", "trace(input)", "Σ of the diagonal").from(x -> new TensorType(Shape.SCALAR,
                x.dtype().isFloat() && Types.rank(x, 2, 2).rank() == 2 ? x.dtype() : DType.INT64)).aten();
    }

    private static Dim onDiagonal(Dim rows, Dim columns, long shift) {
        var height = rows.plus(Math.min(0, shift));
        var width = columns.plus(-Math.max(0, shift));
        if (height.size().isPresent() && width.size().isPresent()) {
            return Dim.of(Math.max(0, Math.min(height.size().getAsLong(), width.size().getAsLong())));
        }
        return height.size().isPresent() ? width : height;
    }
}
