package nestor.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import nestor.source.SourceProblem.Kind;

/// `x.name`, `x.name = y`, `del x.name`.
final class Attributes {
    /// Names that Python has for looking behind the program; none of them is needed to build a model.
    private static final Set<String> ALLOWED = Set.of("__name__", "__class__", "__init__", "__call__", "__len__",
            "__getitem__", "__setitem__", "__iter__", "__enter__", "__exit__", "__version__", "__setattr__",
            "__getattr__", "__repr__", "__str__", "__contains__", "__add__", "__doc__", "__qualname__");

    private final Interpreter in;

    Attributes(Interpreter in) {
        this.in = in;
    }

    boolean has(Object target, String name) {
        try {
            get(target, name);
            return true;
        } catch (SourceProblem problem) {
            if (problem.kind() == Kind.UNKNOWN_ATTRIBUTE) {
                return false;
            }
            throw problem;
        }
    }

    Object get(Object target, String name) {
        if (name.startsWith("__") && name.endsWith("__") && !ALLOWED.contains(name)
                && !(target instanceof InstanceValue)) {
            throw SourceProblem.unsupported(name);
        }
        return switch (target) {
            case ModuleValue module -> ofModule(module, name);
            case InstanceValue instance -> ofInstance(instance, name);
            case TensorValue tensor -> TensorMembers.get(in, tensor, name);
            case TypeValue type when name.equals("__name__") || name.equals("__qualname__") -> type.name();
            case TypeValue type -> type.find(name).map(found -> ofClass(type, found))
                    .orElseThrow(() -> unknown("type " + type.name(), name, type.members().keySet()));
            case SuperValue(var self, var type, var after) -> type.findAfter(after, name)
                    .map(found -> bound(self, type, found))
                    .orElseThrow(() -> unknown("super", name, List.of()));
            case Library library -> library.find(name)
                    .orElseThrow(() -> unknown(library.name(), name, library.names()));
            case FunctionValue function when name.equals("__name__") -> function.name();
            case Builtin builtin when name.equals("__name__") -> builtin.name();
            case TupleValue tuple when tuple.names().contains(name) ->
                tuple.items().get(tuple.names().indexOf(name));
            default -> NativeMethods.find(target, name)
                    .orElseThrow(() -> unknown(Texts.typeName(target), name, NativeMethods.names(target)));
        };
    }

    private static SourceProblem unknown(String type, String name, Collection<String> known) {
        return new SourceProblem(Kind.UNKNOWN_ATTRIBUTE, type, name, Nearest.of(name, known));
    }

    private static Object ofClass(TypeValue type, Object found) {
        return switch (found) {
            case Wrapped.Static(var function) -> function;
            case Wrapped.OfClass(var function) -> new MethodValue(type, function);
            default -> found;
        };
    }

    private Object bound(Object self, TypeValue type, Object found) {
        return switch (found) {
            case Wrapped.Static(var function) -> function;
            case Wrapped.OfClass(var function) -> new MethodValue(type, function);
            case Wrapped.Property(var function) -> in.call(function, self);
            case FunctionValue _,Builtin _ -> new MethodValue(self, found);
            default -> found;
        };
    }

    private Object ofModule(ModuleValue module, String name) {
        var registered = switch (name) {
            case "_modules" -> module.modules();
            case "_parameters" -> module.parameters();
            case "_buffers" -> module.buffers();
            case "training" -> module.isTraining();
            default -> module.registered(name).orElse(null);
        };
        return registered == null ? ofInstance(module, name) : registered;
    }

    private Object ofInstance(InstanceValue instance, String name) {
        var own = instance.attributes().get(name);
        if (own != null) {
            return own;
        }
        if (name.equals("__class__")) {
            return instance.type();
        }
        if (name.equals("__dict__")) {
            throw SourceProblem.unsupported("__dict__", "getattr");
        }
        var found = instance.type().find(name);
        if (found.isPresent()) {
            return bound(instance, instance.type(), found.get());
        }
        var fallback = in.method(instance, "__getattr__");
        if (fallback != null) {
            return in.call(fallback, name);
        }
        var known = new ArrayList<>(instance.attributes().keySet());
        instance.type().order().forEach(type -> known.addAll(type.members().keySet()));
        if (instance instanceof ModuleValue module) {
            List.of(module.modules(), module.parameters(), module.buffers())
                    .forEach(all -> all.keys().forEach(key -> known.add(String.valueOf(key))));
        }
        throw unknown(instance.type().name(), name, known);
    }

    void set(Object target, String name, Object value) {
        switch (target) {
            case ModuleValue module -> setOnModule(module, name, value);
            case InstanceValue instance -> instance.attributes().put(name, value);
            case TensorValue tensor -> TensorMembers.set(in, tensor, name, value);
            case TypeValue type -> type.members().put(name, value);
            default -> throw unknown(Texts.typeName(target), name, List.of());
        }
    }

    private void setOnModule(ModuleValue module, String name, Object value) {
        module.places().put(name, in.at());
        if (name.equals("training")) {
            module.train(in.truth(value));
            return;
        }
        var isParameter = value instanceof TensorValue tensor && tensor.isParameter();
        if ((isParameter || value instanceof ModuleValue) && !module.isReady()) {
            throw new SourceProblem(Kind.NO_SUPER_INIT, module.type().name());
        }
        if (isParameter) {
            forget(module, name);
            module.parameters().put(name, value);
        } else if (value instanceof ModuleValue) {
            forgetExcept(module, name, module.modules());
            module.modules().put(name, value);
        } else if (module.parameters().has(name)) {
            if (value != Constant.NONE) {
                throw SourceProblem.wrong(value, "nn.Parameter");
            }
            module.parameters().put(name, value);
        } else if (module.modules().has(name)) {
            if (value != Constant.NONE) {
                throw SourceProblem.wrong(value, "nn.Module");
            }
            module.modules().put(name, value);
        } else if (module.buffers().has(name)) {
            module.buffers().put(name, value);
        } else {
            var property = module.type().find(name);
            if (property.isPresent() && property.get() instanceof Wrapped.Property) {
                throw SourceProblem.unsupported(name + " =", name);
            }
            module.attributes().put(name, value);
        }
    }

    private static void forget(ModuleValue module, String name) {
        forgetExcept(module, name, module.parameters());
    }

    private static void forgetExcept(ModuleValue module, String name, DictValue kept) {
        module.attributes().remove(name);
        for (var all : List.of(module.parameters(), module.buffers(), module.modules())) {
            if (all != kept) {
                all.remove(name);
            }
        }
    }

    void delete(Object target, String name) {
        if (target instanceof ModuleValue module && module.registered(name).isPresent()) {
            List.of(module.parameters(), module.buffers(), module.modules()).forEach(all -> all.remove(name));
        } else if (!(target instanceof InstanceValue instance) || instance.attributes().remove(name) == null) {
            throw unknown(Texts.typeName(target), name, List.of());
        }
    }
}
