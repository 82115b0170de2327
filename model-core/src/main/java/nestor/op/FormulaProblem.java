package nestor.op;

import java.io.Serial;
import nestor.expression.Position;
import nestor.shape.Refusal;

/// What is wrong with a formula, and where. It has no stack trace.
public final class FormulaProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Position at;
    private final Refusal refusal;

    FormulaProblem(Position at, Refusal refusal) {
        super(at + " " + refusal.getMessage(), null, false, false);
        this.at = at;
        this.refusal = refusal;
    }

    /// The character that caused it; its column counts from 1.
    public Position at() {
        return at;
    }

    public Refusal refusal() {
        return refusal;
    }
}
