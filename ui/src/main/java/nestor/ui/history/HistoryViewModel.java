package nestor.ui.history;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;

/// The steps of a project, from where it was opened to the last one, those that were taken back too.
public final class HistoryViewModel {
    private final Editor editor;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<List<Step>> steps = new ReadOnlyObjectWrapper<>(List.of());

    /// A state that can be gone to.
    ///
    /// @param index   how many edits lead to it
    /// @param present whether it is what is shown
    /// @param undone  whether it was taken back
    public record Step(int index, String words, boolean present, boolean undone) {}

    public HistoryViewModel(Editor editor, Messages messages, TaskRunner tasks) {
        this.editor = editor;
        this.messages = messages;
        // the history has a step only after all listeners have heard of the change
        editor.projectProperty().addListener((_, _, _) -> tasks.later(this::fill));
        messages.languageProperty().addListener((_, _, _) -> fill());
        fill();
    }

    private void fill() {
        var history = editor.history();
        var all = new ArrayList<Step>();
        all.add(step(0, messages.text("history.start")));
        history.edits().forEach(edit -> all.add(step(all.size(), messages.say(edit))));
        steps.set(List.copyOf(all));
    }

    private Step step(int index, String words) {
        var position = editor.history().position();
        return new Step(index, words, index == position, index > position);
    }

    public ReadOnlyObjectProperty<List<Step>> stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /// Goes to a state.
    public void goTo(Step step) {
        editor.goTo(step.index());
    }
}
