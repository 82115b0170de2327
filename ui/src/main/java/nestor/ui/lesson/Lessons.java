package nestor.ui.lesson;

import java.util.List;
import nestor.resources.Resources;
import nestor.ui.text.Messages;

/// The bundled lessons, each with a text for every language.
public final class Lessons {
    private Lessons() {}

    /// Their names, such as `layers-and-blocks`.
    public static List<String> names() {
        return Resources.list("lessons/lessons.list");
    }

    /// @param language `en` or `vi`
    public static Lesson bundled(String name, String language) {
        try {
            return LessonReader.read(Resources.text("lessons/" + name + "." + language + ".md"));
        } catch (LessonProblem problem) {
            throw new IllegalStateException(name, problem);
        }
    }

    /// Why a file is not a lesson, in a sentence.
    public static String say(LessonProblem problem, String file, Messages messages) {
        return messages.text("lesson.problem", problem.line(), file,
                messages.text("lesson.problem." + problem.kind(), problem.found()));
    }
}
