package nestor.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import nestor.shape.Dim;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorType;
import nestor.tensor.Aten;

/// Other shapes for the same elements: reshape, permute, expand, repeat, flip.
final class ShapeOps {
    private ShapeOps() {}

    static void add(Family family) {
        for (var name : new String[]{"view", "reshape"}) {
            family.op(name.equals("view") ? "Tensor" : "Tensor torch", name + "(input, *shape)",
                    "the same elements in another shape; -1 stands for what is left").type(a -> {
                        var x = a.type("input");
                        return x.with(Reshape.target(x.shape(), a.sizes("shape")));
                    }).value((a, m) -> a.array("input").reshape(new Shape(a.longs("shape"))));
        }
        family.op("Tensor", "view_as(input, other)", "the same elements in the shape of y").type(a -> {
            Reshape.target(a.type("input").shape(), a.type("other").shape().dims());
            return a.type("input").with(a.type("other").shape());
        }).value((a, m) -> a.array("input").reshape(a.array("other").getShape()));
        family.op("torch Tensor", "flatten(input, start_dim=0, end_dim=-1)", "the dimensions from start to end as one")
                .from(x -> x).type(ShapeOps::flatten).aten();
        family.op("torch Tensor", "ravel(input)", "all elements in one row")
                .from(x -> x.with(nestor.shape.Shape.of(x.shape().elements()))).map(x -> x.reshape(new Shape(-1)));
        family.op("torch Tensor", "unflatten(input, dim, sizes)", "one dimension as several").type(a -> {
            var x = Types.rank(a.type("input"), 1, 64);
            var axis = a.axis("dim", x.rank());
            var parts = Reshape.target(nestor.shape.Shape.of(x.dim(axis)), a.sizes("sizes"));
            return x.with(x.shape().slice(0, axis).concat(parts).concat(x.shape().slice(axis + 1, x.rank())));
        }).value((a, m) -> {
            var target = new ArrayList<>(Arrays.stream(a.array("input").getShape().getShape()).boxed().toList());
            var axis = a.axis("dim", target.size());
            target.remove(axis);
            target.addAll(axis, Arrays.stream(a.longs("sizes")).boxed().toList());
            return a.array("input").reshape(new Shape(target));
        });
        family.op("torch Tensor", "unsqueeze(input, dim)", "a dimension of size 1 put in at dim").type(a -> {
            var x = a.type("input");
            return x.with(x.shape().insert(Types.axis(a.integer("dim"), x.rank() + 1), Dim.of(1)));
        }).value((a, m) -> a.array("input")
                .expandDims(Types.axis(a.integer("dim"), a.array("input").getShape().dimension() + 1)));
        family.op("torch Tensor", "squeeze(input, dim=None)", "without the dimensions of size 1").type(a -> {
            var x = a.type("input");
            return x.with(Types.reduce(x.shape(), squeezed(a, x), false));
        }).value((a, m) -> {
            var shape = a.type("input");
            return a.array("input").reshape(new Shape(Types.reduce(shape.shape(), squeezed(a, shape), false)
                    .sizes().orElseThrow()));
        });
        permutations(family);
        expansions(family);
        orders(family);
    }

    private static TensorType flatten(Arguments a) {
        var x = a.type("input");
        if (x.rank() == 0) {
            return x.with(nestor.shape.Shape.of(1));
        }
        var first = a.axis("start_dim", x.rank());
        var last = a.axis("end_dim", x.rank());
        Refusal.unless(first <= last, Rule.AT_LEAST, last, first);
        var shape = x.shape();
        return x.with(shape.slice(0, first)
                .concat(nestor.shape.Shape.of(shape.slice(first, last + 1).elements()))
                .concat(shape.slice(last + 1, x.rank())));
    }

    private static int[] squeezed(Arguments a, TensorType x) {
        var asked = a.isNone("dim") ? IntStream.range(0, x.rank()) : Arrays.stream(a.axes("dim", x.rank()));
        return asked.filter(axis -> axis < x.rank() && x.dim(axis).is(1)).toArray();
    }

