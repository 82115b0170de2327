package nestor.picture;

/// A value that goes from box to box. The inside of a box is joined to the box's own ports.
public record Link<K>(End<K> from, End<K> to) {
    /// One end of a link.
    public record End<K>(K box, Side side, String port) {}

    /// Which ports of a box are meant.
    public enum Side {
        IN, OUT
    }

    /// From an output to an input of boxes that lie side by side.
    public static <K> Link<K> between(K from, String output, K to, String input) {
        return new Link<>(new End<>(from, Side.OUT, output), new End<>(to, Side.IN, input));
    }

    /// From an input of a box to an input of a box inside it.
    public static <K> Link<K> into(K outer, String outerInput, K inner, String innerInput) {
        return new Link<>(new End<>(outer, Side.IN, outerInput), new End<>(inner, Side.IN, innerInput));
    }

    /// From an output of a box to an output of the box around it.
    public static <K> Link<K> outOf(K inner, String innerOutput, K outer, String outerOutput) {
        return new Link<>(new End<>(inner, Side.OUT, innerOutput), new End<>(outer, Side.OUT, outerOutput));
    }
}
