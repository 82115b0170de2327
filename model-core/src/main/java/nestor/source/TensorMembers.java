package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import nestor.shape.DType;
import nestor.tensor.Transfer;

/// Attributes and methods of tensors that are no operations: one line each.
final class TensorMembers {
    private static final Map<String, BiFunction<Interpreter, TensorValue, Object>> ATTRIBUTES = attributes();
    private static final Map<String, Builtin> METHODS = methods();

    private TensorMembers() {}

    private static Map<String, BiFunction<Interpreter, TensorValue, Object>> attributes() {
        var all = new LinkedHashMap<String, BiFunction<Interpreter, TensorValue, Object>>();
        all.put("shape", (_, x) -> shape(x));
        all.put("dtype", (_, x) -> x.type().dtype());
        all.put("device", (_, _) -> "cpu");
        all.put("data", (_, x) -> x.detached());
        all.put("grad", (_, _) -> Constant.NONE);
        all.put("grad_fn", (_, _) -> Constant.NONE);
        all.put("requires_grad", (_, x) -> x.requiresGrad());
        all.put("is_leaf", (_, x) -> x.isLeaf());
        all.put("is_cuda", (_, _) -> false);
        all.put("ndim", (_, x) -> (long) x.sizes().length);
        all.put("T", (in, x) -> transposed(in, x, 0));
        all.put("mT", (in, x) -> transposed(in, x, x.sizes().length - 2));
        return all;
    }

    private static Map<String, Builtin> methods() {
        var all = new LinkedHashMap<String, Builtin>();
        add(all, "size(x, dim=)", (_, g) -> g.has(1) ? item(shape(g.tensor(0)), g.whole(1)) : shape(g.tensor(0)));
        add(all, "dim(x)", (_, g) -> (long) g.tensor(0).sizes().length);
        add(all, "ndimension(x)", (_, g) -> (long) g.tensor(0).sizes().length);
        add(all, "numel(x)", (_, g) -> g.tensor(0).array().size());
        add(all, "nelement(x)", (_, g) -> g.tensor(0).array().size());
        add(all, "element_size(x)", (_, g) -> (long) g.tensor(0).type().dtype().bytes());
        add(all, "item(x)", (in, g) -> {
            in.asked(g.tensor(0));
            return item(g.tensor(0));
        });
        add(all, "tolist(x)", (in, g) -> {
            in.asked(g.tensor(0));
            return list(in, g.tensor(0));
        });
        add(all, "detach(x)", (_, g) -> g.tensor(0).detached());
        add(all, "detach_(x)", (_, g) -> grad(g.tensor(0), false));
        add(all, "requires_grad_(x, requires_grad=)", (_, g) -> grad(g.tensor(0), g.flag(1, true)));
        add(all, "is_floating_point(x)", (_, g) -> g.tensor(0).type().dtype().isFloat());
        add(all, "get_device(x)", (_, _) -> -1L);
        add(all, "cpu(x)", (_, g) -> g.get(0));
        add(all, "contiguous(x)", (_, g) -> g.get(0));
        add(all, "is_contiguous(x)", (_, _) -> true);
        add(all, "copy_(x, other, non_blocking=)", (in, g) -> copy(in, g.tensor(0), g.get(1)));
        add(all, "to(x, *target, **named)", (in, g) -> to(in, g));
        return all;
    }

    private static void add(Map<String, Builtin> all, String signature, Builtin.Body body) {
        var builtin = Builtin.of(signature, body);
        all.put(builtin.name(), builtin);
    }

    static Object get(Interpreter in, TensorValue tensor, String name) {
        var attribute = ATTRIBUTES.get(name);
        if (attribute != null) {
            return attribute.apply(in, tensor);
        }
        var method = METHODS.get(name);
        if (method != null) {
            return new MethodValue(tensor, method);
        }
        var op = in.torch().ops().method(name);
        if (op.isPresent()) {
            return new MethodValue(tensor, in.torch().function(name, op.get()));
        }
        var known = new ArrayList<>(names(in));
        throw new SourceProblem(SourceProblem.Kind.UNKNOWN_ATTRIBUTE, "Tensor", name, Nearest.of(name, known));
    }

    static List<String> names(Interpreter in) {
        var known = new ArrayList<>(ATTRIBUTES.keySet());
        known.addAll(METHODS.keySet());
        in.torch().ops().names().stream().filter(n -> n.startsWith("Tensor.")).map(n -> n.substring(7))
                .forEach(known::add);
        return known;
    }

    static void set(Interpreter in, TensorValue tensor, String name, Object value) {
        switch (name) {
            case "data" -> copy(in, tensor.detached(), Conversions.tensor(value));
            case "requires_grad" -> tensor.requireGrad(Conversions.truth(value));
            default -> throw SourceProblem.unsupported("Tensor." + name + " =", "data", "requires_grad");
        }
    }

    private static Object copy(Interpreter in, TensorValue target, Object source) {
        if (source instanceof TensorValue other && !java.util.Arrays.equals(target.sizes(), other.sizes())) {
            throw SourceProblem.unsupported("Tensor.data = … of another shape", "nn.Parameter(…)");
        }
        in.torch().operation("[]=", target, TupleValue.of(Constant.ELLIPSIS), source);
        return target;
    }

    private static Object grad(TensorValue tensor, boolean required) {
        tensor.requireGrad(required);
        return tensor;
    }

    static TupleValue shape(TensorValue tensor) {
        var sizes = new ArrayList<Object>();
        for (var size : tensor.sizes()) {
            sizes.add(size);
        }
        return TupleValue.size(sizes);
    }

    private static Object item(TupleValue shape, long index) {
        var place = index < 0 ? index + shape.items().size() : index;
        if (place < 0 || place >= shape.items().size()) {
            throw new SourceProblem(SourceProblem.Kind.INDEX, index, shape.items().size());
        }
        return shape.items().get((int) place);
    }

    /// The number of a tensor with one element.
    static Object item(TensorValue tensor) {
        if (tensor.array().size() != 1) {
            throw new SourceProblem(SourceProblem.Kind.AMBIGUOUS_TRUTH, tensor.array().size());
        }
        var data = Transfer.toData(tensor.array());
        return data.dtype() == DType.BOOL ? (Object) (data.integer(0) != 0)
                : data.dtype().isFloat() ? (Object) data.number(0) : (Object) data.integer(0);
    }

    private static Object list(Interpreter in, TensorValue tensor) {
        if (tensor.sizes().length == 0) {
            return item(tensor);
        }
        return ListValue.of(in.iteration().list(tensor).stream().map(x -> list(in, Conversions.tensor(x))).toList());
    }

    private static Object transposed(Interpreter in, TensorValue tensor, int from) {
        var rank = tensor.sizes().length;
        if (rank < 2) {
            return tensor;
        }
        var order = new ArrayList<Object>();
        for (var i = 0; i < rank; i++) {
            order.add((long) (i < from ? i : rank - 1 - (i - from)));
        }
        return in.torch().operation("Tensor.permute", tensor, new TupleValue(order));
    }

    private static Object to(Interpreter in, Builtin.Given given) {
        Object dtype = given.named(2).get("dtype");
        for (var target : given.rest(1)) {
            dtype = target instanceof DType ? target
                    : target instanceof TensorValue other ? other.type().dtype() : dtype;
        }
        var tensor = given.tensor(0);
        return dtype == null || dtype.equals(tensor.type().dtype()) ? tensor
                : in.torch().operation("Tensor.type", tensor, dtype);
    }
}
