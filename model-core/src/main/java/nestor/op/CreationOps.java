package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import nestor.shape.DType;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.Shape;
import nestor.shape.TensorType;
import nestor.tensor.Aten;
import nestor.tensor.Gate;
import nestor.tensor.Transfer;

/// Tensors from nothing: constants, ranges, given values, and random ones from PyTorch's stream.
final class CreationOps {
    private static final String OPTIONS = "dtype=None, device=None, requires_grad=False)";

    private CreationOps() {}

    static void add(Family family) {
        filled(family, "zeros", "0 everywhere", 0);
        filled(family, "ones", "1 everywhere", 1);
        filled(family, "empty", "0 everywhere, where PyTorch leaves it open", 0);
        family.op("torch", "full(size, fill_value, *, " + OPTIONS, "the value everywhere")
                .type(a -> new TensorType(shape(a, "size"),
                        a.dtype("dtype", Literal.type(a.get("fill_value")).dtype())))
                .value((a, m) -> tracked(a, constant(a.longs("size"), a.get("fill_value"),
                        a.dtype("dtype", Literal.type(a.get("fill_value")).dtype()), m)));
        family.op("torch", "full_like(input, fill_value, *, " + OPTIONS, "the value in the shape of x")
                .type(CreationOps::like).value((a, m) -> tracked(a,
                        constant(sizes(a), a.get("fill_value"), likeDtype(a), m)));
        family.op("torch", "tensor(data, *, " + OPTIONS, "the given numbers").type(a -> {
            var type = Literal.type(a.get("data"));
            return type.with(a.dtype("dtype", type.dtype()));
        }).value((a, m) -> tracked(a, tensor(a, m)));
        family.op("torch torch.asarray torch.from_numpy", "as_tensor(data, dtype=None, device=None)",
                "the given numbers")
                .type(a -> {
                    var type = Literal.type(a.get("data"));
                    return type.with(a.dtype("dtype", type.dtype()));
                }).value(CreationOps::tensor);
        family.op("Tensor", "new_tensor(input, data, *, " + OPTIONS, "the given numbers")
                .type(a -> Literal.type(a.get("data")).with(likeDtype(a)))
                .value((a, m) -> tracked(a, tensor(a.with("dtype", likeDtype(a)), m)));
        family.op("Tensor", "new_full(input, size, fill_value, *, " + OPTIONS, "the value everywhere")
                .type(a -> new TensorType(shape(a, "size"), likeDtype(a)))
                .value((a, m) -> tracked(a, constant(a.longs("size"), a.get("fill_value"), likeDtype(a), m)));
        ranges(family);
        family.op("torch", "eye(n, m=None, *, " + OPTIONS, "1 on the diagonal, else 0").type(a -> {
            var rows = a.integer("n");
            return new TensorType(Shape.of(rows, a.isNone("m") ? rows : a.integer("m")),
                    a.dtype("dtype", DType.FLOAT32));
        }).value((a, m) -> tracked(a, m.eye((int) a.integer("n"), (int) a.integer(a.isNone("m") ? "n" : "m"), 0,
                Gate.engineType(a.dtype("dtype", DType.FLOAT32)))));
        family.op("torch", "tril_indices(row, col, offset=0)", "the places below the diagonal")
                .type(a -> new TensorType(Shape.of(Dim.of(2), Dim.named("selected")), DType.INT64)).aten();
        family.op("torch", "triu_indices(row, col, offset=0)", "the places above the diagonal")
                .type(a -> new TensorType(Shape.of(Dim.of(2), Dim.named("selected")), DType.INT64)).aten();
    }

