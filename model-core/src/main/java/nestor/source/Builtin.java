package nestor.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import nestor.source.SourceProblem.Kind;

/// A function that Nestor brings, with its parameters written as in Python: `sum(x, start=)`, where `=` marks what may
/// be absent, `*` takes what is left and `**` what is left by name.
record Builtin(String name, List<String> parameters, Body body) {
    /// What it does.
    @FunctionalInterface
    interface Body {
        Object call(Interpreter in, Given given);
    }

    /// The arguments of one call, in the order of the parameters; what is absent is null.
    static final class Given {
        private final Object[] values;
        private final UnaryOperator<Object> asked;

        Given(Object[] values, UnaryOperator<Object> asked) {
            this.values = values;
            this.asked = asked;
        }

        Object get(int index) {
            return values[index];
        }

        boolean has(int index) {
            return values[index] != null;
        }

        Object or(int index, Object standard) {
            return has(index) ? values[index] : standard;
        }

        @SuppressWarnings("unchecked") // what a parameter with a star is given
        List<Object> rest(int index) {
            return (List<Object>) values[index];
        }

        @SuppressWarnings("unchecked") // what a parameter with two stars is given
        Map<String, Object> named(int index) {
            return (Map<String, Object>) values[index];
        }

        boolean flag(int index, boolean standard) {
            return has(index) ? Conversions.truth(asked.apply(values[index])) : standard;
        }

        long whole(int index) {
            return Conversions.whole(asked.apply(values[index]));
        }

        double real(int index) {
            return Conversions.real(asked.apply(values[index]));
        }

        String text(int index) {
            return Conversions.text(values[index]);
        }

        ModuleValue module(int index) {
            return Conversions.module(values[index]);
        }

        TensorValue tensor(int index) {
            return Conversions.tensor(values[index]);
        }
    }

    /// Reads `name(parameters)`.
    static Builtin of(String signature, Body body) {
        var open = signature.indexOf('(');
        var inside = signature.substring(open + 1, signature.length() - 1);
        return new Builtin(signature.substring(0, open), inside.isEmpty() ? List.of() : List.of(inside.split(", ")),
                body);
    }

    /// @param asked is told of values that a number is made of
    Given bind(List<Object> positional, Map<String, Object> named, UnaryOperator<Object> asked) {
        var values = new Object[parameters.size()];
        var next = 0;
        var used = 0;
        for (var i = 0; i < values.length; i++) {
            var parameter = parameters.get(i);
            var plain = parameter.replace("=", "");
            if (parameter.startsWith("**")) {
                var rest = new java.util.LinkedHashMap<>(named);
                parameters.forEach(p -> rest.remove(p.replace("=", "")));
                values[i] = rest;
                used += rest.size();
            } else if (parameter.startsWith("*")) {
                values[i] = new ArrayList<>(positional.subList(Math.min(next, positional.size()), positional.size()));
                next = positional.size();
            } else if (next < positional.size()) {
                values[i] = positional.get(next++);
                if (named.containsKey(plain)) {
                    throw new SourceProblem(Kind.REPEATED_ARGUMENT, name, plain);
                }
            } else if (named.containsKey(plain)) {
                values[i] = named.get(plain);
                used++;
            } else if (!parameter.endsWith("=")) {
                throw new SourceProblem(Kind.MISSING_ARGUMENT, name, plain);
            }
        }
        if (next < positional.size()) {
            throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, name, Texts.shown(positional.get(next)), taken());
        }
        if (used < named.size()) {
            var unknown = named.keySet().stream().filter(n -> !parameters.contains(n) && !parameters.contains(n + "="))
                    .findFirst().orElse("");
            throw new SourceProblem(Kind.UNKNOWN_ARGUMENT, name, unknown, taken());
        }
        return new Given(values, asked);
    }

    private String taken() {
        return String.join(", ", Collections.unmodifiableList(parameters)).replace("=", "");
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
