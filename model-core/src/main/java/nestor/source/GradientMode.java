package nestor.source;

import java.util.List;
import nestor.source.SourceProblem.Kind;

/// `torch.no_grad()` and its like, as a context and as a decorator.
final class GradientMode {
    private GradientMode() {}

    static TypeValue type(boolean on) {
        var type = new TypeValue(on ? "enable_grad" : "no_grad", List.of());
        ModuleMembers.add(type.members(), "__new__(function=)", (in, g) -> g.has(0) ? wrapped(g.get(0), on)
                : made(type));
        ModuleMembers.add(type.members(), "__enter__(self)", (in, g) -> {
            in.attributes().set(g.get(0), "before", in.torch().gradient());
            in.torch().gradient(on);
            return g.get(0);
        });
        ModuleMembers.add(type.members(), "__exit__(self, *cause)", (in, g) -> {
            in.torch().gradient(Conversions.truth(in.attributes().get(g.get(0), "before")));
            return Constant.NONE;
        });
        ModuleMembers.add(type.members(), "__call__(self, function)", (_, g) -> wrapped(g.get(1), on));
        return type;
    }

    /// `torch.set_grad_enabled(on)`: at once, and back at the end of a `with`.
    static Object make(Interpreter in, boolean on) {
        var made = made(type(on));
        in.attributes().set(made, "before", in.torch().gradient());
        in.torch().gradient(on);
        return made;
    }

    private static InstanceValue made(TypeValue type) {
        return new InstanceValue(type);
    }

    private static Object wrapped(Object function, boolean on) {
        if (!(function instanceof FunctionValue)) {
            throw new SourceProblem(Kind.NOT_CALLABLE, Texts.typeName(function));
        }
        return Builtin.of("no_grad(*args, **kwargs)", (in, g) -> {
            var before = in.torch().gradient();
            in.torch().gradient(on);
            try {
                return in.call(function, g.rest(0), g.named(1));
            } finally {
                in.torch().gradient(before);
            }
        });
    }
}
