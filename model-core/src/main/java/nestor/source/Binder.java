package nestor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nestor.expression.Expression.Parameter;
import nestor.source.SourceProblem.Kind;

/// Gives arguments to the parameters of a function, as Python does.
final class Binder {
    private Binder() {}

    static void bind(FunctionValue function, List<Object> positional, Map<String, Object> named, Scope scope) {
        var rest = new LinkedHashMap<>(named);
        var next = 0;
        for (var parameter : function.parameters()) {
            var name = parameter.name();
            switch (parameter.kind()) {
                case ALL -> {
                    var from = Math.min(next, positional.size());
                    scope.assign(name, new TupleValue(positional.subList(from, positional.size())));
                    next = positional.size();
                }
                case ALL_KEYWORDS -> {
                    var all = new DictValue();
                    rest.forEach(all::put);
                    rest.clear();
                    scope.assign(name, all);
                }
                case PLAIN, POSITIONAL_ONLY, KEYWORD_ONLY -> {
                    if (parameter.kind() != Parameter.Kind.KEYWORD_ONLY && next < positional.size()) {
                        scope.assign(name, positional.get(next++));
                        if (parameter.kind() == Parameter.Kind.PLAIN && rest.containsKey(name)) {
                            throw new SourceProblem(Kind.REPEATED_ARGUMENT, function.name(), name);
                        }
                    } else {
                        scope.assign(name, byName(function, parameter, rest));
                    }
                }
            }
        }
        if (next < positional.size()) {
            throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, function.name(), Texts.shown(positional.get(next)),
                    taken(function));
        }
        if (!rest.isEmpty()) {
            throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, function.name(), rest.keySet().iterator().next(),
                    taken(function));
        }
    }

    private static Object byName(FunctionValue function, Parameter parameter, Map<String, Object> rest) {
        var given = parameter.kind() == Parameter.Kind.POSITIONAL_ONLY ? null : rest.remove(parameter.name());
        var value = given == null ? function.defaults().get(parameter.name()) : given;
        if (value == null) {
            throw new SourceProblem(Kind.MISSING_ARGUMENT, function.name(), parameter.name());
        }
        return value;
    }

    private static String taken(FunctionValue function) {
        return new ArrayList<>(function.parameters()).stream().map(Parameter::name).collect(Collectors.joining(", "));
    }
}
