package nestor.source;

import java.util.List;
import nestor.expression.Expression;
import nestor.source.SourceProblem.Kind;

/// `target = value`, `target += value`, `del target`.
final class Assignment {
    private final Interpreter in;

    Assignment(Interpreter in) {
        this.in = in;
    }

    private Object value(Expression expression, Scope scope) {
        return in.evaluator().evaluate(expression, scope);
    }

    /// `target += value`, in place where PyTorch does so.
    void augment(Statement.Augmented augmented, Scope scope) {
        var target = augmented.target();
        var right = augmented.value();
        switch (target) {
            case Expression.Name(var _, var name) -> scope.assign(name,
                    in.operators().inPlace(augmented.operator(), value(target, scope), value(right, scope)));
            case Expression.Attribute(var _, var object, var name, var _) -> {
                var owner = value(object, scope);
                var changed = in.operators().inPlace(augmented.operator(), in.attributes().get(owner, name),
                        value(right, scope));
                in.attributes().set(owner, name, changed);
            }
            case Expression.Subscript(var _, var object, var index) -> {
                var owner = value(object, scope);
                var key = value(index, scope);
                var changed = in.operators().inPlace(augmented.operator(), in.items().get(owner, key),
                        value(right, scope));
                in.items().set(owner, key, changed);
            }
            default -> throw SourceProblem.unsupported(augmented.operator().symbol() + "=", "=");
        }
    }

    /// Stores a value in a target, taking it apart where the target is a tuple.
    void store(Expression target, Object value, Scope scope) {
        switch (target) {
            case Expression.Name(var _, var name) -> scope.assign(name, value);
            case Expression.Attribute(var _, var object, var name, var _) ->
                in.attributes().set(value(object, scope), name, value);
            case Expression.Subscript(var _, var object, var index) ->
                in.items().set(value(object, scope), value(index, scope), value);
            case Expression.TupleOf(var _, var targets) -> unpack(targets, value, scope);
            case Expression.ListOf(var _, var targets) -> unpack(targets, value, scope);
            default -> throw SourceProblem.unsupported(target.getClass().getSimpleName());
        }
    }

    private void unpack(List<Expression> targets, Object value, Scope scope) {
        var values = in.iteration().list(value);
        var star = 0;
        while (star < targets.size() && !(targets.get(star) instanceof Expression.Starred)) {
            star++;
        }
        var starred = star < targets.size();
        if (starred ? values.size() < targets.size() - 1 : values.size() != targets.size()) {
            throw new SourceProblem(Kind.UNPACK, targets.size(), values.size());
        }
        var taken = values.size() - targets.size() + 1;
        for (var i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Expression.Starred(var _, var all)) {
                store(all, ListValue.of(values.subList(i, i + taken)), scope);
            } else {
                store(targets.get(i), values.get(i > star ? i + taken - 1 : i), scope);
            }
        }
    }

    /// Forgets a name, an attribute or an item.
    void delete(Expression target, Scope scope) {
        switch (target) {
            case Expression.Name(var _, var name) -> {
                if (!scope.remove(name)) {
                    throw new SourceProblem(Kind.UNKNOWN_NAME, name, "");
                }
            }
            case Expression.Attribute(var _, var object, var name, var _) ->
                in.attributes().delete(value(object, scope), name);
            case Expression.Subscript(var _, var object, var index) ->
                in.items().delete(value(object, scope), value(index, scope));
            default -> throw SourceProblem.unsupported("del");
        }
    }
}
