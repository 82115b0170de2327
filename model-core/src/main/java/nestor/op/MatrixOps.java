package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Attention;

/// Products of vectors and matrices, linear maps, attention, linear algebra.
final class MatrixOps {
    private MatrixOps() {}

    static void add(Family family) {
        family.op("torch Tensor @ torch.linalg.matmul", "matmul(input, other)",
                "x @ y, matrices in the last two dimensions")
                .type(a -> product(a.type("input"), a.type("other")))
                .value((a, m) -> JniUtils.matmul((PtNDArray) a.array("input"), (PtNDArray) a.array("other")));
        ranked(family, "mm(input, mat2)", "x @ y for two matrices", 2, 2);
        ranked(family, "bmm(input, mat2)", "x @ y for each of two rows of matrices", 3, 3);
        ranked(family, "mv(input, vec)", "matrix times vector", 2, 1);
        ranked(family, "dot(input, other)", "Σ x·y for two vectors", 1, 1);
        family.op("torch Tensor", "inner(input, other)", "Σ x·y along the last dimension").type(a -> {
            var x = a.type("input");
            var y = a.type("other");
            Types.sameDtype(x, y);
            if (x.rank() == 0 || y.rank() == 0) {
                return x.with(Types.broadcast(x.shape(), y.shape()));
            }
            Refusal.unless(x.dim(-1).fits(y.dim(-1)), Rule.MATMUL, x.shape(), y.shape());
            return x.with(x.shape().without(-1).concat(y.shape().without(-1)));
        }).aten();
        family.op("torch Tensor torch.ger", "outer(input, vec2)", "x·yᵀ").type(a -> new TensorType(
                Shape.of(Types.rank(a.type("input"), 1, 1).dim(0), Types.rank(a.type("vec2"), 1, 1).dim(0)),
                Types.promote(a.type("input").dtype(), a.type("vec2").dtype()))).aten();
        plus(family, "addmm(input, mat1, mat2, *, beta=1, alpha=1)", "beta·x + alpha·(a @ b)", "mat1", "mat2", 2, 2);
        plus(family, "addmv(input, mat, vec, *, beta=1, alpha=1)", "beta·x + alpha·(a @ b)", "mat", "vec", 2, 1);
        plus(family, "baddbmm(input, batch1, batch2, *, beta=1, alpha=1)", "beta·x + alpha·(a @ b)", "batch1", "batch2",
                3, 3);
        family.op("torch", "einsum(equation, *operands)", "Σ of products by Einstein's convention")
                .type(a -> Einsum.type(a.text("equation"), operands(a)))
                .value((a, m) -> Aten.call(m, "einsum", a.get("equation"), a.arrays("operands")));
        family.op("torch", "tensordot(a, b, dims=2)", "Σ of products over pairs of dimensions")
                .type(MatrixOps::tensordot).value((a, m) -> Aten.call(m, "tensordot", a.get("a"), a.get("b"),
                        pairs(a)[0], pairs(a)[1]));
        family.op("torch Tensor", "kron(input, other)", "every product of an x and a y, as blocks").type(a -> {
            var x = a.type("input").shape();
            var y = a.type("other").shape();
            while (x.rank() < y.rank()) {
                x = x.insert(0, Dim.of(1));
            }
            while (y.rank() < x.rank()) {
                y = y.insert(0, Dim.of(1));
            }
            var left = x;
            var right = y;
            return new TensorType(new Shape(java.util.stream.IntStream.range(0, x.rank())
                    .mapToObj(i -> left.dim(i).times(right.dim(i))).toList()),
                    Types.promote(a.type("input"), a.type("other")));
        }).aten();
        family.op("torch Tensor torch.linalg.cross", "cross(input, other, dim=-1)", "x × y along a dimension of size 3")
                .type(a -> {
                    var both = ArithmeticOps.common(a, d -> d);
                    var size = both.dim(a.axis("dim", both.rank()));
                    Refusal.unless(size.fits(Dim.of(3)), Rule.LAST_SIZE, both.shape(), 3, "dim");
                    return both;
                }).aten();
        family.op("torch", "cdist(x1, x2, p=2.0)", "‖x - y‖ₚ for each pair of rows").type(a -> {
            var x = Types.floatOnly(Types.rank(a.type("x1"), 2, 64));
            var y = Types.rank(a.type("x2"), 2, 64);
            Refusal.unless(x.dim(-1).fits(y.dim(-1)), Rule.MATMUL, x.shape(), y.shape());
            var batch = Types.broadcast(x.shape().slice(0, x.rank() - 2), y.shape().slice(0, y.rank() - 2));
            return x.with(batch.concat(Shape.of(x.dim(-2), y.dim(-2))));
        }).aten();
        linear(family);
        algebra(family);
    }

