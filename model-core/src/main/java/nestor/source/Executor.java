package nestor.source;

import java.util.ArrayList;
import java.util.List;
import nestor.expression.Expression;
import nestor.shape.Refusal;
import nestor.source.FunctionValue.Body;
import nestor.source.FunctionValue.ClassHolder;
import nestor.source.SourceProblem.Kind;

/// Runs statements.
final class Executor {
    private final Interpreter in;
    private final Assignment assignment;

    Executor(Interpreter in) {
        this.in = in;
        assignment = new Assignment(in);
    }

    /// How a statement ended.
    private sealed interface End {
        record Next() implements End {}

        record Break() implements End {}

        record Continue() implements End {}

        record Return(Object value) implements End {}
    }

    private static final End NEXT = new End.Next();
    private static final End BREAK = new End.Break();
    private static final End CONTINUE = new End.Continue();

    /// Stores a value in a target.
    void store(Expression target, Object value, Scope scope) {
        assignment.store(target, value, scope);
    }

    /// Runs the body of a function and answers with what it returns.
    Object body(List<Statement> statements, Scope scope) {
        return run(statements, scope) instanceof End.Return(var value) ? value : Constant.NONE;
    }

    private End run(List<Statement> statements, Scope scope) {
        for (var i = 0; i < statements.size(); i++) {
            if (in.observer().draws() && statements.get(i) instanceof Statement.If choice
                    && choice.mayReturn() && i < statements.size() - 1) {
                return run(choice.followedBy(statements.subList(i + 1, statements.size())), scope);
            }
            var end = run(statements.get(i), scope);
            if (!(end instanceof End.Next)) {
                return end;
            }
        }
        return NEXT;
    }

    private End run(Statement statement, Scope scope) {
        in.at(statement.at());
        try {
            in.budget().step();
            return step(statement, scope);
        } catch (SourceProblem problem) {
            throw problem.at(statement.at());
        } catch (Refusal refusal) {
            throw SourceProblem.of(refusal).at(statement.at());
        }
    }

