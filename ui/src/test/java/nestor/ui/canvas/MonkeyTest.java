package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nestor.document.Project;
import nestor.layer.Catalog;
import nestor.project.Extras;
import nestor.project.ProjectFiles;
import nestor.run.LiveRun;
import nestor.ui.editor.Editor;
import nestor.ui.task.TaskRunner;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does anything at all, many times. A failure names its seed and the few actions that are enough to make it fail:
/// `-Dnestor.monkey.seed=…` takes another one.
class MonkeyTest {
    private static final int ACTIONS = Integer.getInteger("nestor.monkey",
            Boolean.getBoolean("nestor.thorough") ? 20_000 : 2000);
    private static final int LONGEST = 500;

    @TempDir
    private Path folder;

    @Test
    void whateverIsDoneCanBeUndoneRedoneAndSaved() {
        var seed = Long.getLong("nestor.monkey.seed", 7);
        for (var done = 0; done < ACTIONS; done += LONGEST) {
            var run = seed + done;
            var steps = IntStream.range(0, Math.min(LONGEST, ACTIONS - done)).boxed().toList();
            var wrong = failure(run, steps);
            if (wrong != null) {
                var few = shrunk(run, steps);
                throw new AssertionError("seed " + run + ", enough are the actions " + few + ": " + names(run, few),
                        failure(run, few) == null ? wrong : failure(run, few));
            }
        }
    }

    private static List<String> names(long seed, List<Integer> steps) {
        var monkey = monkey(editor());
        return steps.stream().map(step -> monkey.name(seed, step)).toList();
    }

    private static Editor editor() {
        return new Editor(Project.fresh(), Catalog.blocks(), TaskRunner.direct(), LiveRun.none());
    }

    private static Monkey monkey(Editor editor) {
        return new Monkey(editor, new CanvasViewModel(editor, new Messages("en"), new Clipboard()));
    }

    /// Leaves out as many actions as possible while it still fails.
    private List<Integer> shrunk(long seed, List<Integer> failing) {
        var few = failing;
        for (var size = few.size() / 2; size > 0; size /= 2) {
            for (var from = 0; from + size <= few.size();) {
                var fewer = new ArrayList<>(few.subList(0, from));
                fewer.addAll(few.subList(from + size, few.size()));
                if (failure(seed, fewer) != null) {
                    few = fewer;
                } else {
                    from += size;
                }
            }
        }
        return few;
    }

    /// What goes wrong with some actions; null if nothing does.
    private Throwable failure(long seed, List<Integer> steps) {
        try {
            play(seed, steps);
            return null;
        } catch (RuntimeException | AssertionError | IOException wrong) {
            return wrong;
        }
    }

    private void play(long seed, List<Integer> steps) throws IOException {
        var editor = editor();
        var start = editor.project();
        var monkey = monkey(editor);
        for (var step : steps) {
            monkey.act(seed, step);
        }
        monkey.stop();
        var end = editor.project();
        saveTwice(end);
        var edits = editor.history().position();
        editor.goTo(0);
        assertEquals(start, editor.project(), "undo of everything");
        while (editor.history().position() < edits) {
            editor.redo();
        }
        assertEquals(end, editor.project(), "redo of everything");
    }

    private void saveTwice(Project project) throws IOException {
        var first = new ByteArrayOutputStream();
        ProjectFiles.write(first, project, Extras.NONE);
        var file = folder.resolve("monkey.nestor");
        Files.write(file, first.toByteArray());
        var opened = ProjectFiles.open(file);
        var second = new ByteArrayOutputStream();
        ProjectFiles.write(second, opened.project(), opened.extras());
        assertArrayEquals(first.toByteArray(), second.toByteArray(), "saved, opened and saved again");
    }
}
