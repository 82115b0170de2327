package nestor.shape;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// Settings or inputs that break a [Rule]. Thrown by rules, caught where the result is shown; it has no stack trace,
/// so it is cheap. The words for people are made from the bundles.
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Rule rule;
    private final transient List<Object> arguments;
    private final int column;

    public Refusal(Rule rule, Object... arguments) {
        this(rule, List.of(arguments), 0);
    }

    private Refusal(Rule rule, List<Object> arguments, int column) {
        super(rule + arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")), null, false,
                false);
        this.rule = rule;
        this.arguments = arguments;
        this.column = column;
    }

    /// The same, caused by a character of a formula, counted from 1.
    public Refusal at(int character) {
        return new Refusal(rule, arguments, character);
    }

    /// The character of a formula that caused it, counted from 1; 0 if no formula did.
    public int column() {
        return column;
    }

    public Rule rule() {
        return rule;
    }

    /// What the rule's words speak of, in the order given at the rule.
    public List<Object> arguments() {
        return arguments;
    }

    /// Throws a refusal unless `holds`.
    public static void unless(boolean holds, Rule rule, Object... arguments) {
        if (!holds) {
            throw new Refusal(rule, arguments);
        }
    }
}