    private static void permutations(Family family) {
        family.op("torch Tensor", "permute(input, *dims)", "the dimensions in another order")
                .type(a -> permuted(a.type("input"), order(a)))
                .value((a, m) -> a.array("input").transpose(order(a)));
        for (var name : new String[]{"transpose", "swapaxes", "swapdims"}) {
            family.op("torch Tensor" + (name.equals("transpose") ? " _" : ""), name + "(input, dim0, dim1)",
                    "two dimensions exchanged").type(a -> {
                        var order = swapped(a.type("input").rank(), a.integer("dim0"), a.integer("dim1"));
                        return permuted(a.type("input"), order);
                    }).value((a, m) -> a.array("input").transpose(
                            swapped(a.type("input").rank(), a.integer("dim0"), a.integer("dim1"))));
        }
        family.op("torch Tensor", "t(input)", "rows and columns exchanged")
                .from(x -> permuted(Types.rank(x, 0, 2), reversed(x.rank()))).map(ShapeOps::reverse);
        family.op("Tensor", "T(input)", "all dimensions in the opposite order")
                .from(x -> permuted(x, reversed(x.rank()))).map(ShapeOps::reverse);
        family.op("Tensor", "mT(input)", "the last two dimensions exchanged")
                .from(x -> permuted(x, swapped(Types.rank(x, 2, 64).rank(), -2, -1)))
                .map(x -> x.transpose(swapped(x.getShape().dimension(), -2, -1)));
        family.op("torch Tensor torch.moveaxis Tensor.moveaxis", "movedim(input, source, destination)",
                "dimensions moved to other places").type(a -> {
                    var x = a.type("input");
                    return permuted(x, moved(a, x.rank()));
                }).value((a, m) -> a.array("input").transpose(moved(a, a.type("input").rank())));
    }

    private static int[] order(Arguments a) {
        var x = a.type("input");
        var order = Arrays.stream(a.longs("dims")).mapToInt(dim -> Types.axis(dim, x.rank())).toArray();
        Refusal.unless(order.length == x.rank() && Arrays.stream(order).distinct().count() == order.length, Rule.RANK,
                x.shape(), order.length, order.length);
        return order;
    }

    private static int[] swapped(int rank, long first, long second) {
        var order = IntStream.range(0, rank).toArray();
        var one = Types.axis(first, rank);
        var other = Types.axis(second, rank);
        if (rank > 0) {
            order[one] = other;
            order[other] = one;
        }
        return order;
    }

    private static int[] reversed(int rank) {
        return IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    }

    private static NDArray reverse(NDArray x) {
        return x.transpose(reversed(x.getShape().dimension()));
    }

    private static int[] moved(Arguments a, int rank) {
        var from = a.axes("source", rank);
        var to = a.axes("destination", rank);
        Refusal.unless(from.length == to.length, Rule.TOO_MANY_ARGUMENTS, "source", to.length, from.length);
        var order = new int[rank];
        Arrays.fill(order, -1);
        for (var i = 0; i < from.length; i++) {
            order[to[i]] = from[i];
        }
        var left = IntStream.range(0, rank).filter(axis -> Arrays.stream(from).noneMatch(f -> f == axis)).iterator();
        for (var i = 0; i < rank; i++) {
            if (order[i] < 0) {
                order[i] = left.next();
            }
        }
        return order;
    }

    private static TensorType permuted(TensorType x, int[] order) {
        return x.with(new nestor.shape.Shape(Arrays.stream(order).mapToObj(x::dim).toList()));
    }