    private End step(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Evaluate(var _, var value) -> value(value, scope);
            case Statement.Assign(var _, var targets, var value) -> {
                var result = value(value, scope);
                targets.forEach(target -> assignment.store(target, result, scope));
            }
            case Statement.Augmented augmented -> assignment.augment(augmented, scope);
            case Statement.Annotated(var _, var target, var value) -> {
                if (value != null) {
                    assignment.store(target, value(value, scope), scope);
                }
            }
            case Statement.Define define -> define(define, scope);
            case Statement.ClassOf type -> defineClass(type, scope);
            case Statement.Return(var _, var value) -> {
                return new End.Return(value == null ? Constant.NONE : value(value, scope));
            }
            case Statement.If choice -> {
                return choose(choice, scope);
            }
            case Statement.While loop -> {
                return loop(loop, scope);
            }
            case Statement.For each -> {
                return each(each, scope);
            }
            case Statement.With with -> {
                return with(with, scope);
            }
            case Statement.Import(var _, var modules) ->
                modules.forEach(alias -> in.torch().libraries().load(alias, scope));
            case Statement.ImportFrom from -> in.torch().libraries().load(from, scope);
            case Statement.Assert(var _, var condition, var message) -> {
                if (!in.truth(value(condition, scope))) {
                    throw new SourceProblem(Kind.ASSERTION, message == null ? "" : in.text(value(message, scope)));
                }
            }
            case Statement.Raise(var _, var value) -> raise(value == null ? Constant.NONE : value(value, scope));
            case Statement.Delete(var _, var targets) -> targets.forEach(target -> assignment.delete(target, scope));
            case Statement.Break _ -> {
                return BREAK;
            }
            case Statement.Continue _ -> {
                return CONTINUE;
            }
            case Statement.Pass _,Statement.Global _,Statement.Nonlocal _ -> {
            }
        }
        return NEXT;
    }

    private Object value(Expression expression, Scope scope) {
        return in.evaluator().evaluate(expression, scope);
    }

    private End choose(Statement.If choice, Scope scope) {
        var observer = in.observer();
        observer.choice(choice, scope.values());
        var holds = in.truth(value(choice.condition(), scope));
        if (!observer.chooses()) {
            return run(choice.side(holds), scope);
        }
        var before = Footprint.of(scope);
        var other = rehearse(choice, !holds, scope, before);
        observer.branch(holds, true, scope.values());
        var end = run(choice.side(holds), scope);
        branched(end, scope);
        var after = Footprint.of(scope);
        if (before.changed(after) || (end instanceof End.Next && after.differs(other))) {
            observer.spoiled();
        }
        observer.looped(scope.values());
        return end;
    }

    private void branched(End end, Scope scope) {
        if (end instanceof End.Next || end instanceof End.Return) {
            in.observer().branched(scope.values(), end instanceof End.Return(var value) ? value : null);
        }
    }

    /// Runs the side that the program does not take on copies of the tensors that have names, and forgets what it did.
    ///
    /// @return what there was at its end
    private Footprint rehearse(Statement.If choice, boolean side, Scope scope, Footprint before) {
        var mark = in.observer().mark();
        try {
            in.torch().rehearse(() -> {
                copy(scope);
                in.observer().branch(side, false, scope.values());
                branched(run(choice.side(side), scope), scope);
            });
        } catch (SourceProblem problem) {
            if (problem.kind() == Kind.TOO_MANY_STEPS || problem.kind() == Kind.STOPPED) {
                throw problem;
            }
            in.observer().back(mark);
            in.observer().spoiled();
        }
        return forget(before, scope);
    }

    /// Takes back what a rehearsal did.
    private Footprint forget(Footprint before, Scope scope) {
        var after = Footprint.of(scope);
        if (before.changed(after)) {
            in.observer().spoiled();
        }
        before.restore();
        return after;
    }

    private void copy(Scope scope) {
        scope.values().replaceAll((_, value) -> value instanceof TensorValue tensor
                ? in.tensors().own(tensor.array().duplicate(), tensor.requiresGrad(), tensor.isLeaf()) : value);
    }

    private End loop(Statement.While loop, Scope scope) {
        in.observer().loop(loop, scope.values());
        var end = passes(loop, scope);
        in.observer().looped(scope.values());
        return end instanceof End.Next ? run(loop.otherwise(), scope) : end instanceof End.Break ? NEXT : end;
    }

    private End passes(Statement.While loop, Scope scope) {
        var drawn = false;
        while (in.truth(value(loop.condition(), scope))) {
            in.budget().step();
            in.observer().pass(scope.values());
            var before = in.observer().draws() && !drawn ? Footprint.of(scope) : null;
            drawn = true;
            var end = run(loop.body(), scope);
            if (end instanceof End.Break || end instanceof End.Return) {
                return end;
            }
            if (before != null) {
                compare(before, Footprint.of(scope));
            }
            in.observer().passed(scope.values());
            in.at(loop.at());
        }
        if (in.observer().rehearses()) {
            rehearse(loop, scope);
        }
        return NEXT;
    }

    /// What else than tensors changes from pass to pass is not drawn.
    private void compare(Footprint before, Footprint after) {
        if (before.changed(after) || before.differs(after)) {
            in.observer().spoiled();
        }
    }

    /// Runs the body once on copies of the tensors that have names, and forgets what it did.
    private void rehearse(Statement.While loop, Scope scope) {
        var before = Footprint.of(scope);
        var mark = in.observer().mark();
        try {
            in.torch().rehearse(() -> {
                copy(scope);
                in.observer().pass(scope.values());
                if (!(run(loop.body(), scope) instanceof End.Next)) {
                    in.observer().spoiled();
                }
            });
            in.observer().passed(scope.values());
        } catch (SourceProblem problem) {
            if (problem.kind() == Kind.TOO_MANY_STEPS || problem.kind() == Kind.STOPPED) {
                throw problem;
            }
            in.observer().back(mark);
            in.observer().spoiled();
        }
        if (before.differs(forget(before, scope))) {
            in.observer().spoiled();
        }
    }

    private End each(Statement.For each, Scope scope) {
        var items = in.iteration().of(value(each.iterable(), scope));
        while (items.hasNext()) {
            in.budget().step();
            assignment.store(each.target(), items.next(), scope);
            var end = run(each.body(), scope);
            if (end instanceof End.Break) {
                return NEXT;
            }
            if (end instanceof End.Return) {
                return end;
            }
        }
        return run(each.otherwise(), scope);
    }

    private End with(Statement.With with, Scope scope) {
        var open = new ArrayList<Object>();
        for (var item : with.items()) {
            var context = value(item.context(), scope);
            var entered = in.call(in.attributes().get(context, "__enter__"));
            open.add(context);
            if (item.target() != null) {
                assignment.store(item.target(), entered, scope);
            }
        }
        try {
            return run(with.body(), scope);
        } finally {
            open.reversed().forEach(context -> in.call(in.attributes().get(context, "__exit__"), Constant.NONE,
                    Constant.NONE, Constant.NONE));
        }
    }

    private void raise(Object value) {
        var raised = value instanceof TypeValue type ? in.call(type) : value;
        if (raised instanceof InstanceValue instance) {
            var arguments = instance.attributes().getOrDefault("args", Constant.NONE);
            throw new SourceProblem(Kind.RAISED, instance.type().name(),
                    arguments instanceof TupleValue tuple && tuple.items().size() == 1
                            ? in.text(tuple.items().getFirst()) : "");
        }
        throw SourceProblem.wrong(value, "Exception");
    }

    private void define(Statement.Define define, Scope scope) {
        var body = new Body.Statements(define.body());
        Object function = new FunctionValue(define.name(), define.parameters(), body,
                in.evaluator().defaults(define.parameters(), scope), scope,
                Locals.of(define.parameters(), define.body()), scope.definer());
        scope.assign(define.name(), decorated(define.decorators(), function, scope));
    }

    private Object decorated(List<Expression> decorators, Object made, Scope scope) {
        var result = made;
        for (var decorator : decorators.reversed()) {
            result = in.call(value(decorator, scope), result);
        }
        return result;
    }

    private void defineClass(Statement.ClassOf definition, Scope scope) {
        var bases = new ArrayList<TypeValue>();
        for (var base : definition.bases()) {
            if (base.kind() != Expression.Argument.Kind.POSITIONAL) {
                throw SourceProblem.unsupported("class " + definition.name() + "(" + base.keyword() + "=…)");
            }
            if (!(value(base.value(), scope) instanceof TypeValue type)) {
                throw SourceProblem.wrong(value(base.value(), scope), "class");
            }
            if (!type.name().equals("object")) {
                bases.add(type);
            }
        }
        var holder = new ClassHolder();
        var inside = scope.classBody(holder);
        run(definition.body(), inside);
        var made = new TypeValue(definition.name(), bases);
        made.members().putAll(inside.values());
        holder.hold(made);
        scope.assign(definition.name(), decorated(definition.decorators(), made, scope));
    }
}
