package nestor.ui.lesson;

import java.util.ArrayList;
import java.util.List;
import nestor.ui.lesson.Lesson.Step;
import nestor.ui.lesson.LessonProblem.Kind;
import org.jspecify.annotations.Nullable;

/// Reads a lesson from text: `# title`, then steps that start with `## title` and hold paragraphs and lines that start
/// with `hint:`, `check:` or `start: new`.
public final class LessonReader {
    /// Longer texts are refused.
    public static final int LIMIT = 1 << 20;

    private String title = "";
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Draft draft;

    /// A step that is being read.
    private static final class Draft {
        final int line;
        final String title;
        final List<String> text = new ArrayList<>();
        final List<String> hints = new ArrayList<>();
        final List<Check> checks = new ArrayList<>();
        boolean fresh;
        boolean inParagraph;

        Draft(int line, String title) {
            this.line = line;
            this.title = title;
        }
    }

    private LessonReader() {}

    public static Lesson read(String text) throws LessonProblem {
        if (text.length() > LIMIT) {
            throw new LessonProblem(1, Kind.TOO_LARGE, Integer.toString(text.length()));
        }
        var reader = new LessonReader();
        var number = 0;
        for (var line : text.lines().toList()) {
            reader.line(++number, line.strip());
        }
        reader.finish();
        if (reader.title.isEmpty()) {
            throw new LessonProblem(1, Kind.NO_TITLE, "");
        }
        if (reader.steps.isEmpty()) {
            throw new LessonProblem(Math.max(1, number), Kind.NO_STEP, "");
        }
        return new Lesson(reader.title, List.copyOf(reader.steps));
    }

    private void line(int number, String line) throws LessonProblem {
        var open = draft;
        if (line.startsWith("## ")) {
            finish();
            draft = new Draft(number, line.substring(3).strip());
        } else if (line.startsWith("# ") && title.isEmpty() && open == null) {
            title = line.substring(2).strip();
        } else if (open == null) {
            if (!line.isEmpty()) {
                throw new LessonProblem(number, title.isEmpty() ? Kind.NO_TITLE : Kind.TEXT_BEFORE_STEP, shorten(line));
            }
        } else {
            inside(open, number, line);
        }
    }

    private static void inside(Draft step, int number, String line) throws LessonProblem {
        if (line.startsWith("hint:")) {
            step.hints.add(line.substring(5).strip());
        } else if (line.startsWith("check:")) {
            var check = line.substring(6).strip();
            step.checks.add(CheckReader.read(check)
                    .orElseThrow(() -> new LessonProblem(number, Kind.UNKNOWN_CHECK, shorten(check))));
        } else if (line.equals("start: new")) {
            step.fresh = true;
        } else if (step.inParagraph && !line.isEmpty()) {
            step.text.add(step.text.removeLast() + " " + line);
            return;
        } else if (!line.isEmpty()) {
            step.text.add(line);
            step.inParagraph = true;
            return;
        }
        step.inParagraph = false;
    }

    private void finish() throws LessonProblem {
        var step = draft;
        if (step != null) {
            if (step.checks.isEmpty()) {
                throw new LessonProblem(step.line, Kind.STEP_WITHOUT_CHECK, shorten(step.title));
            }
            steps.add(new Step(step.title, List.copyOf(step.text), List.copyOf(step.hints), List.copyOf(step.checks),
                    step.fresh));
        }
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
