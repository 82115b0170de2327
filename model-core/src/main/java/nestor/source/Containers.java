package nestor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nestor.source.SourceProblem.Kind;

/// `nn.Sequential`, `nn.ModuleList`, `nn.ModuleDict`, `nn.ParameterList`, `nn.ParameterDict`.
final class Containers {
    private Containers() {}

    static void addTo(Map<String, TypeValue> all, TypeValue module) {
        sequential(made(all, "Sequential", module).members());
        list(made(all, "ModuleList", module).members());
        dict(made(all, "ModuleDict", module).members());
        parameterList(made(all, "ParameterList", module).members());
        parameterDict(made(all, "ParameterDict", module).members());
    }

    private static TypeValue made(Map<String, TypeValue> all, String name, TypeValue module) {
        var type = new TypeValue(name, List.of(module));
        all.put(name, type);
        return type;
    }

    private static void sequential(Map<String, Object> all) {
        ModuleMembers.add(all, "__init__(self, *modules)", (in, g) -> {
            g.module(0).makeReady();
            var given = g.rest(1);
            if (given.size() == 1 && given.getFirst() instanceof DictValue named) {
                named.entries().forEach(e -> ModuleMembers.register(in, g.module(0), Conversions.text(e.getKey()),
                        e.getValue()));
            } else {
                given.forEach(child -> append(in, g.module(0), child));
            }
            return Constant.NONE;
        });
        ModuleMembers.add(all, "forward(self, x)", (in, g) -> {
            var x = g.get(1);
            for (var child : g.module(0).modules().values()) {
                x = in.call(child, x);
            }
            return x;
        });
        indexed(all);
    }

    private static void list(Map<String, Object> all) {
        ModuleMembers.add(all, "__init__(self, modules=)", (in, g) -> {
            g.module(0).makeReady();
            if (g.has(1) && g.get(1) != Constant.NONE) {
                in.iteration().list(g.get(1)).forEach(child -> append(in, g.module(0), child));
            }
            return Constant.NONE;
        });
        indexed(all);
    }

    private static void indexed(Map<String, Object> all) {
        ModuleMembers.add(all, "append(self, module)", (in, g) -> {
            append(in, g.module(0), g.get(1));
            return g.get(0);
        });
        ModuleMembers.add(all, "extend(self, modules)", (in, g) -> {
            in.iteration().list(g.get(1)).forEach(child -> append(in, g.module(0), child));
            return g.get(0);
        });
        ModuleMembers.add(all, "insert(self, index, module)", (in, g) -> {
            var children = new ArrayList<>(g.module(0).modules().values());
            var at = g.whole(1) < 0 ? g.whole(1) + children.size() : g.whole(1);
            children.add(Math.clamp(at, 0, children.size()), g.get(2));
            renumber(in, g.module(0), children);
            return g.get(0);
        });
        ModuleMembers.add(all, "__len__(self)", (_, g) -> (long) g.module(0).modules().size());
        ModuleMembers.add(all, "__iter__(self)", (_, g) -> new IteratorValue("iterator",
                g.module(0).modules().values().iterator()));
        ModuleMembers.add(all, "__getitem__(self, index)", (in, g) -> {
            var children = ListValue.of(g.module(0).modules().values());
            if (!(g.get(1) instanceof SliceValue slice)) {
                return in.items().get(children, g.get(1));
            }
            var part = new ModuleValue(g.module(0).type(), in.at());
            part.makeReady();
            part.train(g.module(0).isTraining());
            var keys = slice.of(g.module(0).modules().keys());
            var numbered = g.module(0).type().name().equals("ModuleList");
            keys.forEach(key -> part.modules().put(numbered ? String.valueOf(part.modules().size()) : key,
                    g.module(0).modules().get(key).orElseThrow()));
            return part;
        });
        ModuleMembers.add(all, "__setitem__(self, index, module)", (in, g) -> {
            var key = in.items().get(ListValue.of(g.module(0).modules().keys()), g.get(1));
            return ModuleMembers.register(in, g.module(0), Conversions.text(key), g.get(2));
        });
        ModuleMembers.add(all, "__delitem__(self, index)", (in, g) -> {
            var children = ListValue.of(g.module(0).modules().values());
            in.items().delete(children, g.get(1));
            renumber(in, g.module(0), children.items());
            return Constant.NONE;
        });
    }

    private static void append(Interpreter in, ModuleValue module, Object child) {
        ModuleMembers.register(in, module, Integer.toString(module.modules().size()), child);
    }

