package nestor.op;

import ai.djl.ndarray.NDManager;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Gate;
import nestor.tensor.Generator;

/// Random tensors, the same numbers as PyTorch's after the same seed.
final class RandomOps {
    private static final String OPTIONS = "dtype=None, device=None, requires_grad=False)";
    private static final Generator STREAM = new Generator();

    private RandomOps() {}

    static void add(Family family) {
        family.op("torch", "rand(*size, " + OPTIONS, "uniform in [0, 1)").type(RandomOps::sized)
                .value((a, m) -> CreationOps.tracked(a, STREAM.rand(m, dtype(a), a.longs("size"))));
        family.op("torch", "randn(*size, " + OPTIONS, "normal, mean 0, deviation 1").type(RandomOps::sized)
                .value((a, m) -> CreationOps.tracked(a, STREAM.randn(m, dtype(a), a.longs("size"))));
        family.op("torch", "rand_like(input, *, " + OPTIONS, "uniform in [0, 1), in the shape of x")
                .type(a -> Types.floatOnly(CreationOps.like(a)))
                .value((a, m) -> CreationOps.tracked(a, STREAM.rand(m, CreationOps.likeDtype(a),
                        CreationOps.sizes(a))));
        family.op("torch", "randn_like(input, *, " + OPTIONS, "normal, in the shape of x")
                .type(a -> Types.floatOnly(CreationOps.like(a)))
                .value((a, m) -> CreationOps.tracked(a, STREAM.randn(m, CreationOps.likeDtype(a),
                        CreationOps.sizes(a))));
        family.op("torch", "randint(low, high=None, size=None, *, dtype=None, device=None)",
                "whole numbers from low up to, not including, high").type(a -> {
                    var asked = range(a);
                    Refusal.unless(asked.integer("low") < asked.integer("high"), Rule.AT_LEAST,
                            asked.integer("high"), asked.integer("low") + 1);
                    return new TensorType(CreationOps.shape(asked, "size"), a.dtype("dtype", DType.INT64));
                }).value((given, m) -> {
                    var a = range(given);
                    return STREAM.randint(m, a.integer("low"), a.integer("high"), a.dtype("dtype", DType.INT64),
                            a.longs("size"));
                });
        family.op("torch", "randint_like(input, low, high=None, *, dtype=None)", "whole numbers in the shape of x")
                .type(CreationOps::like).value((a, m) -> STREAM.randint(m, a.isNone("high") ? 0 : a.integer("low"),
                        a.integer(a.isNone("high") ? "low" : "high"), CreationOps.likeDtype(a), CreationOps.sizes(a)));
        family.op("torch", "randperm(n, *, dtype=None, device=None)", "the numbers below n in random order")
                .type(a -> new TensorType(Shape.of(a.integer("n")), a.dtype("dtype", DType.INT64)))
                .value((a, m) -> STREAM.randperm(m, a.integer("n"), a.dtype("dtype", DType.INT64)));
        family.op("torch", "bernoulli(input)", "1 with probability x, else 0").from(Types::floatOnly)
                .map(STREAM::bernoulli);
        family.op("torch Tensor", "multinomial(input, num_samples, replacement=False)",
                "indices drawn in proportion to x").type(a -> {
                    var x = Types.floatOnly(Types.rank(a.type("input"), 1, 2));
                    var count = a.integer("num_samples");
                    Refusal.unless(count > 0, Rule.AT_LEAST, count, 1);
                    var most = x.dim(-1).size();
                    Refusal.unless(a.flag("replacement") || most.isEmpty() || count <= most.getAsLong(),
                            Rule.BETWEEN, count, 1, x.dim(-1));
                    return new TensorType(x.shape().with(-1, Dim.of(count)), DType.INT64);
                }).value(RandomOps::multinomial);
        family.op("torch", "normal(mean, std=1.0, size=None)", "normal with this mean and deviation").type(a -> {
            if (!a.isNone("size")) {
                return new TensorType(CreationOps.shape(a, "size"), DType.FLOAT32);
            }
            var mean = a.isTensor("mean") ? (Object) a.type("mean") : a.some("mean");
            var std = a.isTensor("std") ? (Object) a.type("std") : a.some("std");
            return new TensorType(Types.broadcast(Types.shape(mean), Types.shape(std)), Types.promote(mean, std));
        }).value((a, m) -> a.isNone("size") ? Aten.call(m, "normal", a.get("mean"), a.get("std"))
                : STREAM.normal(m, a.real("mean"), a.real("std"), DType.FLOAT32, a.longs("size")));
        drawn(family, "uniform_(input, from=0.0, to=1.0)", "uniform in [from, to)",
                (a, m) -> STREAM.uniform(m, a.real("from"), a.real("to"), a.type("input").dtype(),
                        CreationOps.sizes(a)));
        drawn(family, "normal_(input, mean=0.0, std=1.0)", "normal with this mean and deviation",
                (a, m) -> STREAM.normal(m, a.real("mean"), a.real("std"), a.type("input").dtype(),
                        CreationOps.sizes(a)));
        drawn(family, "bernoulli_(input, p=0.5)", "1 with probability p, else 0",
                (a, m) -> STREAM.bernoulli(m, a.real("p"), a.type("input").dtype(), CreationOps.sizes(a)));
        drawn(family, "random_(input, low, high)", "whole numbers from low up to, not including, high",
                (a, m) -> STREAM.randint(m, a.integer("low"), a.integer("high"), a.type("input").dtype(),
                        CreationOps.sizes(a)));
        drawn(family, "exponential_(input, lambd=1.0)", "exponential with this rate",
                (a, m) -> STREAM.exponential(m, a.real("lambd"), a.type("input").dtype(), CreationOps.sizes(a)));
        drawn(family, "zero_(input)", "0 everywhere", (a, m) -> a.array("input").zerosLike());
        family.changing("Tensor", "fill_(input, value)", "the value everywhere")
                .value((a, m) -> Numbers.tensor(a.get("value"), a.type("input").dtype(), m));
        family.changing("Tensor", "copy_(input, src)", "the values of src").type(a -> {
            Refusal.unless(Types.broadcast(a.type("input").shape(), a.type("src").shape())
                    .fits(a.type("input").shape()), Rule.BROADCAST, a.type("input").shape(), a.type("src").shape());
            return a.type("input");
        }).value((a, m) -> a.array("src"));
    }

