package nestor.source;

import java.util.function.BooleanSupplier;
import nestor.source.SourceProblem.Kind;

/// Counts what a program uses up and stops it where the [Limits] end.
final class Budget {
    /// What one operation on tensors costs, in steps.
    static final long OPERATION = 400;

    private final Limits limits;
    private final BooleanSupplier cancelled;
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

    void operation() {
        steps(OPERATION);
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
