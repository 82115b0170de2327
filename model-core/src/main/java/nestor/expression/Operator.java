package nestor.expression;

import java.util.Arrays;
import java.util.Optional;

/// An operator between two values, as in `a // b`.
public enum Operator {
    OR("|", 1, "or"), XOR("^", 2, "xor"), AND("&", 3, "and"), LEFT_SHIFT("<<", 4, "lshift"), RIGHT_SHIFT(">>", 4,
            "rshift"), ADD("+", 5, "add"), SUBTRACT("-", 5, "sub"), MULTIPLY("*", 6, "mul"), DIVIDE("/", 6,
                    "truediv"), FLOOR_DIVIDE("//", 6, "floordiv"), REMAINDER("%", 6, "mod"), MATMUL("@", 6,
                            "matmul"), POWER("**", 8, "pow");

    private final String symbol;
    private final int precedence;
    private final String method;

    Operator(String symbol, int precedence, String method) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.method = method;
    }

    /// As written: `//`.
    public String symbol() {
        return symbol;
    }

    /// How tightly it binds; larger is tighter.
    public int precedence() {
        return precedence;
    }

    /// The Python method that stands behind it, without underscores: `floordiv` for `__floordiv__`.
    public String method() {
        return method;
    }

    public static Optional<Operator> of(String symbol) {
        return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
    }
}