    private static void renumber(Interpreter in, ModuleValue module, List<Object> children) {
        module.modules().clear();
        children.forEach(child -> append(in, module, child));
    }

    private static void dict(Map<String, Object> all) {
        ModuleMembers.add(all, "__init__(self, modules=)", (in, g) -> {
            g.module(0).makeReady();
            return g.has(1) && g.get(1) != Constant.NONE ? update(in, g.module(0), g.get(1)) : Constant.NONE;
        });
        ModuleMembers.add(all, "update(self, modules)", (in, g) -> update(in, g.module(0), g.get(1)));
        ModuleMembers.add(all, "__setitem__(self, key, module)", (in, g) -> ModuleMembers.register(in, g.module(0),
                g.text(1), g.get(2)));
        keyed(all, ModuleValue::modules);
    }

    private static Object update(Interpreter in, ModuleValue module, Object given) {
        var pairs = given instanceof DictValue dict ? dict
                : (DictValue) in.call(in.builtin("dict"), given);
        pairs.entries().forEach(e -> ModuleMembers.register(in, module, Conversions.text(e.getKey()), e.getValue()));
        return Constant.NONE;
    }

    private static void keyed(Map<String, Object> all, java.util.function.Function<ModuleValue, DictValue> of) {
        ModuleMembers.add(all, "__getitem__(self, key)", (_, g) -> of.apply(g.module(0)).get(g.get(1))
                .orElseThrow(() -> new SourceProblem(Kind.KEY, Texts.shown(g.get(1)))));
        ModuleMembers.add(all, "__delitem__(self, key)", (_, g) -> {
            of.apply(g.module(0)).remove(g.get(1));
            return Constant.NONE;
        });
        ModuleMembers.add(all, "__len__(self)", (_, g) -> (long) of.apply(g.module(0)).size());
        ModuleMembers.add(all, "__contains__(self, key)", (_, g) -> of.apply(g.module(0)).has(g.get(1)));
        ModuleMembers.add(all, "__iter__(self)", (_, g) -> new IteratorValue("iterator",
                of.apply(g.module(0)).keys().iterator()));
        ModuleMembers.add(all, "keys(self)", (_, g) -> ListValue.of(of.apply(g.module(0)).keys()));
        ModuleMembers.add(all, "values(self)", (_, g) -> ListValue.of(of.apply(g.module(0)).values()));
        ModuleMembers.add(all, "items(self)", (_, g) -> ListValue.of(of.apply(g.module(0)).entries().stream()
                .map(e -> TupleValue.of(e.getKey(), e.getValue())).toList()));
    }

    private static void parameterList(Map<String, Object> all) {
        ModuleMembers.add(all, "__init__(self, values=)", (in, g) -> {
            g.module(0).makeReady();
            if (g.has(1)) {
                in.iteration().list(g.get(1)).forEach(value -> addParameter(g.module(0), value));
            }
            return Constant.NONE;
        });
        ModuleMembers.add(all, "append(self, value)", (_, g) -> {
            addParameter(g.module(0), g.get(1));
            return g.get(0);
        });
        ModuleMembers.add(all, "__getitem__(self, index)", (in, g) -> in.items()
                .get(ListValue.of(g.module(0).parameters().values()), g.get(1)));
        ModuleMembers.add(all, "__len__(self)", (_, g) -> (long) g.module(0).parameters().size());
        ModuleMembers.add(all, "__iter__(self)", (_, g) -> new IteratorValue("iterator",
                g.module(0).parameters().values().iterator()));
    }

    private static void addParameter(ModuleValue module, Object value) {
        var tensor = Conversions.tensor(value);
        module.parameters().put(Integer.toString(module.parameters().size()),
                tensor.isParameter() ? tensor : tensor.asParameter(true));
    }

    private static void parameterDict(Map<String, Object> all) {
        ModuleMembers.add(all, "__init__(self, values=)", (_, g) -> {
            g.module(0).makeReady();
            if (g.has(1) && g.get(1) instanceof DictValue dict) {
                dict.entries().forEach(e -> g.module(0).parameters().put(e.getKey(), e.getValue()));
            }
            return Constant.NONE;
        });
        ModuleMembers.add(all, "__setitem__(self, key, value)", (_, g) -> {
            g.module(0).parameters().put(g.get(1), g.tensor(2));
            return Constant.NONE;
        });
        keyed(all, ModuleValue::parameters);
    }
}