    private static void expansions(Family family) {
        family.op("Tensor torch.broadcast_to Tensor.broadcast_to", "expand(input, *sizes)",
                "sizes of 1 repeated; -1 keeps a size").type(a -> a.type("input").with(expanded(a))).value(
                        (a, m) -> a
                                .array("input").broadcast(new Shape(expanded(a).sizes().orElseThrow())));
        family.op("Tensor", "expand_as(input, other)", "sizes of 1 repeated up to the shape of y").type(a -> {
            var wanted = a.type("other").shape();
            var got = Types.broadcast(a.type("input").shape(), wanted);
            Refusal.unless(got.fits(wanted), Rule.BROADCAST, a.type("input").shape(), wanted);
            return a.type("input").with(wanted);
        }).value((a, m) -> a.array("input").broadcast(a.array("other").getShape()));
        family.op("Tensor torch.tile Tensor.tile", "repeat(input, *repeats)", "copies along each dimension")
                .type(a -> a.type("input").with(repeated(a))).value((a, m) -> {
                    var x = a.array("input");
                    var times = a.longs("repeats");
                    return Aten.call(m, times.length < x.getShape().dimension() ? "tile" : "repeat", x, times);
                });
        family.op("torch", "broadcast_tensors(*tensors)", "sizes of 1 repeated up to one common shape").type(a -> {
            var shape = Types.broadcast(a.types("tensors").stream().map(TensorType::shape).toList());
            return a.types("tensors").stream().map(t -> t.with(shape)).toList();
        }).value((a, m) -> Aten.callAll(m, "broadcast_tensors", a.arrays("tensors")));
        family.op("torch Tensor", "repeat_interleave(input, repeats, dim=None)", "each element several times")
                .type(a -> {
                    Refusal.unless(!a.isTensor("repeats"), Rule.DATA_DEPENDENT, "repeat_interleave");
                    var x = a.type("input");
                    if (a.isNone("dim")) {
                        return x.with(nestor.shape.Shape.of(x.shape().elements().times(a.integer("repeats"))));
                    }
                    var axis = a.axis("dim", x.rank());
                    return x.with(x.shape().with(axis, x.dim(axis).times(a.integer("repeats"))));
                }).value((a, m) -> Aten.call(m, "repeat_interleave", a.get("input"), a.get("repeats"), a.get("dim")));
    }

    private static nestor.shape.Shape expanded(Arguments a) {
        var x = a.type("input").shape();
        var wanted = new ArrayList<>(a.sizes("sizes"));
        Refusal.unless(wanted.size() >= x.rank(), Rule.RANK, x, 0, wanted.size());
        for (var i = 1; i <= wanted.size(); i++) {
            var at = wanted.size() - i;
            if (wanted.get(at).is(-1)) {
                Refusal.unless(i <= x.rank(), Rule.AT_LEAST, -1, 0);
                wanted.set(at, x.dim(-i));
            } else if (i <= x.rank()) {
                Refusal.unless(x.dim(-i).is(1) || x.dim(-i).fits(wanted.get(at)), Rule.BROADCAST, x,
                        new nestor.shape.Shape(wanted));
            }
        }
        return new nestor.shape.Shape(wanted);
    }

    private static nestor.shape.Shape repeated(Arguments a) {
        var x = a.type("input").shape();
        var times = new ArrayList<>(a.sizes("repeats"));
        while (times.size() < x.rank()) {
            times.addFirst(Dim.of(1));
        }
        var dims = new ArrayList<>(Collections.nCopies(times.size() - x.rank(), Dim.of(1)));
        dims.addAll(x.dims());
        return new nestor.shape.Shape(IntStream.range(0, dims.size()).mapToObj(i -> dims.get(i).times(times.get(i)))
                .toList());
    }

    private static void orders(Family family) {
        family.op("torch Tensor", "flip(input, *dims)", "the order along dims turned round").type(a -> {
            a.axes("dims", a.type("input").rank());
            return a.type("input");
        }).value((a, m) -> Aten.call(m, "flip", a.get("input"), a.longs("dims")));
        family.op("torch Tensor", "fliplr(input)", "columns in the opposite order").from(x -> Types.rank(x, 2, 64))
                .aten();
        family.op("torch Tensor", "flipud(input)", "rows in the opposite order").from(x -> Types.rank(x, 1, 64)).aten();
        family.op("torch Tensor", "roll(input, shifts, dims=())", "elements moved on, the last ones to the front")
                .value((a, m) -> Aten.call(m, "roll", a.get("input"), a.longs("shifts"),
                        a.get("dims") instanceof List<?> none && none.isEmpty() ? List.of() : a.longs("dims")));
        family.op("torch Tensor", "rot90(input, k=1, dims=None)", "turned by k·90° in the plane of two dims")
                .type(a -> {
                    var x = Types.rank(a.type("input"), 2, 64);
                    var plane = plane(a);
                    return a.integer("k") % 2 == 0 ? x : permuted(x, swapped(x.rank(), plane[0], plane[1]));
                }).value((a, m) -> Aten.call(m, "rot90", a.get("input"), a.get("k"), plane(a)));
        family.op("Tensor", "contiguous(input)", "x in one piece of memory").aten();
    }

    private static long[] plane(Arguments a) {
        return a.isNone("dims") ? new long[]{0, 1} : a.longs("dims");
    }
}
