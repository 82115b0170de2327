package nestor.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nestor.expression.Expression;

/// Finds the names that a function assigns to: these are its own from its first line on, as in Python.
final class Locals {
    private final Set<String> locals = new HashSet<>();
    private final Set<String> globals = new HashSet<>();
    private final Set<String> nonlocals = new HashSet<>();

    private Locals() {}

    static FunctionValue.Names of(List<Expression.Parameter> parameters, List<Statement> body) {
        var found = new Locals();
        parameters.forEach(parameter -> found.locals.add(parameter.name()));
        body.forEach(found::statement);
        found.locals.removeAll(found.globals);
        found.locals.removeAll(found.nonlocals);
        return new FunctionValue.Names(found.locals, found.globals, found.nonlocals);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Assign(var _, var targets, var _) -> targets.forEach(this::target);
            case Statement.Augmented(var _, var target, var _, var _) -> target(target);
            case Statement.Annotated(var _, var target, var _) -> target(target);
            case Statement.Define define -> locals.add(define.name());
            case Statement.ClassOf type -> locals.add(type.name());
            case Statement.If(var _, var _, var then, var otherwise) -> {
                then.forEach(this::statement);
                otherwise.forEach(this::statement);
            }
            case Statement.While(var _, var _, var body, var otherwise) -> {
                body.forEach(this::statement);
                otherwise.forEach(this::statement);
            }
            case Statement.For(var _, var target, var _, var body, var otherwise) -> {
                target(target);
                body.forEach(this::statement);
                otherwise.forEach(this::statement);
            }
            case Statement.With(var _, var items, var body) -> {
                for (var item : items) {
                    if (item.target() != null) {
                        target(item.target());
                    }
                }
                body.forEach(this::statement);
            }
            case Statement.Import(var _, var modules) ->
                modules.forEach(m -> locals.add(m.alias().split("\\.", 2)[0]));
            case Statement.ImportFrom(var _, var _, var names) -> names.forEach(n -> locals.add(n.alias()));
            case Statement.Delete(var _, var targets) -> targets.forEach(this::target);
            case Statement.Global(var _, var names) -> globals.addAll(names);
            case Statement.Nonlocal(var _, var names) -> nonlocals.addAll(names);
            case Statement.Evaluate _,Statement.Return _,Statement.Assert _,Statement.Raise _,Statement.Break _,Statement.Continue _,Statement.Pass _ ->
                {
                }
        }
    }

    private void target(Expression target) {
        switch (target) {
            case Expression.Name(var _, var name) -> locals.add(name);
            case Expression.TupleOf(var _, var items) -> items.forEach(this::target);
            case Expression.ListOf(var _, var items) -> items.forEach(this::target);
            case Expression.Starred(var _, var value) -> target(value);
            default -> {
            }
        }
    }
}
