package nestor.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.document.Edits;
import nestor.document.Project;
import nestor.graph.Content;
import nestor.layer.Catalog;
import nestor.layer.Settings;
import nestor.run.RunRequest;
import nestor.run.RunResult;
import nestor.shape.TensorType;
import nestor.ui.canvas.CanvasViewModel;
import nestor.ui.canvas.Clipboard;
import nestor.ui.editor.Editor;
import nestor.ui.lesson.LessonViewModel.Goal;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;

class LessonViewModelTest {
    private static final String LESSON = """
            # Blocks
            ## One layer
            hint: first
            hint: second
            check: has Linear(out_features=256)
            check: gives N x 256
            check: runs
            ## Again
            start: new
            check: has ReLU
            """;

    private final Messages messages = new Messages("en");
    private final Editor editor = new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(),
            (request, answer) -> answer.accept(ran(request)));
    private final CanvasViewModel canvas = new CanvasViewModel(editor, messages, new Clipboard());

    /// What a run of a model without faults answers.
    private static RunResult ran(RunRequest request) {
        return new RunResult(request.revision(), "cpu",
                List.of(new RunResult.Output(TensorType.float32(2, 256), Optional.empty())), Map.of(), List.of(),
                Map.of(),
                Optional.empty(), 1);
    }

    private LessonViewModel lesson() throws LessonProblem {
        return new LessonViewModel(editor, messages, LessonReader.read(LESSON));
    }

    private void addLinear(String width) {
        canvas.add(new Content.Placed(new Settings("Linear").with("in_features", "20").with("out_features", width)));
    }

    @Test
    void goalsAreTickedAsTheModelIsBuilt() throws LessonProblem {
        var lesson = lesson();
        assertEquals(List.of(false, false, true), lesson.goalsProperty().get().stream().map(Goal::done).toList());
        addLinear("128");
        assertEquals(List.of(false, false, true), lesson.goalsProperty().get().stream().map(Goal::done).toList());
        editor.apply(Edits.set(editor.selection().iterator().next(), "out_features", "2**8"));
        assertTrue(lesson.isDone());
        editor.undo();
        assertFalse(lesson.isDone());
        editor.redo();
        assertTrue(lesson.isDone());
    }

    @Test
    void aStepThatStartsAnewIsOneStepOfTheHistory() throws LessonProblem {
        var lesson = lesson();
        addLinear("256");
        var built = editor.project();
        lesson.next();
        assertEquals(2, editor.project().graph().children(editor.project().main()).size());
        editor.undo();
        assertEquals(built, editor.project());
    }

    @Test
    void hintsComeOneByOneAndGoWithTheStep() throws LessonProblem {
        var lesson = lesson();
        lesson.hint();
        lesson.hint();
        lesson.hint();
        assertEquals(2, lesson.hintsProperty().get());
        lesson.next();
        assertEquals(0, lesson.hintsProperty().get());
        lesson.next();
        assertEquals(1, lesson.stepProperty().get());
        lesson.back();
        lesson.back();
        assertEquals(0, lesson.stepProperty().get());
    }

    @Test
    void goalsAreSaidInTheChosenLanguage() throws LessonProblem {
        var lesson = lesson();
        assertEquals("A Linear with out_features = 256", lesson.goalsProperty().get().getFirst().words());
        messages.languageProperty().set("vi");
        assertEquals("Một khối Linear với out_features = 256", lesson.goalsProperty().get().getFirst().words());
    }
}
