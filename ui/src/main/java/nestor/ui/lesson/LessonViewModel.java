package nestor.ui.lesson;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nestor.document.Edit;
import nestor.document.Project;
import nestor.ui.editor.Editor;
import nestor.ui.lesson.Lesson.Step;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;

/// A lesson that is being followed: which step, what of it is done, how many hints were asked for.
public final class LessonViewModel {
    private final Editor editor;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Lesson> lesson = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper hints = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<Goal>> goals = new ReadOnlyObjectWrapper<>(List.of());

    /// A check in words, and whether it holds.
    public record Goal(String words, boolean done) {}

    public LessonViewModel(Editor editor, Messages messages, Lesson lesson) {
        this.editor = editor;
        this.messages = messages;
        this.lesson.set(lesson);
        editor.inferredProperty().addListener((_, _, _) -> check());
        editor.resultProperty().addListener((_, _, _) -> check());
        editor.runningProperty().addListener((_, _, _) -> check());
        messages.languageProperty().addListener((_, _, _) -> check());
        enter(0);
    }

    /// Goes on with the same lesson in other words.
    public void say(Lesson translated) {
        lesson.set(translated);
        check();
    }

    private void enter(int index) {
        step.set(index);
        hints.set(0);
        if (step().fresh()) {
            editor.apply(new Edit("edit.lesson", List.of(step().title()), Project::emptied));
        }
        check();
    }

    private void check() {
        var current = editor.runningProperty().get() ? null : editor.resultProperty().get();
        var now = new Situation(editor.inferred(), Optional.ofNullable(current), editor.catalog());
        goals.set(step().checks().stream().map(check -> new Goal(words(check), check.holds(now))).toList());
    }

    private String words(Check check) {
        return switch (check) {
            case Check.Has(var count, var type, var fields) -> fields.isEmpty()
                    ? messages.text("lesson.check.has", count, type)
                    : messages.text("lesson.check.hasWith", count, type, Check.words(fields));
            case Check.Chain(var types) -> messages.text("lesson.check.chain", String.join(" → ", types));
            case Check.Inside(var outer, var inner) -> messages.text("lesson.check.inside", outer, inner);
            case Check.Shared(var type) -> messages.text("lesson.check.shared", type);
            case Check.Gives(var shape) -> messages.text("lesson.check.gives", shape);
            case Check.Parameters(var count) -> messages.text("lesson.check.parameters", Formats.count(count));
            case Check.Runs() -> messages.text("lesson.check.runs");
        };
    }

    public ReadOnlyObjectProperty<Lesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /// The number of the current step, from 0.
    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Goal>> goalsProperty() {
        return goals.getReadOnlyProperty();
    }

    /// How many hints are shown.
    public ReadOnlyIntegerProperty hintsProperty() {
        return hints.getReadOnlyProperty();
    }

    public Step step() {
        return lesson.get().steps().get(step.get());
    }

    public boolean isDone() {
        return goals.get().stream().allMatch(Goal::done);
    }

    public boolean hasNext() {
        return step.get() + 1 < lesson.get().steps().size();
    }

    /// Goes to the next step; one may go on before all is done.
    public void next() {
        if (hasNext()) {
            enter(step.get() + 1);
        }
    }

    public void back() {
        if (step.get() > 0) {
            enter(step.get() - 1);
        }
    }

    public void hint() {
        if (hints.get() < step().hints().size()) {
            hints.set(hints.get() + 1);
        }
    }

    Messages messages() {
        return messages;
    }
}
