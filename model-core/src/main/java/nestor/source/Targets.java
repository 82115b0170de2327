package nestor.source;

import java.util.List;
import nestor.expression.Expression;
import nestor.expression.SyntaxProblem;
import nestor.expression.SyntaxProblem.Kind;

/// What may stand on the left of an assignment.
final class Targets {
    private Targets() {}

    /// Refuses what no value can be stored in.
    static void check(Expression target) {
        switch (target) {
            case Expression.Name _,Expression.Attribute _,Expression.Subscript _ -> {
            }
            case Expression.Starred(var _, var value) -> check(value);
            case Expression.TupleOf(var _, var items) -> items(items);
            case Expression.ListOf(var _, var items) -> items(items);
            case Expression.Literal(var at, var value) -> throw refusal(at, String.valueOf(value));
            case Expression.Ellipsis _,Expression.SetOf _,Expression.DictOf _,Expression.Call _,Expression.Slice _,Expression.Unary _,Expression.Not _,Expression.Binary _,Expression.Compare _,Expression.And _,Expression.Or _,Expression.Conditional _,Expression.Lambda _,Expression.Comprehension _,Expression.Formatted _,Expression.Walrus _ ->
                throw refusal(target.at(), target.getClass().getSimpleName());
        }
    }

    private static void items(List<Expression> items) {
        items.forEach(Targets::check);
        var starred = items.stream().filter(Expression.Starred.class::isInstance).toList();
        if (starred.size() > 1) {
            throw refusal(starred.get(1).at(), "*");
        }
    }

    private static SyntaxProblem refusal(nestor.expression.Position at, String found) {
        return new SyntaxProblem(Kind.CANNOT_ASSIGN, at, found);
    }
}
