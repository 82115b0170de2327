package nestor.expression;

import nestor.expression.SyntaxProblem.Kind;

/// Counts how deep a parser has gone, so that hostile nesting ends in a message and not in a full stack.
public final class Depth {
    /// Brackets or indented blocks within one another.
    static final int DEEPEST = 200;
    /// Parts of one expression within one another, as in a sum of many terms.
    private static final int HIGHEST = 1_000;

    private int depth;

    /// Goes down by one level.
    ///
    /// @throws SyntaxProblem if that is too deep
    public void enter(Position at) {
        if (++depth > HIGHEST) {
            throw new SyntaxProblem(Kind.TOO_DEEP, at, Integer.toString(HIGHEST));
        }
    }

    /// Comes up again to where it was.
    public void leave(int mark) {
        depth = mark;
    }

    public int mark() {
        return depth;
    }
}
