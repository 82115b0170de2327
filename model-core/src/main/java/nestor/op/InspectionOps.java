package nestor.op;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
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

/// Questions about a tensor, casts, copies, and comparison of whole tensors.
final class InspectionOps {
    private InspectionOps() {}

    static void add(Family family) {
        family.op("Tensor", "size(input, dim=None)", "the sizes, or the one of dim").type(InspectionOps::size)
                .value((a, m) -> size(a));
        family.op("Tensor", "shape(input)", "the sizes").type(a -> sizes(a.type("input")))
                .value((a, m) -> sizes(a.type("input")));
        family.op("Tensor Tensor.ndim Tensor.ndimension", "dim(input)", "how many dimensions")
                .type(a -> (long) a.type("input").rank()).value((a, m) -> (long) a.type("input").rank());
        family.op("torch Tensor Tensor.nelement", "numel(input)", "how many elements")
                .type(a -> number(a.type("input").shape().elements()))
                .value((a, m) -> number(a.type("input").shape().elements()));
        family.op("Tensor", "dtype(input)", "the type of the elements").type(a -> a.type("input").dtype())
                .value((a, m) -> a.type("input").dtype());
        family.op("torch Tensor", "is_floating_point(input)", "whether the elements are floats")
                .type(a -> a.type("input").dtype().isFloat()).value((a, m) -> a.type("input").dtype().isFloat());
        family.op("Tensor", "item(input)", "the one element as a number").type(a -> {
            Refusal.unless(Dim.of(1).fits(a.type("input").shape().elements()), Rule.ELEMENTS,
                    a.type("input").shape(), Shape.SCALAR);
            return new UnknownNumber(a.type("input").dtype());
        }).value((a, m) -> {
            var number = Numbers.item(a.array("input"));
            return a.type("input").dtype() == DType.BOOL ? (Object) (number.longValue() != 0) : number;
        });
        family.op("Tensor", "tolist(input)", "the elements as nested lists")
                .type(a -> listed(a.type("input"), 0)).value((a, m) -> {
                    var data = Transfer.toData(a.array("input"));
                    return nested(data, 0, new int[]{0});
                });
        casts(family);
        family.op("torch Tensor", "clone(input)", "a copy").aten();
        family.op("torch Tensor Tensor.data", "detach(input)", "x, not recorded for gradients")
                .map(NDArray::stopGradient);
        family.op("Tensor", "cpu(input)", "x").map(x -> x);
        family.op("Tensor", "cuda(input)", "x; the run settings choose the device").map(x -> x);
        family.op("torch Tensor", "equal(input, other)", "whether shape and elements are equal")
                .type(a -> new UnknownNumber(DType.BOOL)).value((a, m) -> {
                    var x = a.type("input");
                    var y = a.type("other");
                    return x.shape().equals(y.shape())
                            && Aten.call(m, "eq", a.get("input"), a.get("other")).all().getBoolean();
                });
        family.op("torch Tensor", "isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)",
                "|x - y| ≤ atol + rtol·|y|").type(a -> ArithmeticOps.common(a, d -> DType.BOOL)).aten();
        family.op("torch Tensor", "allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)",
                "whether all |x - y| ≤ atol + rtol·|y|").type(a -> {
                    ArithmeticOps.common(a, d -> DType.BOOL);
                    return new UnknownNumber(DType.BOOL);
                }).value((a, m) -> Aten.call(m, "isclose", a.get("input"), a.get("other"), a.real("rtol"),
                        a.real("atol"), a.flag("equal_nan")).all().getBoolean());
    }

    private static Object number(Dim size) {
        return size.size().isPresent() ? (Object) size.size().getAsLong() : size;
    }

    private static List<Object> sizes(TensorType type) {
        return type.shape().dims().stream().map(InspectionOps::number).toList();
    }

    private static Object size(Arguments a) {
        var type = a.type("input");
        if (a.isNone("dim")) {
            return sizes(type);
        }
        Types.rank(type, 1, 64);
        return number(type.dim(a.axis("dim", type.rank())));
    }

    private static Object listed(TensorType type, int depth) {
        if (depth == type.rank()) {
            return new UnknownNumber(type.dtype());
        }
        var count = (int) JoinOps.known(type.dim(depth), "tolist");
        return java.util.Collections.nCopies(count, listed(type, depth + 1));
    }

    private static Object nested(nestor.shape.TensorData data, int depth, int[] next) {
        if (depth == data.sizes().length) {
            var index = next[0]++;
            return data.dtype().isFloat() ? (Object) data.number(index)
                    : data.dtype() == DType.BOOL ? (Object) (data.integer(index) != 0) : (Object) data.integer(index);
        }
        var items = new ArrayList<Object>();
        for (var i = 0L; i < data.sizes()[depth]; i++) {
            items.add(nested(data, depth + 1, next));
        }
        return items;
    }

    private static void casts(Family family) {
        family.op("Tensor", "to(input, *target, dtype=None, device=None, copy=False, non_blocking=False)",
                "x as another dtype, or like another tensor").type(a -> a.type("input").with(target(a)))
                .value((a, m) -> {
                    var cast = Casts.to(a.array("input"), target(a));
                    return a.flag("copy") && cast.equals(a.array("input")) ? Aten.call(m, "clone", cast) : cast;
                });
        family.op("Tensor", "type(input, dtype)", "x as another dtype")
                .type(a -> a.type("input").with(a.dtype("dtype", DType.FLOAT32)))
                .value((a, m) -> Casts.to(a.array("input"), a.dtype("dtype", DType.FLOAT32)));
        family.op("Tensor", "type_as(input, other)", "x as the dtype of y")
                .type(a -> a.type("input").with(a.type("other").dtype()))
                .value((a, m) -> Casts.to(a.array("input"), a.type("other").dtype()));
        for (var name : new String[]{"float", "double", "half", "long", "int", "bool"}) {
            var dtype = DType.named(name).orElseThrow();
            family.op("Tensor", name + "(input)", "x as " + dtype).from(x -> x.with(dtype))
                    .map(x -> Casts.to(x, dtype));
        }
        family.op("Tensor", "byte(input)", "x as uint8").from(x -> x.with(DType.UINT8))
                .map(x -> Casts.to(x, DType.UINT8));
    }

    private static DType target(Arguments a) {
        var dtype = a.dtype("dtype", a.type("input").dtype());
        for (var given : a.list("target")) {
            switch (given) {
                case DType named -> dtype = named;
                case NDArray array -> dtype = Gate.dtype(array);
                case TensorType type -> dtype = type.dtype();
                case null, default -> {
                }
            }
        }
        Gate.engineType(dtype);
        return dtype;
    }
}
