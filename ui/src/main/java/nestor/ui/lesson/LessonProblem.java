package nestor.ui.lesson;

/// Why a text is not a lesson.
public final class LessonProblem extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final Kind kind;
    private final String found;

    /// What is wrong; each is said by the words `lesson.problem.KIND`.
    public enum Kind {
        NO_TITLE, NO_STEP, TEXT_BEFORE_STEP, STEP_WITHOUT_CHECK, UNKNOWN_CHECK, TOO_LARGE
    }

    /// @param line counted from 1
    LessonProblem(int line, Kind kind, String found) {
        super(kind + " at line " + line + ": " + found);
        this.line = line;
        this.kind = kind;
        this.found = found;
    }

    public int line() {
        return line;
    }

    public Kind kind() {
        return kind;
    }

    /// The text at fault.
    public String found() {
        return found;
    }
}
