package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.layer.LayerEntry;
import nestor.layer.LayerSpec;
import nestor.op.Op;
import nestor.op.OpTable;
import nestor.shape.TensorType;
import nestor.source.SourceProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Calls operations on tensors and keeps the classes of `torch.nn`.
final class Torch {
    private final Interpreter in;
    private final OpTable ops;
    private final ModuleClasses classes;
    private final Libraries libraries;
    private boolean gradient = true;
    private long made = -1;

    Torch(Interpreter in, Environment environment) {
        this.in = in;
        ops = environment.ops();
        classes = new ModuleClasses(environment.catalog());
        libraries = new Libraries(this, ops, classes);
    }

    Libraries libraries() {
        return libraries;
    }

    OpTable ops() {
        return ops;
    }

    TypeValue moduleClass() {
        return classes.module();
    }

    /// The kind that a layer is of.
    LayerEntry<LayerSpec> layer(LayerSpec spec) {
        return classes.entry(spec);
    }

    /// The class of a layer.
    Optional<TypeValue> layerClass(LayerSpec spec) {
        return classes.find(spec.getClass().getSimpleName()).filter(TypeValue.class::isInstance)
                .map(TypeValue.class::cast);
    }

    /// Whether a class is one of `torch.nn`.
    boolean isOwn(TypeValue type) {
        return classes.find(type.name()).filter(found -> found.equals(type)).isPresent();
    }

    boolean gradient() {
        return gradient;
    }

    void gradient(boolean on) {
        gradient = on;
    }

    /// Does something that must change nothing but tensors that it makes itself.
    ///
    /// @throws SourceProblem `UNSUPPORTED` where it would
    void rehearse(Runnable work) {
        var before = made;
        made = in.tensors().made();
        try {
            work.run();
        } finally {
            made = before;
        }
    }

    Object operation(String name, Object... arguments) {
        return call(ops.get(name), List.of(arguments), Map.of());
    }

    /// `left += right`, which changes the tensor where PyTorch does.
    Object inPlace(String symbol, Object left, Object right) {
        var op = ops.get(symbol);
        return call(ops.find("Tensor." + op.name() + "_").orElse(op), List.of(left, right), Map.of());
    }

    Object call(Op op, List<Object> positional, Map<String, Object> named) {
        var owners = new IdentityHashMap<NDArray, TensorValue>();
        positional.forEach(value -> collect(value, owners));
        named.values().forEach(value -> collect(value, owners));
        var plainNamed = new LinkedHashMap<String, @Nullable Object>();
        named.forEach((key, value) -> plainNamed.put(key, Conversions.plain(value)));
        var takes = op.signature().parameters().stream().map(p -> p.name()).toList();
        var grad = Boolean.TRUE.equals(plainNamed.remove("requires_grad"));
        for (var ignored : List.of("device", "generator", "pin_memory", "non_blocking", "layout", "memory_format")) {
            if (!takes.contains(ignored)) {
                plainNamed.remove(ignored);
            }
        }
        var plain = new ArrayList<@Nullable Object>();
        positional.forEach(value -> plain.add(Conversions.plain(value)));
        var arguments = op.bind(plain, plainNamed);
        if (op.inPlace() && gradient && first(positional, named) instanceof TensorValue tensor && tensor.isLeaf()
                && tensor.requiresGrad()) {
            throw new SourceProblem(Kind.LEAF_IN_PLACE);
        }
        if (op.inPlace() && first(positional, named) instanceof TensorValue tensor && tensor.number() <= made) {
            throw SourceProblem.unsupported(op.name() + " in if, while", "torch.where");
        }
        var size = bytes(op.type(arguments));
        in.budget().operation(1, owners.values().stream().mapToLong(TensorValue::bytes).sum() + size, in.at());
        in.tensors().reserve(size);
        var result = op.value(arguments, in.tensors().manager());
        var recorded = gradient && owners.values().stream().anyMatch(TensorValue::requiresGrad);
        var value = wrap(result, owners, recorded || grad, !recorded);
        var operands = new ArrayList<>(positional);
        operands.addAll(named.values());
        in.observer().operation(op, arguments, operands, value, in.at());
        return value;
    }

    private static @Nullable Object first(List<Object> positional, Map<String, Object> named) {
        return positional.isEmpty() ? named.get("input") : positional.getFirst();
    }

    private static void collect(Object value, Map<NDArray, TensorValue> owners) {
        switch (value) {
            case TensorValue tensor -> owners.put(tensor.array(), tensor);
            case ListValue(var items) -> items.forEach(item -> collect(item, owners));
            case TupleValue tuple -> tuple.items().forEach(item -> collect(item, owners));
            default -> {
            }
        }
    }

    private static long bytes(@Nullable Object type) {
        return switch (type) {
            case TensorType tensor -> {
                var size = tensor.shape().elements().size();
                yield size.isPresent() ? Math.multiplyExact(size.getAsLong(), (long) tensor.dtype().bytes()) : 0;
            }
            case List<?> list -> list.stream().mapToLong(Torch::bytes).reduce(0, Math::addExact);
            case null, default -> 0;
        };
    }

    private Object wrap(@Nullable Object result, Map<NDArray, TensorValue> owners, boolean grad, boolean leaf) {
        return switch (result) {
            case null -> Constant.NONE;
            case NDArray array -> {
                var owner = owners.get(array);
                yield owner != null ? owner
                        : in.tensors().own(array, grad && array.getDataType().isFloating(), leaf || !grad);
            }
            case List<?> list -> {
                var items = new ArrayList<Object>();
                list.forEach(item -> items.add(wrap(item, owners, grad, leaf)));
                yield new TupleValue(items, Conversions.names(list), false);
            }
            case Integer number -> (Long) number.longValue();
            case Float number -> (Double) number.doubleValue();
            default -> result;
        };
    }

    /// Calls the operation of that name as a function of the program.
    Builtin function(String name, Op op) {
        return Builtin.of(name + "(*arguments, **named)", (_, g) -> call(op, g.rest(0), g.named(1)));
    }
}
