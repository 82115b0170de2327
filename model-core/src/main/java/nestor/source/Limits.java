package nestor.source;

/// How far a program may go.
///
/// @param steps statements, calls and elements; an operation on tensors counts as several hundred
/// @param depth calls within one another
/// @param bytes held by tensors at one time
public record Limits(long steps, int depth, long bytes) {
    /// Enough for the forward pass of any model that fits into memory.
    public static final Limits STANDARD = new Limits(10_000_000, 900, 4L << 30);
}
