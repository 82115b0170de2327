package nestor.ui.lesson;

import java.util.List;

/// A guided tour through building something, read from a text by [LessonReader].
public record Lesson(String title, List<Step> steps) {
    /// One thing to build.
    ///
    /// @param text   paragraphs; `**bold**` and `` `code` `` are marked in them
    /// @param hints  shown one after the other when asked for
    /// @param checks what must hold for the step to be done
    /// @param fresh  whether the step starts with a new model
    public record Step(String title, List<String> text, List<String> hints, List<Check> checks, boolean fresh) {}
}
