package nestor.source;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import nestor.expression.Position;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.source.SourceProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Runs a program: keeps what all parts share and makes the calls.
final class Interpreter {
    private final Budget budget;
    private final Tensors tensors;
    private final Consumer<String> printer;
    private final Observer observer;
    private final Scope globals = new Scope();
    private final Map<String, Object> builtins = new LinkedHashMap<>();
    private final Evaluator evaluator = new Evaluator(this);
    private final Executor executor = new Executor(this);
    private final Operators operators = new Operators(this);
    private final Iteration iteration = new Iteration(this);
    private final Items items = new Items(this);
    private final Attributes attributes = new Attributes(this);
    private final Torch torch;
    private Position at = Position.START;
    private boolean printing;

    Interpreter(Budget budget, Tensors tensors, Environment environment) {
        this.budget = budget;
        this.tensors = tensors;
        printer = environment.printer();
        observer = environment.observer();
        torch = new Torch(this, environment);
        Builtins.addTo(builtins);
        ClassBuiltins.addTo(builtins);
        globals.assign("__name__", "__main__");
    }

    Budget budget() {
        return budget;
    }

    Tensors tensors() {
        return tensors;
    }

    Scope globals() {
        return globals;
    }

    Map<String, Object> builtins() {
        return builtins;
    }

    /// One of Python's own functions.
    Object builtin(String name) {
        return Objects.requireNonNull(builtins.get(name));
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Executor executor() {
        return executor;
    }

    Operators operators() {
        return operators;
    }

    Iteration iteration() {
        return iteration;
    }

    Items items() {
        return items;
    }

    Attributes attributes() {
        return attributes;
    }

    Torch torch() {
        return torch;
    }

    Observer observer() {
        return observer;
    }

    void print(String text, String end) {
        budget.steps(text.length() / 8 + 1L);
        printer.accept(text + end);
    }

    /// Where the program is.
    Position at() {
        return at;
    }

    void at(Position place) {
        at = place;
    }

    Object call(Object callee, Object... positional) {
        return call(callee, List.of(positional), Map.of());
    }

    Object call(Object callee, List<Object> positional, Map<String, Object> named) {
        budget.step();
        return switch (callee) {
            case FunctionValue function -> invoke(function, positional, named);
            case Builtin builtin -> builtin(builtin, positional, named);
            case MethodValue(var self, var function) -> {
                var all = new ArrayList<>();
                all.add(self);
                all.addAll(positional);
                yield call(function, all, named);
            }
            case TypeValue type -> construct(type, positional, named);
            case Wrapped.Static(var function) -> call(function, positional, named);
            case InstanceValue instance -> {
                var method = instance.type().find("__call__")
                        .orElseThrow(() -> new SourceProblem(Kind.NOT_CALLABLE, instance.type().name()));
                yield call(new MethodValue(instance, method), positional, named);
            }
            default -> throw new SourceProblem(Kind.NOT_CALLABLE, Texts.typeName(callee));
        };
    }

    private Object builtin(Builtin builtin, List<Object> positional, Map<String, Object> named) {
        budget.enter();
        try {
            return builtin.body().call(this, builtin.bind(positional, named, this::asked));
        } catch (Refusal refusal) {
            throw SourceProblem.of(refusal);
        } catch (EngineException | IllegalArgumentException | IllegalStateException
                | UnsupportedOperationException refused) {
            throw SourceProblem.of(new Refusal(Rule.ENGINE, builtin.name(),
                    String.valueOf(refused.getMessage()).lines().findFirst().orElse("")));
        } finally {
            budget.leave();
        }
    }

    private Object invoke(FunctionValue function, List<Object> positional, Map<String, Object> named) {
        budget.enter();
        var before = at;
        var shown = printing;
        printing = false;
        try {
            var scope = Scope.of(function);
            Binder.bind(function, positional, named, scope);
            if (!positional.isEmpty()) {
                scope.setSelf(positional.getFirst());
            }
            return switch (function.body()) {
                case FunctionValue.Body.Value(var expression) -> evaluator.evaluate(expression, scope);
                case FunctionValue.Body.Statements(var statements) -> executor.body(statements, scope);
            };
        } finally {
            at = before;
            printing = shown;
            budget.leave();
        }
    }

    Object construct(TypeValue type, List<Object> positional, Map<String, Object> named) {
        var maker = type.find("__new__");
        if (maker.isPresent()) {
            return call(maker.get(), positional, named);
        }
        var isModule = type.inherits(torch.moduleClass());
        var made = isModule ? new ModuleValue(type, at) : new InstanceValue(type);
        var start = type.find("__init__");
        if (start.isPresent()) {
            call(new MethodValue(made, start.get()), positional, named);
        } else if (!positional.isEmpty() || !named.isEmpty()) {
            throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, type.name(),
                    positional.isEmpty() ? named.keySet().iterator().next() : Texts.shown(positional.getFirst()), "");
        }
        return made;
    }

    /// `str(value)`
    String text(Object value) {
        return Texts.of(this, value, false);
    }

    /// The method of an object's class, bound to it; null if it has none.
    @Nullable
    MethodValue method(Object self, String name) {
        return self instanceof InstanceValue instance
                ? instance.type().find(name).map(function -> new MethodValue(self, function)).orElse(null)
                : null;
    }

    /// The value, after it was told that the program goes on by it if it is a tensor. What is only printed decides
    /// nothing.
    Object asked(Object value) {
        if (value instanceof TensorValue tensor && !printing) {
            observer.decided(tensor, at);
        }
        return value;
    }

    /// Whether from here on values are worked out to be printed.
    ///
    /// @return whether they were before
    boolean printing(boolean now) {
        var before = printing;
        printing = now;
        return before;
    }

    /// Python's truth of any value.
    boolean truth(Object value) {
        asked(value);
        var bool = method(value, "__bool__");
        if (bool != null) {
            return Conversions.truth(call(bool));
        }
        var length = method(value, "__len__");
        return length == null ? Conversions.truth(value) : Conversions.whole(call(length)) != 0;
    }
}
