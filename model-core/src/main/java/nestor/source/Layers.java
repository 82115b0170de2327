package nestor.source;

import java.util.ArrayList;
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
            var spec = switch (entry.create(values)) {
                case Creation.Valid<LayerSpec>(var made) -> made;
                case Creation.Invalid<LayerSpec>(var refusals) -> throw SourceProblem
                        .of(refusals.values().iterator().next());
            };
            var runner = new LayerRunner(entry.type(), spec, values);
            g.module(0).compute(runner);
            describe(g.module(0), entry, values);
            register(in, g.module(0), spec);
            return Constant.NONE;
        });
        ModuleMembers.add(type.members(), "forward(self, *args, **kwargs)", (in, g) -> g.module(0).layer()
                .orElseThrow(() -> new SourceProblem(SourceProblem.Kind.NO_SUPER_INIT, type.name()))
                .run(in, g.module(0), g.rest(1), g.named(2)));
        ModuleMembers.add(type.members(), "reset_parameters(self)", (in, g) -> {
            g.module(0).layer().ifPresent(layer -> redraw(in, g.module(0), layer.spec()));
            return Constant.NONE;
        });
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

    private static void describe(ModuleValue module, LayerEntry<LayerSpec> entry, Map<String, @Nullable Object> given) {
        for (var field : entry.fields()) {
            var value = given.containsKey(field.name()) ? given.get(field.name())
                    : field.defaultValue() == null ? null : Formulas.evaluate(field.defaultValue(), Map.of());
            module.attributes().put(field.name(), back(value));
        }
        if (Boolean.FALSE.equals(module.attributes().get("bias"))) {
            module.attributes().put("bias", Constant.NONE);
        }
    }

    private static Object back(@Nullable Object value) {
        return switch (value) {
            case null -> Constant.NONE;
            case List<?> items -> new TupleValue(items.stream().map(Layers::back).toList());
            default -> value;
        };
    }

    static void register(Interpreter in, ModuleValue module, LayerSpec spec) {
        if (spec.lazy()) {
            return;
        }
        long bytes = 0;
        for (var parameter : spec.parameters()) {
            bytes = Math.addExact(bytes, Math.multiplyExact(parameter.count(), (long) parameter.dtype().bytes()));
        }
        in.tensors().reserve(bytes);
        in.budget().operation();
        var drawn = spec.draw(new Generator(), in.tensors().manager());
        for (var parameter : spec.parameters()) {
            var owned = in.tensors().own(Objects.requireNonNull(drawn.get(parameter.name())), false, true);
            if (parameter.role() == Role.PARAMETER) {
                module.parameters().put(parameter.name(), owned.asParameter(true));
            } else {
                module.buffers().put(parameter.name(), owned);
            }
        }
    }

    private static void redraw(Interpreter in, ModuleValue module, LayerSpec spec) {
        spec.draw(new Generator(), in.tensors().manager()).forEach((name, array) -> module.registered(name)
                .ifPresent(old -> TensorMembers.set(in, (TensorValue) old, "data", in.tensors().own(array, false,
                        true))));
    }
}
