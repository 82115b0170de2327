package nestor.source;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.expression.Expression;
import nestor.expression.ExpressionParser;
import nestor.expression.Formulas;
import nestor.layer.LayerEntry;
import nestor.layer.LayerSpec;
import nestor.shape.TensorType;
import nestor.source.SourceProblem.Kind;
import nestor.tensor.Aten;
import nestor.tensor.Gate;
import org.jspecify.annotations.Nullable;

/// Computes a layer of the catalogue with the parameters that its module has now.
final class LayerRunner {
    private final LayerEntry<LayerSpec> entry;
    private final Map<String, @Nullable Object> settings;
    private final String shown;
    private LayerSpec spec;
    private @Nullable Block block;
    private Map<String, NDArray> arrays = Map.of();

    /// @param settings the arguments that were given
    /// @param shown    all arguments as PyTorch prints them
    LayerRunner(LayerEntry<LayerSpec> entry, LayerSpec spec, Map<String, @Nullable Object> settings, String shown) {
        this.entry = entry;
        this.spec = spec;
        this.settings = new LinkedHashMap<>(settings);
        this.shown = shown;
    }

    String type() {
        return entry.type();
    }

    LayerSpec spec() {
        return spec;
    }

    /// Its arguments as PyTorch prints them.
    String shown() {
        return shown;
    }

    Object run(Interpreter in, ModuleValue module, List<Object> positional, Map<String, Object> named) {
        var inputs = inputs(positional, atCall(named));
        var types = new ArrayList<@Nullable TensorType>();
        inputs.forEach(input -> types.add(input == null ? null : input.type()));
        if (spec.lazy()) {
            spec = spec.resolve(types);
            Layers.register(in, module, spec);
            in.torch().layerClass(spec).ifPresent(plain -> become(module, plain));
            in.torch().layer(spec).settings(spec).fields().forEach((name, value) -> module.attributes().put(name,
                    Layers.back(Formulas.evaluate(value, Map.of()))));
        }
        var size = bytes(spec.outputs(types));
        in.budget().operation(Budget.LAYER, inputs.stream().mapToLong(x -> x == null ? 0 : x.bytes()).sum() + size,
                in.at());
        in.tensors().reserve(size);
        var manager = in.tensors().manager();
        try (var scope = manager.newSubManager()) {
            var owned = new IdentityHashMap<NDArray, TensorValue>();
            var list = new NDList();
            for (var input : inputs) {
                if (input != null) {
                    if (owned.put(input.array(), input) == null) {
                        input.array().tempAttach(scope);
                    }
                }
                list.add(input == null ? null : input.array());
            }
            var outputs = block(module).forward(new ParameterStore(scope, false), list, module.isTraining());
            var grad = in.torch().gradient() && (owned.values().stream().anyMatch(TensorValue::requiresGrad)
                    || ModuleTree.parameters(module, "", false).values().stream().anyMatch(TensorValue::requiresGrad));
            var results = new ArrayList<Object>();
            if (Boolean.TRUE.equals(settings.get("inplace")) && inputs.getFirst() != null
                    && !owned.containsKey(outputs.head())) {
                Aten.call(manager, "copy_", inputs.getFirst().array(), outputs.head());
                return inputs.getFirst();
            }
            for (var output : outputs) {
                var same = owned.get(output);
                if (same == null) {
                    output.attach(manager);
                }
                results.add(same != null ? same
                        : in.tensors().own(output, grad && Gate.dtype(output).isFloat(), !grad));
            }
            return returned(results);
        }
    }

    /// An object of a class of the program that extends a lazy layer keeps its class.
    private static void become(ModuleValue module, TypeValue plain) {
        if (module.type().name().equals("Lazy" + plain.name())) {
            module.become(plain);
        }
    }

