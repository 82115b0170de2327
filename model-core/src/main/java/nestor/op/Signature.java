package nestor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// A name and parameters, written and matched as in Python: `sum(input, dim=None, keepdim=False, *, dtype=None)`.
public record Signature(String name, List<Parameter> parameters) {
    /// How a parameter is filled: in place or by name, by name only, or with all places that are left (`*sizes`).
    public enum Filled {
        EITHER, NAMED, REST
    }

    /// @param fallback its value when it is not given; meaningless if `required`
    public record Parameter(String name, Filled filled, boolean required, @Nullable Object fallback) {
        @Override
        public String toString() {
            return switch (filled) {
                case REST -> "*" + name;
                case EITHER, NAMED -> required ? name : name + "=" + python(fallback);
            };
        }
    }

    /// Other names that PyTorch takes for a parameter, as NumPy calls them.
    private static final Map<String, String> SYNONYMS = Map.of("axis", "dim", "keepdims", "keepdim", "split_size",
            "split_size_or_sections", "indices_or_sections", "split_size_or_sections", "x", "input", "correction",
            "unbiased");

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /// Reads what Python would write after `def`.
    static Signature parse(String text) {
        var open = text.indexOf('(');
        var inside = text.substring(open + 1, text.lastIndexOf(')')).strip();
        var parameters = new ArrayList<Parameter>();
        var filled = Filled.EITHER;
        for (var part : inside.isEmpty() ? new String[0] : inside.split(", ")) {
            if (part.equals("*")) {
                filled = Filled.NAMED;
            } else if (part.startsWith("*")) {
                parameters.add(new Parameter(part.substring(1), Filled.REST, false, List.of()));
                filled = Filled.NAMED;
            } else {
                var equals = part.indexOf('=');
                parameters.add(equals < 0
                        ? new Parameter(part, filled, true, null)
                        : new Parameter(part.substring(0, equals), filled, false, literal(part.substring(equals + 1))));
            }
        }
        return new Signature(text.substring(0, open), parameters);
    }

    /// Whether it has a parameter of that name.
    public boolean has(String parameter) {
        return parameters.stream().anyMatch(p -> p.name.equals(parameter));
    }

    int index(String parameter) {
        for (var i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name.equals(parameter)) {
                return i;
            }
        }
        throw new IllegalArgumentException(this + " has no " + parameter);
    }

    Arguments bind(List<? extends @Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
        var values = new @Nullable Object[parameters.size()];
        var given = new boolean[parameters.size()];
        var next = 0;
        for (var i = 0; i < parameters.size() && parameters.get(i).filled != Filled.NAMED; i++) {
            if (parameters.get(i).filled == Filled.REST) {
                values[i] = rest(positional.subList(next, positional.size()));
                given[i] = next < positional.size();
                next = positional.size();
            } else if (next < positional.size()) {
                values[i] = positional.get(next++);
                given[i] = true;
            }
        }
        Refusal.unless(next == positional.size(), Rule.TOO_MANY_ARGUMENTS, name, next, positional.size());
        named.forEach((key, value) -> {
            var i = find(key);
            Refusal.unless(!given[i], Rule.TWICE, key);
            values[i] = value;
            given[i] = true;
        });
        for (var i = 0; i < given.length; i++) {
            if (!given[i]) {
                Refusal.unless(!parameters.get(i).required, Rule.REQUIRED, parameters.get(i).name);
                values[i] = parameters.get(i).fallback;
            }
        }
        return new Arguments(this, Collections.unmodifiableList(Arrays.asList(values)));
    }

    private int find(String key) {
        for (var wanted : List.of(key, SYNONYMS.getOrDefault(key, key))) {
            if (has(wanted)) {
                return index(wanted);
            }
        }
        throw new Refusal(Rule.UNKNOWN_SETTING, key);
    }

    /// `view(2, 3)` and `view((2, 3))` are the same.
    private static @Nullable Object rest(List<? extends @Nullable Object> values) {
        return values.size() == 1 && values.getFirst() instanceof List<?> list
                ? list
                : Collections.unmodifiableList(new ArrayList<@Nullable Object>(values));
    }

    private static @Nullable Object literal(String text) {
        return switch (text) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "()" -> List.of();
            default -> {
                if (text.startsWith("'")) {
                    yield text.substring(1, text.length() - 1);
                }
                yield text.matches("-?\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
            }
        };
    }

    private static String python(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case String text -> "'" + text + "'";
            case List<?> list when list.isEmpty() -> "()";
            case Double number -> nestor.expression.Repr.real(number);
            default -> String.valueOf(value);
        };
    }

    @Override
    public String toString() {
        var text = new ArrayList<String>();
        var star = parameters.stream().anyMatch(p -> p.filled == Filled.REST);
        for (var parameter : parameters) {
            if (parameter.filled == Filled.NAMED && !star) {
                text.add("*");
                star = true;
            }
            text.add(parameter.toString());
        }
        return text.stream().collect(Collectors.joining(", ", name + "(", ")"));
    }
}
