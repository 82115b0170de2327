package nestor.source;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import nestor.expression.Position;
import nestor.source.SourceProblem.Kind;

/// Counts what a program uses up and stops it where the [Limits] end.
final class Budget {
    /// What one operation on tensors costs, in steps.
    static final long OPERATION = 800;

    /// A layer does the work of so many operations.
    static final int LAYER = 3;

    /// From so many operations at one place on, that place is in a loop, and its bytes count too: a model that is large
    /// may run once, but not for ever.
    private static final int OFTEN = 32;
    private static final long BYTES_A_STEP = 64;

    private final Limits limits;
    private final BooleanSupplier cancelled;
    private final Map<Position, Integer> places = new HashMap<>();
    private long steps;
    private int depth;

    Budget(Limits limits, BooleanSupplier cancelled) {
        this.limits = limits;
        this.cancelled = cancelled;
    }

    void step() {
        steps(1);
    }

    /// Counts `count` steps at once, such as the elements of a new list.
    void steps(long count) {
        if (count < 0 || limits.steps() - steps < count) {
            throw new SourceProblem(Kind.TOO_MANY_STEPS, limits.steps());
        }
        steps += count;
    }

    /// Counts an operation on tensors before it is computed.
    ///
    /// @param weight how many plain operations it counts as
    /// @param bytes  of its operands and results
    /// @param at     its place in the program
    void operation(int weight, long bytes, Position at) {
        var often = places.merge(at, 1, Integer::sum) > OFTEN;
        steps(OPERATION * weight + (often ? bytes / BYTES_A_STEP : 0));
        if (cancelled.getAsBoolean()) {
            throw new SourceProblem(Kind.STOPPED);
        }
    }

    void enter() {
        if (++depth > limits.depth()) {
            throw new SourceProblem(Kind.TOO_DEEP, limits.depth());
        }
    }

    void leave() {
        depth--;
    }

    /// Refuses a tensor of that size before it is made.
    void bytes(long wanted, long held) {
        if (wanted < 0 || wanted > limits.bytes() - held) {
            throw new SourceProblem(Kind.TOO_MANY_BYTES, wanted, limits.bytes());
        }
    }

    long bytesAllowed() {
        return limits.bytes();
    }
}
