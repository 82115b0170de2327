package nestor.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nestor.expression.Comparison;
import nestor.expression.Expression;
import nestor.expression.Position;

import nestor.shape.Refusal;
import nestor.source.SourceProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Works out expressions.
final class Evaluator {
    private final Interpreter in;

    Evaluator(Interpreter in) {
        this.in = in;
    }

    Object evaluate(Expression expression, Scope scope) {
        try {
            return value(expression, scope);
        } catch (SourceProblem problem) {
            throw problem.at(expression.at());
        } catch (Refusal refusal) {
            throw SourceProblem.of(refusal).at(expression.at());
        }
    }

    private Object value(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Literal(var _, var value) -> value == null ? Constant.NONE : value;
            case Expression.Ellipsis _ -> Constant.ELLIPSIS;
            case Expression.Name(var _, var name) -> name(name, scope);
            case Expression.TupleOf(var _, var items) -> new TupleValue(all(items, scope));
            case Expression.ListOf(var _, var items) -> new ListValue(all(items, scope));
            case Expression.SetOf(var _, var items) -> SetValue.of(all(items, scope));
            case Expression.DictOf(var _, var entries) -> dict(entries, scope);
            case Expression.Attribute(var _, var target, var name, var at) ->
                attribute(evaluate(target, scope), name, at);
            case Expression.Call call -> call(call, scope);
            case Expression.Subscript(var _, var target, var index) ->
                in.items().get(evaluate(target, scope), evaluate(index, scope));
            case Expression.Slice(var _, var lower, var upper, var step) ->
                new SliceValue(orNone(lower, scope), orNone(upper, scope), orNone(step, scope));
            case Expression.Unary(var _, var operator, var operand) ->
                in.operators().unary(operator, evaluate(operand, scope));
            case Expression.Not(var _, var operand) -> !in.truth(evaluate(operand, scope));
            case Expression.Binary(var _, var operator, var at, var left, var right) -> {
                var a = evaluate(left, scope);
                var b = evaluate(right, scope);
                in.at(at);
                yield in.operators().binary(operator, a, b);
            }
            case Expression.Compare compare -> compare(compare, scope);
            case Expression.And(var _, var operands) -> first(operands, false, scope);
            case Expression.Or(var _, var operands) -> first(operands, true, scope);
            case Expression.Conditional(var _, var condition, var then, var otherwise) ->
                evaluate(in.truth(evaluate(condition, scope)) ? then : otherwise, scope);
            case Expression.Lambda(var _, var parameters, var body) -> new FunctionValue("<lambda>", parameters,
                    new FunctionValue.Body.Value(body), defaults(parameters, scope), scope,
                    Locals.of(parameters, List.of()), scope.definer());
            case Expression.Comprehension comprehension -> Comprehensions.make(in, comprehension, scope);
            case Expression.Formatted(var _, var pieces) -> Formatting.join(in, pieces, scope);
            case Expression.Walrus(var _, var name, var value) -> {
                var result = evaluate(value, scope);
                scope.walrus().assign(name, result);
                yield result;
            }
            case Expression.Starred _ -> throw SourceProblem.unsupported("*", "[*x]");
        };
    }

    private Object orNone(@Nullable Expression part, Scope scope) {
        return part == null ? Constant.NONE : evaluate(part, scope);
    }

    private Object name(String name, Scope scope) {
        var found = scope.find(name);
        if (found == null) {
            found = in.builtins().get(name);
        }
        if (found == null) {
            var known = new ArrayList<>(in.globals().values().keySet());
            known.addAll(in.builtins().keySet());
            throw new SourceProblem(Kind.UNKNOWN_NAME, name, Nearest.of(name, known));
        }
        return found;
    }

    private Object attribute(Object target, String name, Position at) {
        try {
            return in.attributes().get(target, name);
        } catch (SourceProblem problem) {
            throw problem.at(at);
        }
    }

    List<Object> all(List<Expression> items, Scope scope) {
        var values = new ArrayList<Object>(items.size());
        for (var item : items) {
            if (item instanceof Expression.Starred(var _, var spread)) {
                values.addAll(in.iteration().list(evaluate(spread, scope)));
            } else {
                values.add(evaluate(item, scope));
            }
        }
        return values;
    }

    private Object dict(List<Expression.Entry> entries, Scope scope) {
        var dict = new DictValue();
        for (var entry : entries) {
            var key = entry.key();
            if (key != null) {
                dict.put(evaluate(key, scope), evaluate(entry.value(), scope));
            } else if (evaluate(entry.value(), scope) instanceof DictValue other) {
                dict.putAll(other);
            } else {
                throw SourceProblem.unsupported("**", "{**dict}");
            }
        }
        return dict;
    }

    private Object compare(Expression.Compare compare, Scope scope) {
        var left = evaluate(compare.first(), scope);
        Object result = true;
        for (var i = 0; i < compare.links().size(); i++) {
            var link = compare.links().get(i);
            var right = evaluate(link.right(), scope);
            result = in.operators().compare(link.comparison(), left, right);
            if (i < compare.links().size() - 1 && !in.truth(result)) {
                return result;
            }
            left = right;
        }
        return result;
    }

    private Object first(List<Expression> operands, boolean truth, Scope scope) {
        for (var operand : operands.subList(0, operands.size() - 1)) {
            var value = evaluate(operand, scope);
            if (in.truth(value) == truth) {
                return value;
            }
        }
        return evaluate(operands.getLast(), scope);
    }

    private Object call(Expression.Call call, Scope scope) {
        var function = evaluate(call.function(), scope);
        if (!(function instanceof Builtin builtin && builtin.name().equals("print"))) {
            return call(call, function, scope);
        }
        var before = in.printing(true);
        try {
            return call(call, function, scope);
        } finally {
            in.printing(before);
        }
    }

    private Object call(Expression.Call call, Object function, Scope scope) {
        var positional = new ArrayList<Object>();
        var named = new LinkedHashMap<String, Object>();
        for (var argument : call.arguments()) {
            var value = evaluate(argument.value(), scope);
            switch (argument.kind()) {
                case POSITIONAL -> positional.add(value);
                case ALL -> positional.addAll(in.iteration().list(value));
                case KEYWORD -> name(named, argument.keyword(), value, function);
                case ALL_KEYWORDS -> {
                    if (!(value instanceof DictValue dict)) {
                        throw SourceProblem.wrong(value, "dict");
                    }
                    dict.entries().forEach(
                            e -> name(named, Conversions.text(e.getKey()), e.getValue(), function));
                }
            }
        }
        in.at(call.at());
        if (function instanceof Builtin builtin && builtin.name().equals("super") && positional.isEmpty()) {
            return superOf(scope);
        }
        return in.call(function, positional, named);
    }

    private static void name(Map<String, Object> named, String name, Object value, Object function) {
        if (named.put(name, value) != null) {
            throw new SourceProblem(Kind.REPEATED_ARGUMENT, Texts.typeName(function), name);
        }
    }

    private static Object superOf(Scope scope) {
        var type = scope.definingClass();
        var self = scope.self();
        if (type == null || !(self instanceof InstanceValue || self instanceof TypeValue)) {
            throw SourceProblem.unsupported("super()", "def __init__(self): super().__init__()");
        }
        return new SuperValue(self, self instanceof InstanceValue instance ? instance.type() : (TypeValue) self, type);
    }

    Map<String, Object> defaults(List<Expression.Parameter> parameters, Scope scope) {
        var defaults = new HashMap<String, Object>();
        for (var parameter : parameters) {
            if (parameter.defaultValue() != null) {
                defaults.put(parameter.name(), evaluate(parameter.defaultValue(), scope));
            }
        }
        return defaults;
    }

    /// Whether `in` and the like hold, for sorting and searching.
    boolean holds(Comparison comparison, Object left, Object right) {
        return in.truth(in.operators().compare(comparison, left, right));
    }
}