    /// The indices whose probability is largest beside an exponential draw, unless one may come again.
    private static Object multinomial(Arguments a, NDManager m) {
        var x = a.array("input");
        var count = a.integer("num_samples");
        if (a.flag("replacement") && count > 1) {
            return Aten.call(m, "multinomial", x, count, true);
        }
        Refusal.unless(x.gte(0).all().getBoolean() && x.lt(Double.POSITIVE_INFINITY).all().getBoolean(),
                Rule.BETWEEN, "input", 0, "inf");
        var waits = STREAM.exponential(m, 1, Gate.dtype(x), x.getShape().getShape());
        return Aten.callAll(m, "topk", x.div(waits), count).get(1);
    }

    private static void drawn(Family family, String signature, String formula, Op.Value value) {
        family.changing("Tensor", signature, formula).value(value);
    }

    private static TensorType sized(Arguments a) {
        return Types.floatOnly(new TensorType(CreationOps.shape(a, "size"), dtype(a)));
    }

    private static DType dtype(Arguments a) {
        return a.dtype("dtype", DType.FLOAT32);
    }

    /// `randint(high, size)` means `randint(0, high, size)`.
    private static Arguments range(Arguments a) {
        if (a.get("high") instanceof java.util.List<?> size) {
            return a.with("size", size).with("high", a.get("low")).with("low", 0L);
        }
        return a.isNone("high") ? a.with("high", a.get("low")).with("low", 0L) : a;
    }
}
