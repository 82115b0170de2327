package nestor.source;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.expression.Formulas;
import nestor.layer.LayerEntry;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.LayerSpec;
import nestor.layer.ParameterSpec.Role;
import nestor.tensor.Generator;
import org.jspecify.annotations.Nullable;

/// Makes the class of a layer of the catalogue: its constructor draws the parameters, its forward runs the block.
final class Layers {
    private Layers() {}

    static void addTo(TypeValue type, LayerEntry<LayerSpec> entry) {
        ModuleMembers.add(type.members(), "__init__(self, *args, **kwargs)", (in, g) -> {
            g.module(0).makeReady();
            var named = new LinkedHashMap<>(g.named(2));
            named.remove("device");
            var values = settings(in, entry, g.rest(1), named);
            var spec = spec(entry, values);
            var arguments = arguments(entry, values);
            g.module(0).compute(new LayerRunner(entry, spec, values,
                    LayerText.of(entry.type(), entry.fields(), arguments)));
            arguments.forEach((name, value) -> g.module(0).attributes().put(name, back(value)));
            if (Boolean.FALSE.equals(arguments.get("bias"))) {
                g.module(0).attributes().put("bias", Constant.NONE);
            }
            var copied = new LinkedHashMap<String, ModuleValue>();
            entry.bind(objects(g.rest(1)), new LinkedHashMap<>(named)).forEach((name, value) -> {
                if (value instanceof ModuleValue part) {
                    copied.put(name, part);
                }
            });
            register(in, g.module(0), spec, copied);
            if (entry.type().matches("RNN|LSTM|GRU")) {
                g.module(0).attributes().put("_flat_weights_names", ListValue.of(g.module(0).parameters().keys()));
            }
            return Constant.NONE;
        });
        ModuleMembers.add(type.members(), "forward(self, *args, **kwargs)", (in, g) -> g.module(0).layer()
                .orElseThrow(() -> new SourceProblem(SourceProblem.Kind.NO_SUPER_INIT, type.name()))
                .run(in, g.module(0), g.rest(1), g.named(2)));
        if (type.name().matches("RNN|LSTM|GRU")) {
            ModuleMembers.add(type.members(), "flatten_parameters(self)", (_, _) -> Constant.NONE);
        }
        ModuleMembers.add(type.members(), "reset_parameters(self)", (in, g) -> {
            g.module(0).layer().ifPresent(layer -> redraw(in, g.module(0), layer.spec()));
            return Constant.NONE;
        });
    }

    /// @throws SourceProblem if the arguments make no layer
    static LayerSpec spec(LayerEntry<LayerSpec> entry, Map<String, @Nullable Object> arguments) {
        return switch (entry.create(arguments)) {
            case Creation.Valid<LayerSpec>(var made) -> made;
            case Creation.Invalid<LayerSpec>(var refusals) -> throw SourceProblem
                    .of(refusals.values().iterator().next());
        };
    }

    /// The arguments by name. A layer that is an argument, as of `TransformerEncoder`, is given as its spec.
    private static Map<String, @Nullable Object> settings(Interpreter in, LayerEntry<LayerSpec> entry,
            List<Object> positional, Map<String, Object> named) {
        var plain = new ArrayList<@Nullable Object>();
        positional.forEach(value -> plain.add(setting(in, value)));
        var plainNamed = new LinkedHashMap<String, @Nullable Object>();
        named.forEach((name, value) -> plainNamed.put(name, setting(in, value)));
        return entry.bind(plain, plainNamed);
    }

    private static @Nullable Object setting(Interpreter in, Object value) {
        return switch (value) {
            case ModuleValue module when module.layer().isPresent() -> module.layer().get().spec();
            case TensorValue tensor -> Conversions.plain(in.call(in.attributes().get(tensor, "tolist")));
            case nestor.shape.DType dtype -> dtype.toString();
            case FunctionValue function -> function.name();
            case Builtin builtin -> builtin.name();
            default -> Conversions.plain(value);
        };
    }

    /// All arguments of the constructor as PyTorch keeps them: convolutions have a size for each dimension.
    private static Map<String, @Nullable Object> arguments(LayerEntry<LayerSpec> entry,
            Map<String, @Nullable Object> given) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (var field : entry.fields()) {
            all.put(field.name(), given.containsKey(field.name()) ? given.get(field.name())
                    : field.defaultValue() == null ? null : Formulas.evaluate(field.defaultValue(), Map.of()));
        }
        if (entry.type().contains("Conv")) {
            var count = entry.type().charAt(entry.type().length() - 2) - '0';
            List.of("kernel_size", "stride", "padding", "output_padding", "dilation").forEach(name -> all
                    .computeIfPresent(name, (_, value) -> value instanceof Long ? Collections.nCopies(count, value)
                            : value));
        }
        if (all.containsKey("kernel_size") && all.get("stride") == null) {
            all.put("stride", all.get("kernel_size"));
        }
        return all;
    }

    static Object back(@Nullable Object value) {
        return switch (value) {
            case null -> Constant.NONE;
            case List<?> items -> new TupleValue(items.stream().map(Layers::back).toList());
            default -> value;
        };
    }

    private static List<@Nullable Object> objects(List<Object> values) {
        return new ArrayList<>(values);
    }

    static void register(Interpreter in, ModuleValue module, LayerSpec spec) {
        register(in, module, spec, Map.of());
    }

    /// @param parts the modules that the constructor was given: layers that it copies, a `norm` that it takes as it is
    private static void register(Interpreter in, ModuleValue module, LayerSpec spec, Map<String, ModuleValue> parts) {
        if (spec.lazy()) {
            return;
        }
        long bytes = 0;
        for (var parameter : spec.parameters()) {
            bytes = Math.addExact(bytes, Math.multiplyExact(parameter.count(), (long) parameter.dtype().bytes()));
        }
        in.tensors().reserve(bytes);
        in.budget().operation(1, 0, in.at());
        var drawn = parts.isEmpty() ? spec.draw(new Generator(), in.tensors().manager())
                : copied(spec, parts);
        for (var parameter : spec.parameters()) {
            var owned = in.tensors().own(Objects.requireNonNull(drawn.get(parameter.name())), false, true);
            if (parameter.role() == Role.PARAMETER) {
                module.parameters().put(parameter.name(), owned.asParameter(true));
            } else {
                module.buffers().put(parameter.name(), owned);
            }
        }
    }

    private static Map<String, NDArray> copied(LayerSpec spec, Map<String, ModuleValue> parts) {
        var values = new LinkedHashMap<String, NDArray>();
        for (var parameter : spec.parameters()) {
            parts.forEach((part, module) -> {
                var inside = part.equals("norm") ? "norm." : "layers.\\d+.";
                var name = parameter.name().replaceFirst("^" + inside, "");
                if (!name.equals(parameter.name()) && module.registered(name).orElse(null) instanceof TensorValue t) {
                    values.put(parameter.name(), t.array().duplicate());
                }
            });
        }
        return values;
    }

    private static void redraw(Interpreter in, ModuleValue module, LayerSpec spec) {
        spec.draw(new Generator(), in.tensors().manager()).forEach((name, array) -> module.registered(name)
                .ifPresent(old -> TensorMembers.set(in, (TensorValue) old, "data", in.tensors().own(array, false,
                        true))));
    }
}
