package nestor.source;

import java.util.List;
import java.util.Map;
import nestor.source.SourceProblem.Kind;

/// The methods of `nn.Module`: one line each.
final class ModuleMembers {
    private ModuleMembers() {}

    static void addTo(Map<String, Object> all) {
        add(all, "__init__(self, *args, **kwargs)", (_, g) -> {
            g.module(0).makeReady();
            return Constant.NONE;
        });
        add(all, "__call__(self, *args, **kwargs)", (in, g) -> call(in, g.module(0), g.rest(1), g.named(2)));
        add(all, "forward(self, *args)", (_, g) -> {
            throw new SourceProblem(Kind.UNKNOWN_ATTRIBUTE, g.module(0).type().name(), "forward", "def forward");
        });
        add(all, "add_module(self, name, module)", (in, g) -> register(in, g.module(0), g.text(1), g.get(2)));
        add(all, "register_module(self, name, module)", (in, g) -> register(in, g.module(0), g.text(1), g.get(2)));
        add(all, "register_parameter(self, name, param)", (in, g) -> {
            if (g.get(2) == Constant.NONE) {
                g.module(0).parameters().put(g.text(1), g.get(2));
            } else {
                in.attributes().set(g.get(0), g.text(1), g.get(2));
            }
            return Constant.NONE;
        });
        add(all, "register_buffer(self, name, tensor, persistent=)", (_, g) -> {
            g.module(0).attributes().remove(g.text(1));
            g.module(0).buffers().put(g.text(1), g.get(2));
            g.module(0).persist(g.text(1), g.flag(3, true));
            return Constant.NONE;
        });
        add(all, "parameters(self, recurse=)", (_, g) -> values(
                ModuleTree.parameters(g.module(0), "", g.flag(1, true)).values()));
        add(all, "named_parameters(self, prefix=, recurse=)", (_, g) -> pairs(
                ModuleTree.parameters(g.module(0), g.has(1) ? g.text(1) : "", g.flag(2, true))));
        add(all, "buffers(self, recurse=)", (_, g) -> values(
                ModuleTree.buffers(g.module(0), "", g.flag(1, true)).values()));
        add(all, "named_buffers(self, prefix=, recurse=)", (_, g) -> pairs(
                ModuleTree.buffers(g.module(0), g.has(1) ? g.text(1) : "", g.flag(2, true))));
        add(all, "children(self)", (_, g) -> values(List.copyOf(
                new java.util.LinkedHashSet<>(ModuleTree.children(g.module(0)).values()))));
        add(all, "named_children(self)", (_, g) -> pairs(ModuleTree.children(g.module(0))));
        add(all, "modules(self)", (_, g) -> values(ModuleTree.modules(g.module(0), "").values()));
        add(all, "named_modules(self)", (_, g) -> pairs(ModuleTree.modules(g.module(0), "")));
        add(all, "state_dict(self)", (_, g) -> ModuleTree.state(g.module(0), ""));
        add(all, "load_state_dict(self, state, strict=)", (in, g) -> load(in, g.module(0), g.get(1)));
        add(all, "get_submodule(self, path)", (_, g) -> {
            var found = ModuleTree.modules(g.module(0), "").get(g.text(1));
            if (found == null) {
                throw new SourceProblem(Kind.KEY, g.text(1));
            }
            return found;
        });
        add(all, "apply(self, function)", (in, g) -> apply(in, g.module(0), g.get(1)));
        add(all, "train(self, mode=)", (_, g) -> train(g.module(0), g.flag(1, true)));
        add(all, "eval(self)", (_, g) -> train(g.module(0), false));
        add(all, "requires_grad_(self, requires_grad=)", (_, g) -> {
            ModuleTree.parameters(g.module(0), "", true).values().forEach(p -> p.requireGrad(g.flag(1, true)));
            return g.get(0);
        });
        add(all, "zero_grad(self, set_to_none=)", (_, _) -> Constant.NONE);
        add(all, "to(self, *device, **named)", (_, g) -> {
            if (g.rest(1).stream().anyMatch(x -> !(x instanceof String)) || g.named(2).containsKey("dtype")) {
                throw SourceProblem.unsupported("Module.to(dtype)", "torch.float32");
            }
            return g.get(0);
        });
        add(all, "cpu(self)", (_, g) -> g.get(0));
        add(all, "float(self)", (_, g) -> g.get(0));
        add(all, "extra_repr(self)", (_, _) -> "");
    }

    static void add(Map<String, Object> all, String signature, Builtin.Body body) {
        var builtin = Builtin.of(signature, body);
        all.put(builtin.name(), builtin);
    }

    private static Object call(Interpreter in, ModuleValue module, List<Object> positional,
            Map<String, Object> named) {
        if (!module.isReady()) {
            throw new SourceProblem(Kind.NO_SUPER_INIT, module.type().name());
        }
        in.observer().enter(module, positional, named, in.at());
        var start = System.nanoTime();
        var result = in.call(in.attributes().get(module, "forward"), positional, named);
        in.observer().leave(module, result, System.nanoTime() - start);
        return result;
    }

    static Object register(Interpreter in, ModuleValue module, String name, Object child) {
        if (!module.isReady()) {
            throw new SourceProblem(Kind.NO_SUPER_INIT, module.type().name());
        }
        if (child != Constant.NONE && !(child instanceof ModuleValue)) {
            throw SourceProblem.wrong(child, "nn.Module");
        }
        if (name.isEmpty() || name.contains(".")) {
            throw new SourceProblem(Kind.KEY, name);
        }
        module.places().put(name, in.at());
        module.modules().put(name, child);
        return Constant.NONE;
    }

    private static IteratorValue values(Iterable<?> items) {
        return new IteratorValue("generator", ModuleTree.list(items).iterator());
    }

    private static IteratorValue pairs(Map<String, ?> named) {
        return values(named.entrySet().stream().map(e -> TupleValue.of(e.getKey(), e.getValue())).toList());
    }

    private static Object apply(Interpreter in, ModuleValue module, Object function) {
        ModuleTree.children(module).values().forEach(child -> apply(in, child, function));
        in.call(function, module);
        return module;
    }

    private static Object train(ModuleValue module, boolean mode) {
        ModuleTree.modules(module, "").values().forEach(each -> each.train(mode));
        return module;
    }

    private static Object load(Interpreter in, ModuleValue module, Object state) {
        if (!(state instanceof DictValue given)) {
            throw SourceProblem.wrong(state, "dict");
        }
        ModuleTree.state(module, "").entries().forEach(entry -> {
            var value = given.get(entry.getKey())
                    .orElseThrow(() -> new SourceProblem(Kind.KEY, String.valueOf(entry.getKey())));
            TensorMembers.set(in, (TensorValue) entry.getValue(), "data", value);
        });
        return Constant.NONE;
    }
}
