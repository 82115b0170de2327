package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import nestor.ui.canvas.Stretch.Span;
import org.junit.jupiter.api.Test;

class StretchTest {
    @Test
    void withoutSpansNothingMoves() {
        assertEquals(70, Stretch.of(List.of()).drawn(70));
    }

    @Test
    void whatStandsBeyondAnUnfoldedBlockMovesAway() {
        var stretch = Stretch.of(List.of(new Span(100, 300, 500)));

        assertEquals(50, stretch.drawn(50));
        assertEquals(100, stretch.drawn(100));
        assertEquals(600, stretch.drawn(300));
        assertEquals(700, stretch.drawn(400));
    }

    @Test
    void blocksOneAboveTheOtherAddNoRoomTwice() {
        var stretch = Stretch.of(List.of(new Span(100, 300, 500), new Span(100, 300, 400)));

        assertEquals(600, stretch.drawn(300));
    }

    @Test
    void everyPlaceIsFoundBackAndOrderIsKept() {
        var random = new Random(3);
        for (var round = 0; round < 200; round++) {
            var spans = random.doubles(random.nextInt(6), 0, 2000).mapToObj(
                    start -> new Span(start, start + 200, random.nextDouble(50, 900))).toList();
            var stretch = Stretch.of(spans);
            var before = Double.NEGATIVE_INFINITY;
            for (var stored = -100.0; stored < 2500; stored += 37) {
                var drawn = stretch.drawn(stored);
                assertTrue(drawn > before);
                assertEquals(stored, stretch.stored(drawn), 1e-6);
                before = drawn;
            }
            for (var span : spans) {
                assertTrue(stretch.drawn(span.end()) - stretch.drawn(span.start()) >= span.length() - 1e-6);
            }
        }
    }
}
