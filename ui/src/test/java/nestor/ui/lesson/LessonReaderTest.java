package nestor.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nestor.ui.lesson.LessonProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonReaderTest {
    @Test
    void stepsHaveParagraphsHintsAndChecks() throws LessonProblem {
        var lesson = LessonReader.read("""
                # Blocks

                ## First
                start: new
                Drag a **Linear**
                onto the canvas.

                Then wait.
                hint: Double-click.
                check: has 2 Linear(in_features=20, shape=(3, 4))
                check: gives N x 10
                ## Second
                check: chain Linear, ReLU
                check: inside Sequential: Linear
                check: shared Linear
                check: parameters 7,946
                check: runs
                """);

        assertEquals("Blocks", lesson.title());
        var first = lesson.steps().getFirst();
        assertTrue(first.fresh());
        assertEquals(List.of("Drag a **Linear** onto the canvas.", "Then wait."), first.text());
        assertEquals(List.of("Double-click."), first.hints());
        assertEquals(List.of(
                new Check.Has(2, "Linear", new TreeMap<>(Map.of("in_features", "20", "shape", "(3, 4)"))),
                new Check.Gives("N × 10")), first.checks());
        assertEquals(List.of(new Check.Chain(List.of("Linear", "ReLU")), new Check.Inside("Sequential", "Linear"),
                new Check.Shared("Linear"), new Check.Parameters(7946), new Check.Runs()),
                lesson.steps().getLast().checks());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                       | 1 | NO_TITLE
            hello                                    | 1 | NO_TITLE
            '# Only a title' | 1 | NO_STEP
            '# T;some text' | 2 | TEXT_BEFORE_STEP
            '# T;## A;text' | 2 | STEP_WITHOUT_CHECK
            '# T;## A;## B;check: runs' | 2 | STEP_WITHOUT_CHECK
            '# T;## A;check: explode' | 3 | UNKNOWN_CHECK
            '# T;## A;check: parameters many' | 3 | UNKNOWN_CHECK
            '# T;## A;check: has Linear(256)' | 3 | UNKNOWN_CHECK
            '# T;## A;check: has Linear(' | 3 | UNKNOWN_CHECK
            '# T;## A;check: inside Sequential' | 3 | UNKNOWN_CHECK
            '# T;## A;check: runs fast' | 3 | UNKNOWN_CHECK
            '# T;## A;check:' | 3 | UNKNOWN_CHECK
            '## A;check: runs' | 1 | NO_TITLE
            """)
    void aTextThatIsNoLessonIsRefusedWithItsLine(String text, int line, Kind kind) {
        var problem = assertThrows(LessonProblem.class, () -> LessonReader.read(text.replace(';', '\n')));
        assertEquals(kind, problem.kind());
        assertEquals(line, problem.line());
    }

    @Test
    void nothingButAProblemComesOfNoise() {
        var random = new Random(7);
        var parts = List.of("# ", "## ", "check: ", "has ", "(", ")", "=", "\n", "runs", ",", ":", "\0", "9999999999",
                "é");
        for (var i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(40); length > 0; length--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            try {
                LessonReader.read(text.toString());
            } catch (LessonProblem refused) {
                assertTrue(refused.line() >= 1);
            }
        }
        assertThrows(LessonProblem.class, () -> LessonReader.read("x".repeat(LessonReader.LIMIT + 1)));
    }
}
