package nestor.ui.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nestor.document.Edits;
import nestor.graph.Fix;
import nestor.graph.Inference;
import nestor.graph.Inferred;
import nestor.graph.Path;
import nestor.graph.Problem;
import nestor.layer.Repair;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;

/// All that is wrong with a model: what inference found, or what the run failed at.
public final class ProblemsViewModel {
    private final Editor editor;
    private final Messages messages;
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();

    public ProblemsViewModel(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        editor.inferredProperty().addListener((_, _, _) -> fill());
        editor.resultProperty().addListener((_, _, _) -> fill());
        fill();
    }

    private void fill() {
        var found = new ArrayList<>(editor.inferred().problems());
        var latest = editor.resultProperty().get();
        if (latest != null && !editor.inferred().hasErrors()) {
            latest.failure().ifPresent(failure -> found.add(new Problem(Problem.Severity.ERROR, failure.path(),
                    failure.name(), "", failure.refusal(), List.of())));
        }
        if (!problems.equals(found)) {
            problems.setAll(found);
        }
    }

    public ObservableList<Problem> problems() {
        return FXCollections.unmodifiableObservableList(problems);
    }

    /// Where a problem is, as a person knows the place.
    String place(Problem problem) {
        return problem.name().isEmpty() ? messages.text("problems.model") : problem.name();
    }

    String sentence(Problem problem) {
        var said = (problem.field().isEmpty() ? "" : problem.field() + ": ") + messages.say(problem.refusal());
        return problem.sources().isEmpty()
                ? said
                : said + " " + messages.text("problems.from", String.join(", ", problem.sources()));
    }

    /// What would be different after a fix, worked out in the background.
    ///
    /// @param problem what it is offered for
    /// @param told    is given the sentences
    void preview(Problem problem, Fix fix, Consumer<String> told) {
        var before = editor.inferred();
        var project = editor.project();
        var catalog = editor.catalog();
        editor.inBackground(() -> {
            var after = Edits.apply(fix.node(), fix.repair()).change().apply(project);
            return Inference.infer(after.graph(), catalog, after.main());
        }, after -> told.accept(preview(problem, before, after)));
    }

    private String preview(Problem problem, Inferred before, Inferred after) {
        var shapes = messages.text("problems.shape", outputs(before, problem.path()), outputs(after, problem.path()));
        return shapes + "\n" + messages.text("problems.left", before.problems().size(), after.problems().size());
    }

    private String outputs(Inferred inferred, Path path) {
        return inferred.at(path).map(typed -> typed.outputs().stream()
                .map(type -> type == null ? "?" : type.toString()).collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty()).orElse(messages.text("problems.unknown"));
    }

    /// What a fix would do, in a few words.
    String title(Fix fix) {
        return switch (fix.repair()) {
            case Repair.Set(var field, var expression) -> messages.text("fix.set", field, expression);
            case Repair.InsertBefore(var _, var layer, var _) ->
                messages.text("fix.insert", layer.type(), String.join(", ", layer.fields().values()));
            case Repair.Replace(var layer) -> messages.text("fix.replace", layer.type());
            case Repair.Connect(var port, var _, var from, var _) -> messages.text("fix.connect", from, port);
            case Repair.Share(var _, var owner) -> messages.text("fix.share", owner);
            case Repair.Rename(var name) -> messages.text("fix.rename", name);
            case Repair.Remove _ -> messages.text("fix.remove");
            case Repair.Register _ -> messages.text("fix.register");
        };
    }

    void apply(Fix fix) {
        editor.apply(Edits.apply(fix.node(), fix.repair()));
    }

    /// Shows on the canvas where a problem is.
    void show(Problem problem) {
        editor.show(problem.path());
    }
}