    private static void filled(Family family, String name, String formula, long value) {
        family.op("torch", name + "(*size, " + OPTIONS, formula)
                .type(a -> new TensorType(shape(a, "size"), a.dtype("dtype", DType.FLOAT32)))
                .value((a, m) -> tracked(a,
                        constant(a.longs("size"), value, a.dtype("dtype", DType.FLOAT32), m)));
        family.op("torch", name + "_like(input, *, " + OPTIONS, formula + ", in the shape of x")
                .type(CreationOps::like).value((a, m) -> tracked(a, constant(sizes(a), value, likeDtype(a), m)));
        family.op("Tensor", "new_" + name + "(input, *size, " + OPTIONS, formula)
                .type(a -> new TensorType(shape(a, "size"), likeDtype(a)))
                .value((a, m) -> tracked(a, constant(a.longs("size"), value, likeDtype(a), m)));
    }

    private static void ranges(Family family) {
        family.op("torch", "arange(start, end=None, step=1, *, " + OPTIONS, "start, start + step … below end")
                .type(a -> {
                    var end = a.real(a.isNone("end") ? "start" : "end");
                    var start = a.isNone("end") ? 0 : a.real("start");
                    Refusal.unless(a.real("step") != 0, Rule.WRONG_KIND, "0", "step ≠ 0");
                    var count = Math.ceil((end - start) / a.real("step"));
                    Refusal.unless(count >= 0, Rule.AT_LEAST, (long) count, 0);
                    return new TensorType(Shape.of((long) count), a.dtype("dtype", ranged(a)));
                }).value((a, m) -> tracked(a, Aten.call(m, "arange", a.isNone("end") ? 0L : a.get("start"),
                        a.get(a.isNone("end") ? "start" : "end"), a.get("step"),
                        Aten.named("dtype", a.dtype("dtype", ranged(a))))));
        for (var name : new String[]{"linspace", "logspace"}) {
            family.op("torch", name + "(start, end, steps, *, " + OPTIONS,
                    name.equals("linspace") ? "evenly spaced from start to end" : "10 to evenly spaced powers")
                    .type(a -> new TensorType(Shape.of(a.integer("steps")), a.dtype("dtype", DType.FLOAT32)))
                    .value((a, m) -> tracked(a, Aten.call(m, name, a.real("start"), a.real("end"), a.get("steps"),
                            Aten.named("dtype", a.dtype("dtype", DType.FLOAT32)))));
        }
    }

    private static DType ranged(Arguments a) {
        return Types.promote(a.get("start"), a.isNone("end") ? 0L : a.get("end"), a.get("step"));
    }

    static Shape shape(Arguments a, String name) {
        var shape = new Shape(a.sizes(name));
        shape.dims().forEach(dim -> Refusal.unless(dim.size().orElse(0) >= 0, Rule.AT_LEAST, dim, 0));
        return shape;
    }

    static TensorType like(Arguments a) {
        return a.type("input").with(likeDtype(a));
    }

    static DType likeDtype(Arguments a) {
        return a.dtype("dtype", a.type("input").dtype());
    }

    static long[] sizes(Arguments a) {
        return a.array("input").getShape().getShape();
    }

    private static NDArray constant(long[] sizes, @org.jspecify.annotations.Nullable Object value, DType dtype,
            NDManager manager) {
        var shape = new ai.djl.ndarray.types.Shape(sizes);
        if (Long.valueOf(0).equals(value)) {
            return manager.zeros(shape, Gate.engineType(dtype));
        }
        var one = Numbers.tensor(value, dtype, manager);
        return Aten.call(manager, "clone", one.broadcast(shape), Aten.named("memory_format", 0L));
    }

    private static NDArray tensor(Arguments a, NDManager manager) {
        if (a.get("data") instanceof NDArray given) {
            return Casts.to(given, a.dtype("dtype", Gate.dtype(given))).duplicate().stopGradient();
        }
        var dtype = a.dtype("dtype", Literal.type(a.get("data")).dtype());
        return Transfer.toArray(Literal.data(a.get("data"), dtype), manager);
    }

    /// The array, a leaf that wants a gradient if asked so.
    static NDArray tracked(Arguments a, NDArray array) {
        if (a.signature().has("requires_grad") && a.flag("requires_grad")) {
            array.setRequiresGradient(true);
        }
        return array;
    }
}
