package nestor.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nestor.document.Edits;
import nestor.document.History;
import nestor.document.Layout;
import nestor.document.Models;
import nestor.document.ParameterKey;
import nestor.document.Project;
import nestor.document.Value;
import nestor.graph.Content;
import nestor.graph.GraphChange;
import nestor.layer.Settings;
import nestor.run.RunRequest;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What one end says, message after message, and what the other end hears.
class ConversationTest {
    private static final int LARGE = 2_000;

    @TempDir
    private Path folder;

    private final Known said = new Known();
    private final Known heard = new Known();
    private int bytes;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyEditsComeOutAsTheyWereMade(long seed) throws IOException {
        var random = new Random(seed);
        var history = new History(chain(10));
        for (var i = 0; i < 150; i++) {
            edit(history, random);
            assertEquals(history.present(), tell(history.present()), "edit " + i);
        }
    }

    @Test
    void anEditOfALongModelIsAShortMessage() throws IOException {
        var project = chain(LARGE);
        var before = tell(project);
        var whole = bytes;
        var last = Models.child(project, LARGE - 1);
        var after = tell(Edits.set(last, "bias", "False").change().apply(project));
        assertTrue(bytes < 2_000, () -> bytes + " bytes, and " + whole + " for the whole");
        assertTrue(GraphChange.between(before.graph(), after.graph()).orElseThrow().places().size() <= 2);
        assertSame(before.graph().node(Models.child(project, 5)), after.graph().node(Models.child(project, 5)));
        assertSame(before.values(), after.values());
    }

    @Test
    void aValueThatIsTypedIsNotSentWithAllOthers() throws IOException {
        var project = chain(20);
        for (var i = 1; i < 20; i++) {
            project = fill(project, i, i);
        }
        tell(project);
        tell(Edits.rename(Models.child(project, 1), "first").change().apply(project));
        var after = tell(fill(project, 3, 7));
        assertTrue(bytes < 2_000, () -> bytes + " bytes");
        assertEquals(fill(project, 3, 7).values(), after.values());
    }

    private static Project fill(Project project, int child, float value) {
        var values = new float[64];
        Arrays.fill(values, value);
        return project
                .withValues(project.values().plus(new ParameterKey(Models.child(project, child).value(), "weight"),
                        new Value(TensorData.of(values, 8, 8), true)));
    }

    private Project tell(Project project) throws IOException {
        var out = new ByteArrayOutputStream();
        Encoder.write(out, new Order.Run(RunRequest.live(1, project)), said, new LargeValues(folder));
        bytes = out.size();
        var order = (Order.Run) Decoder.read(new ByteArrayInputStream(out.toByteArray()), heard,
                new LargeValues(folder));
        return order.request().project();
    }

    private static void edit(History history, Random random) {
        var project = history.present();
        var all = project.graph().children(project.main());
        var at = all.get(1 + random.nextInt(all.size() - 1));
        switch (random.nextInt(8)) {
            case 0 -> history.apply(Edits.set(at, "bias", random.nextBoolean() ? "True" : "False"));
            case 1 -> history.apply(Edits.rename(at, "b" + random.nextInt(5)));
            case 2 -> history.apply(Edits.add(project.main(), new Content.Placed(new Settings("ReLU")),
                    new Layout.Place(random.nextInt(9), 0, false), at));
            case 3 -> history.apply(all.size() > 4 ? Edits.delete(List.of(at), true) : Edits.move(List.of(at), 1, 1));
            case 4 -> history.undo();
            case 5 -> history.redo();
            case 6 -> history.apply(Edits.drawAll());
            default -> history.apply(Edits.moveInto(at, project.main(), random.nextInt(all.size())));
        }
    }

    private static Project chain(int count) {
        var model = Models.of("Sequential");
        model.add("", "Input", "shape", "(2, 8)");
        for (var i = 1; i < count; i++) {
            model.add("", "Linear", "in_features", "8", "out_features", "8");
        }
        return model.project();
    }
}
