package nestor.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import nestor.ui.lesson.Lesson.Step;
import nestor.ui.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonsTest {
    static List<String> names() {
        return Lessons.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothLanguagesAskForTheSame(String name) {
        var english = Lessons.bundled(name, "en").steps();
        var vietnamese = Lessons.bundled(name, "vi").steps();
        assertEquals(english.stream().map(Step::checks).toList(), vietnamese.stream().map(Step::checks).toList());
        assertEquals(english.stream().map(Step::fresh).toList(), vietnamese.stream().map(Step::fresh).toList());
        assertEquals(english.stream().map(step -> step.hints().size()).toList(),
                vietnamese.stream().map(step -> step.hints().size()).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyStepExplainsHelpsAndRuns(String name) {
        for (var step : Lessons.bundled(name, "en").steps()) {
            assertFalse(step.text().isEmpty() || step.hints().isEmpty(), step.title());
            assertEquals(new Check.Runs(), step.checks().getLast(), step.title());
        }
    }

    @Test
    void aProblemIsSaidWithItsLine() {
        var problem = new LessonProblem(3, LessonProblem.Kind.UNKNOWN_CHECK, "explode");
        assertEquals("Line 3 of the lesson mine.md: «explode» is not a check; use has, chain, inside, shared, gives,"
                + " parameters or runs", Lessons.say(problem, "mine.md", new Messages("en")));
    }
}
