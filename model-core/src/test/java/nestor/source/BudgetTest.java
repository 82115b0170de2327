package nestor.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntFunction;
import nestor.expression.Position;
import org.junit.jupiter.api.Test;

/// How far programs come before they are taken to be endless.
class BudgetTest {
    private static int allowed(int weight, long bytes, IntFunction<Position> at) {
        var budget = new Budget(Limits.STANDARD, () -> false);
        for (var i = 0;; i++) {
            try {
                budget.operation(weight, bytes, at.apply(i));
            } catch (SourceProblem refused) {
                return i;
            }
        }
    }

    @Test
    void aLoopOfLargeOperationsEndsAfterFewAndOneOfSmallOperationsAfterThousands() {
        var here = new Position(4, 9);
        assertTrue(allowed(1, 12L << 20, _ -> here) < 100);
        assertTrue(allowed(1, 24, _ -> here) > 10_000);
        assertTrue(allowed(1, 24, _ -> here) < 15_000);
    }

    @Test
    void aLargeModelThatRunsOnceIsNoLoop() {
        assertTrue(allowed(Budget.LAYER, 1L << 30, line -> new Position(line + 1, 1)) > 2_000);
    }
}