    private static List<TensorType> operands(Arguments a) {
        return a.types("operands");
    }

    /// The type of `x @ y`.
    static TensorType product(TensorType x, TensorType y) {
        Types.sameDtype(x, y);
        Types.rank(x, 1, 64);
        Types.rank(y, 1, 64);
        var inner = y.rank() == 1 ? y.dim(0) : y.dim(-2);
        Refusal.unless(x.dim(-1).fits(inner), Rule.MATMUL, x.shape(), y.shape());
        var batch = Types.broadcast(x.shape().slice(0, Math.max(0, x.rank() - 2)),
                y.shape().slice(0, Math.max(0, y.rank() - 2)));
        var shape = x.rank() > 1 ? batch.concat(Shape.of(x.dim(-2))) : batch;
        return x.with(y.rank() > 1 ? shape.concat(Shape.of(y.dim(-1))) : shape);
    }

    private static void ranked(Family family, String signature, String formula, int left, int right) {
        family.op("torch Tensor", signature, formula).type(a -> {
            var x = Types.rank(a.type(0), left, left);
            var y = Types.rank(a.type(1), right, right);
            Refusal.unless(left < 3 || x.dim(0).fits(y.dim(0)), Rule.MATMUL, x.shape(), y.shape());
            return product(x, y);
        }).value((a, m) -> JniUtils.matmul((PtNDArray) a.array(0), (PtNDArray) a.array(1)));
    }

    private static void plus(Family family, String signature, String formula, String first, String second, int left,
            int right) {
        family.op("torch Tensor _", signature, formula).type(a -> {
            var product = product(Types.rank(a.type(first), left, left), Types.rank(a.type(second), right, right));
            Types.sameDtype(product, a.type("input"));
            Refusal.unless(Types.broadcast(a.type("input").shape(), product.shape()).fits(product.shape()),
                    Rule.BROADCAST, a.type("input").shape(), product.shape());
            return product;
        }).value((a, m) -> Aten.call(m, a.signature().name().replaceAll("_$", ""), a.get("input"), a.get(first),
                a.get(second), Aten.named("beta", a.get("beta")), Aten.named("alpha", a.get("alpha"))));
    }

    /// The dimensions of the two operands that a tensordot sums over.
    private static long[][] pairs(Arguments a) {
        if (a.get("dims") instanceof List<?> both && both.size() == 2) {
            return new long[][]{longs(both.get(0)), longs(both.get(1))};
        }
        var count = a.integer("dims");
        var rank = a.type("a").rank();
        return new long[][]{java.util.stream.LongStream.range(rank - count, rank).toArray(),
                java.util.stream.LongStream.range(0, count).toArray()};
    }

    private static long[] longs(Object dims) {
        return dims instanceof List<?> list ? list.stream().mapToLong(dim -> (Long) dim).toArray()
                : new long[]{(Long) dims};
    }

    private static TensorType tensordot(Arguments a) {
        var x = a.type("a");
        var y = a.type("b");
        Types.sameDtype(x, y);
        var pairs = pairs(a);
        Refusal.unless(pairs[0].length == pairs[1].length, Rule.TOO_MANY_ARGUMENTS, "dims", pairs[0].length,
                pairs[1].length);
        var left = Arrays.stream(pairs[0]).mapToInt(dim -> Types.axis(dim, x.rank())).toArray();
        var right = Arrays.stream(pairs[1]).mapToInt(dim -> Types.axis(dim, y.rank())).toArray();
        for (var i = 0; i < left.length; i++) {
            Refusal.unless(x.dim(left[i]).fits(y.dim(right[i])), Rule.MATMUL, x.shape(), y.shape());
        }
        return x.with(Types.reduce(x.shape(), left, false).concat(Types.reduce(y.shape(), right, false)));
    }

