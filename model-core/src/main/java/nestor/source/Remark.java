package nestor.source;

import java.util.ArrayList;
import java.util.List;
import nestor.expression.Position;
import nestor.expression.SyntaxProblem;

/// Something to tell about a place in a program. The words are in the bundles.
///
/// @param key       of the words: `syntax.EXPECTED`
/// @param arguments what the words speak of: texts, numbers, a [nestor.shape.Refusal], a [Hint]
public record Remark(Severity severity, Position at, String key, List<Object> arguments) {
    /// Whether the program can be run all the same.
    public enum Severity {
        ERROR, WARNING
    }

    /// A further sentence, if there is something to name in it.
    ///
    /// @param key   of its words
    /// @param names empty if there is nothing to say
    public record Hint(String key, String names) {}

    private static final String NEAREST = "source.nearest";
    private static final String INSTEAD = "source.instead";

    public static Remark of(SyntaxProblem problem) {
        var arguments = new ArrayList<Object>(problem.arguments());
        if (problem.kind() == SyntaxProblem.Kind.UNSUPPORTED) {
            hint(arguments, INSTEAD);
        }
        return new Remark(Severity.ERROR, problem.at(), "syntax." + problem.kind(), List.copyOf(arguments));
    }

    public static Remark of(SourceProblem problem) {
        var refusal = problem.refusal();
        var arguments = refusal == null ? new ArrayList<>(problem.arguments())
                : new ArrayList<Object>(List.of(refusal));
        switch (problem.kind()) {
            case UNKNOWN_NAME, UNKNOWN_ATTRIBUTE -> hint(arguments, NEAREST);
            case UNSUPPORTED -> hint(arguments, INSTEAD);
            default -> {
                // said as it is
            }
        }
        return new Remark(Severity.ERROR, problem.at(), "source." + problem.kind(), List.copyOf(arguments));
    }

    public static Remark of(SourceRun.Warning warning) {
        return new Remark(Severity.WARNING, warning.at(), "source." + warning.kind(),
                List.copyOf(warning.arguments()));
    }

    /// The last argument names what is near or supported instead.
    private static void hint(List<Object> arguments, String key) {
        arguments.add(new Hint(key, String.valueOf(arguments.removeLast())));
    }
}
