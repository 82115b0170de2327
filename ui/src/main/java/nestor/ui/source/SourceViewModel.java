package nestor.ui.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.SetChangeListener;
import nestor.document.Edits;
import nestor.document.Listing;
import nestor.expression.Formulas;
import nestor.expression.Position;
import nestor.expression.Repr;
import nestor.expression.SyntaxProblem;
import nestor.graph.NodeId;
import nestor.run.RunResult;
import nestor.shape.Rule;
import nestor.source.Program;
import nestor.source.Remark;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Which text is shown, what is wrong with it, and which of its lines the selected block comes from.
public final class SourceViewModel {
    private final Editor editor;
    private final List<Remark> remarks;
    private final TaskRunner tasks;
    private final Messages messages;
    private final BiConsumer<String, String> draw;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown.Nothing());
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper line = new ReadOnlyIntegerWrapper();
    private String draft = "";
    private long asked;

    /// What the pane holds.
    public sealed interface Shown {
        String text();

        /// A project without any program.
        record Nothing() implements Shown {
            @Override
            public String text() {
                return "";
            }
        }

        /// The program that the project was drawn from.
        record Whole(String text) implements Shown {}

        /// The program of a source block, which can be changed.
        record Block(NodeId node, String text) implements Shown {}
    }

    /// The same programs, beside the same project in another tab.
    public SourceViewModel with(Editor other) {
        return new SourceViewModel(other, remarks, tasks, messages, draw);
    }

    /// @param remarks what there was to say when the program was drawn
    /// @param draw draws a program into a new project; its second argument is a name for it
    public SourceViewModel(Editor editor, List<Remark> remarks, TaskRunner tasks, Messages messages,
            BiConsumer<String, String> draw) {
        this.editor = editor;
        this.remarks = List.copyOf(remarks);
        this.tasks = tasks;
        this.messages = messages;
        this.draw = draw;
        editor.selection().addListener((SetChangeListener<NodeId>) _ -> follow());
        editor.projectProperty().addListener((_, _, _) -> follow());
        editor.resultProperty().addListener((_, _, _) -> check());
        messages.languageProperty().addListener((_, _, _) -> check());
        follow();
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /// The line that the selected block comes from; 0 if there is none.
    public ReadOnlyIntegerProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    private void follow() {
        var next = next();
        if (!next.equals(shown.get())) {
            draft = next.text();
            shown.set(next);
            check();
        }
        var selected = editor.selection().stream().findFirst();
        line.set(next instanceof Shown.Whole ? selected.flatMap(this::lineOf).orElse(0) : 0);
    }

    private Optional<Integer> lineOf(NodeId node) {
        return listing().map(program -> program.lines().get(node));
    }

    private Optional<Listing> listing() {
        return editor.project().listing();
    }

    private Shown next() {
        var selected = editor.selection().size() == 1 ? editor.selection().iterator().next() : null;
        var source = selected == null ? null : text(selected);
        return selected != null && source != null
                ? new Shown.Block(selected, source)
                : listing().<Shown>map(program -> new Shown.Whole(program.text())).orElseGet(Shown.Nothing::new);
    }

    /// The program of a source block; null if it is another block.
    private @Nullable String text(NodeId id) {
        var node = editor.project().graph().find(id).orElse(null);
        if (node == null || !node.is("Source") || node.settings() == null) {
            return null;
        }
        var given = node.settings().get("text");
        var expression = given == null ? standard() : given;
        return Formulas.evaluate(expression, java.util.Map.of()) instanceof String program ? program : null;
    }

    private String standard() {
        return editor.catalog().find("Source").flatMap(entry -> entry.fields().stream()
                .filter(field -> field.name().equals("text")).findFirst()).map(field -> field.defaultValue())
                .orElse("''");
    }

    /// The person has typed.
    public void edit(String text) {
        draft = text;
        check();
    }

    /// Gives a source block the text that was typed.
    public void commit() {
        if (shown.get() instanceof Shown.Block(var node, var text) && !text.equals(draft)
                && editor.project().graph().find(node).isPresent()) {
            shown.set(new Shown.Block(node, draft));
            editor.apply(Edits.set(node, "text", Repr.of(draft)));
        }
    }

    /// Draws the text as a new project.
    public void draw() {
        draw.accept(draft, messages.text("source.title"));
    }

    /// The cursor stands in a line: the blocks that come from it are selected.
    public void at(int caretLine) {
        if (!(shown.get() instanceof Shown.Whole) || caretLine == line.get()) {
            return;
        }
        var graph = editor.project().graph();
        listing().ifPresent(program -> program.lines().entrySet().stream()
                .filter(entry -> entry.getValue() == caretLine)
                .map(java.util.Map.Entry::getKey).filter(id -> graph.find(id).isPresent() && !id.equals(
                        editor.project().main()))
                .min((a, b) -> a.value().length() != b.value().length() ? a.value().length() - b.value().length()
                        : a.value().compareTo(b.value()))
                .ifPresent(editor::reveal));
    }

    private void check() {
        var now = ++asked;
        var text = draft;
        tasks.run(() -> problems(text), found -> {
            if (now == asked) {
                marks.set(found);
            }
        }, wrong -> {
            throw wrong;
        });
    }

    private List<Mark> problems(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            Program.parse(text);
        } catch (SyntaxProblem problem) {
            return List.of(mark(Remark.of(problem)));
        }
        var found = new ArrayList<Mark>();
        switch (shown.get()) {
            case Shown.Nothing _ -> {
            }
            case Shown.Whole(var whole) -> {
                if (whole.equals(text)) {
                    remarks.forEach(remark -> found.add(mark(remark)));
                }
            }
            case Shown.Block(var node, var _) -> failure(node).ifPresent(found::add);
        }
        return found;
    }

    /// Why the block could not be run.
    private Optional<Mark> failure(NodeId node) {
        var latest = editor.resultProperty().get();
        return Optional.ofNullable(latest).flatMap(RunResult::failure)
                .filter(failure -> failure.path().node().equals(node) && failure.refusal().rule() == Rule.PROGRAM)
                .map(failure -> failure.refusal().arguments())
                .map(said -> new Mark(Remark.Severity.ERROR, new Position((Integer) said.get(0),
                        (Integer) said.get(1)), messages.say((Remark) said.get(2))));
    }

    private Mark mark(Remark remark) {
        return new Mark(remark.severity(), remark.at(), messages.say(remark));
    }
}
