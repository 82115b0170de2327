package nestor.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DimTest {
    private static final Dim N = Dim.named("N");
    private static final Dim H = Dim.named("H");

    @Test
    void formulasHaveOneForm() {
        assertEquals(N.times(H).plus(3), Dim.of(3).plus(H.times(N)));
        assertEquals("2*N", N.plus(N).toString());
        assertEquals("H*N + 3", N.times(H).plus(3).toString());
        assertEquals(Dim.of(0), N.minus(N));
        assertEquals("N - 1", N.plus(-1).toString());
    }

    @Test
    void divisionIsWorkedOutWherePossible() {
        assertEquals(Dim.of(-2), Dim.of(-3).floorDiv(2));
        assertEquals(N.times(2), N.times(4).floorDiv(2));
        assertEquals(H, N.times(H).floorDiv(N));
        assertEquals("(H + 1)//2", H.plus(1).floorDiv(2).toString());
    }

    @Test
    void namesCanBeGivenSizes() {
        assertEquals(Dim.of(7), H.plus(13).floorDiv(N).bind(Map.of("H", 1L, "N", 2L)));
        assertEquals(Dim.of(10), N.times(H).plus(4).bind(Map.of("H", 2L, "N", 3L)));
    }

    @Test
    void onlyDifferentNumbersDoNotFit() {
        assertTrue(N.fits(Dim.of(3)) && Dim.of(3).fits(Dim.of(3)));
        assertTrue(!Dim.of(3).fits(Dim.of(4)));
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        var refusal = assertThrows(Refusal.class, () -> Dim.of(1L << 40).times(1L << 40));
        assertEquals(Rule.OVERFLOW, refusal.rule());
    }
}
