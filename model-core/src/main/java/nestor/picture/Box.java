package nestor.picture;

import java.util.List;

/// A rectangle that is to be placed. One with boxes inside grows around them.
///
/// @param width    of a box with boxes inside, the least
/// @param tail     what is kept free behind its outputs, for what is written there
/// @param head     the height of what stands above the boxes inside
/// @param inputs   input ports, first to last
/// @param outputs  output ports, first to last
/// @param children the boxes inside
/// @param <K>      what boxes are known by
public record Box<K>(K key, double width, double height, double tail, double head, List<Port> inputs,
        List<Port> outputs, List<Box<K>> children) {
    /// Where a value enters or leaves.
    ///
    /// @param offset from the box's top, or from its left when values flow down; ignored where boxes are inside, since
    ///               these decide
    public record Port(String name, double offset) {}

    /// A box with nothing inside.
    public static <K> Box<K> leaf(K key, double width, double height, double tail, List<Port> inputs,
            List<Port> outputs) {
        return new Box<>(key, width, height, tail, 0, inputs, outputs, List.of());
    }
}