    private static void linear(Family family) {
        family.op("F", "linear(input, weight, bias=None)", "x @ weightᵀ + bias").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var weight = Types.rank(a.type("weight"), 1, 2);
            Types.sameDtype(x, weight);
            Refusal.unless(x.dim(-1).fits(weight.dim(-1)), Rule.LAST_SIZE, x.shape(), weight.dim(-1), "weight");
            return x.with(weight.rank() == 1 ? x.shape().without(-1) : x.shape().with(-1, weight.dim(0)));
        }).value((a, m) -> a.isNone("bias")
                ? Aten.call(m, "linear", a.get("input"), a.get("weight"), null)
                : JniUtils.linear((PtNDArray) a.array("input"), (PtNDArray) a.array("weight"),
                        (PtNDArray) a.array("bias")));
        family.op("F", "bilinear(input1, input2, weight, bias=None)", "xᵀ weightₖ y + biasₖ").type(a -> {
            var x = a.type("input1");
            var y = a.type("input2");
            var weight = Types.rank(a.type("weight"), 3, 3);
            Refusal.unless(x.dim(-1).fits(weight.dim(1)), Rule.LAST_SIZE, x.shape(), weight.dim(1), "weight");
            Refusal.unless(y.dim(-1).fits(weight.dim(2)), Rule.LAST_SIZE, y.shape(), weight.dim(2), "weight");
            return x.with(x.shape().with(-1, weight.dim(0)));
        }).aten();
        family.op("F", "embedding(input, weight, padding_idx=None)", "the row of weight for each index").type(a -> {
            var x = Types.wholeOnly(a.type("input"));
            var weight = Types.rank(a.type("weight"), 2, 2);
            return weight.with(x.shape().concat(Shape.of(weight.dim(1))));
        }).value((a, m) -> Aten.call(m, "embedding", a.get("weight"), a.get("input"),
                a.isNone("padding_idx") ? -1L : a.get("padding_idx")));
        family.op("F torch",
                "scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, *, scale=None)",
                "softmax(Q Kᵀ·scale + mask) V").type(a -> {
                    var query = Types.floatOnly(Types.rank(a.type("query"), 2, 64));
                    var key = Types.rank(a.type("key"), 2, 64);
                    var value = Types.rank(a.type("value"), 2, 64);
                    Refusal.unless(query.dim(-1).fits(key.dim(-1)), Rule.MATMUL, query.shape(), key.shape());
                    Refusal.unless(key.dim(-2).fits(value.dim(-2)), Rule.MATMUL, key.shape(), value.shape());
                    var batch = Types.broadcast(query.shape().slice(0, query.rank() - 2),
                            value.shape().slice(0, value.rank() - 2));
                    return query.with(batch.concat(Shape.of(query.dim(-2), value.dim(-1))));
                }).value((a, m) -> new Attention(a.real("dropout_p"), a.flag("is_causal"),
                        a.isNone("scale") ? null : a.real("scale")).attend(a.array("query"), a.array("key"),
                                a.array("value"), a.isNone("attn_mask") ? null : a.array("attn_mask")));
    }

    private static void algebra(Family family) {
        family.op("torch Tensor torch.linalg.det", "det(input)", "the determinant")
                .from(x -> square(x).with(x.shape().slice(0, x.rank() - 2))).atenAs("linalg_det");
        family.op("torch Tensor torch.linalg.inv", "inverse(input)", "the matrix y with x @ y = 1")
                .from(MatrixOps::square).atenAs("linalg_inv");
        family.op("torch Tensor torch.linalg.matrix_power", "matrix_power(input, n)", "x @ x @ … n times")
                .from(MatrixOps::square).aten();
        family.op("torch.linalg.solve", "solve(A, B)", "the y with A @ y = B").type(a -> {
            square(a.type("A"));
            return a.type("B");
        }).atenAs("linalg_solve");
        family.op("torch.linalg.qr torch.qr", "qr(A)", "Q and R with A = Q R").type(a -> {
            var x = Types.floatOnly(Types.rank(a.type("A"), 2, 64));
            var rows = x.dim(-2);
            var columns = x.dim(-1);
            var least = rows.size().isPresent() && columns.size().isPresent()
                    && columns.size().getAsLong() > rows.size().getAsLong() ? rows : columns;
            return List.of(x.with(x.shape().with(-1, least)), x.with(x.shape().with(-2, least)));
        }).value((a, m) -> {
            List<NDArray> both = Aten.callAll(m, "linalg_qr", a.get("A"));
            return new NamedTuple(List.of("Q", "R"), both);
        });
    }

    private static TensorType square(TensorType x) {
        Types.floatOnly(Types.rank(x, 2, 64));
        Refusal.unless(x.dim(-1).fits(x.dim(-2)), Rule.MATMUL, x.shape(), x.shape());
        return x;
    }
}
