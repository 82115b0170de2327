package nestor.expression;

/// An operator that compares two values, as in `a <= b`.
public enum Comparison {
    LESS("<", "lt"), LESS_EQUAL("<=", "le"), GREATER(">", "gt"), GREATER_EQUAL(">=", "ge"), EQUAL("==",
            "eq"), NOT_EQUAL(
                    "!=", "ne"), IN("in", "contains"), NOT_IN("not in", "contains"), IS("is", ""), IS_NOT("is not", "");

    private final String symbol;
    private final String method;

    Comparison(String symbol, String method) {
        this.symbol = symbol;
        this.method = method;
    }

    /// As written: `<=`.
    public String symbol() {
        return symbol;
    }

    /// The Python method that stands behind it, without underscores: `le` for `__le__`; empty for `is`.
    public String method() {
        return method;
    }
}