    /// What is left of the arguments of a call when those that are settings, such as `need_weights`, are applied.
    private Map<String, Object> atCall(Map<String, Object> named) {
        var left = new LinkedHashMap<>(named);
        for (var field : entry.fields()) {
            if (field.atCall()) {
                var given = left.remove(field.name());
                var value = given == null ? null : Conversions.plain(given);
                if (!Objects.equals(value, settings.get(field.name()))) {
                    settings.put(field.name(), value);
                    if (value == null) {
                        settings.remove(field.name());
                    }
                    spec = Layers.spec(entry, settings);
                    block = null;
                }
            }
        }
        return left;
    }

    /// One for each input port; null for one that is not connected.
    private List<@Nullable TensorValue> inputs(List<Object> positional, Map<String, Object> named) {
        var ports = spec.inputNames();
        var flat = new ArrayList<Object>();
        positional.forEach(value -> flatten(value, flat));
        if (flat.size() > ports.size()) {
            throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, type(), Texts.shown(flat.get(ports.size())),
                    String.join(", ", ports));
        }
        var given = new LinkedHashMap<String, Object>();
        for (var i = 0; i < flat.size(); i++) {
            given.put(ports.get(i), flat.get(i));
        }
        named.forEach((name, value) -> {
            if (!ports.contains(name)) {
                throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, type(), name, String.join(", ", ports));
            }
            given.put(name, value);
        });
        var inputs = new ArrayList<@Nullable TensorValue>();
        for (var port : ports) {
            var value = given.getOrDefault(port, Constant.NONE);
            inputs.add(value == Constant.NONE ? null : Conversions.tensor(value));
        }
        while (!inputs.isEmpty() && inputs.getLast() == null && inputs.size() > 1) {
            inputs.removeLast();
        }
        if (inputs.isEmpty() || inputs.getFirst() == null) {
            throw new SourceProblem(Kind.MISSING_ARGUMENT, type(), ports.getFirst());
        }
        return inputs;
    }

    private static void flatten(Object value, List<Object> flat) {
        if (value instanceof TupleValue tuple) {
            tuple.items().forEach(item -> flatten(item, flat));
        } else {
            flat.add(value);
        }
    }

    private static long bytes(List<TensorType> outputs) {
        return outputs.stream().mapToLong(t -> Math.multiplyExact(t.shape().elements().size().orElse(0),
                (long) t.dtype().bytes())).reduce(0, Math::addExact);
    }

    private Block block(ModuleValue module) {
        var now = new LinkedHashMap<String, NDArray>();
        for (var parameter : spec.parameters()) {
            var value = module.registered(parameter.name())
                    .orElseThrow(() -> new SourceProblem(Kind.UNKNOWN_ATTRIBUTE, type(), parameter.name(), ""));
            now.put(parameter.name(), Conversions.tensor(value).array());
        }
        var ready = block;
        if (ready == null || !same(now)) {
            var made = spec.toBlock();
            made.getParameters().forEach(pair -> pair.getValue().setArray(now.get(pair.getValue().getName())));
            block = made;
            arrays = now;
            return made;
        }
        return ready;
    }

    @SuppressWarnings("ReferenceEquality") // comparing the values would cost a run
    private boolean same(Map<String, NDArray> now) {
        return arrays.size() == now.size()
                && now.entrySet().stream().allMatch(e -> arrays.get(e.getKey()) == e.getValue());
    }

    /// The outputs as a call in Python gives them: `output, (h_n, c_n)`.
    private Object returned(List<Object> results) {
        var names = new LinkedHashMap<String, Object>();
        var ports = spec.outputNames();
        for (var i = 0; i < ports.size(); i++) {
            names.put(ports.get(i), i < results.size() ? results.get(i) : Constant.NONE);
        }
        return built(ExpressionParser.parse(spec.returns()), names);
    }

    private static Object built(Expression form, Map<String, Object> names) {
        return switch (form) {
            case Expression.Name(var _, var name) -> names.getOrDefault(name, Constant.NONE);
            case Expression.TupleOf(var _, var items) ->
                new TupleValue(items.stream().map(item -> built(item, names)).toList());
            default -> Constant.NONE;
        };
    }
}
