package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import nestor.graph.NodeId;

/// All that is drawn of the container one is in.
///
/// @param cards   a container's before those on it
/// @param grounds where blocks can be put, the outermost first
record Drawing(List<Card> cards, List<Wire> wires, List<Ground> grounds) {
    static final Drawing EMPTY = new Drawing(List.of(), List.of(), List.of());

    /// The container that one is in.
    Ground ground() {
        return grounds.getFirst();
    }

    /// The innermost container at a point.
    Ground groundAt(double x, double y) {
        return grounds.reversed().stream().filter(ground -> ground.box().contains(x, y)).findFirst()
                .orElseGet(grounds::getFirst);
    }

    /// The first occurrence of a node.
    Optional<Card> card(NodeId id) {
        return cards.stream().filter(card -> card.id().equals(id)).findFirst();
    }

    /// The smallest rectangle around the cards that are not on others.
    Box bounds() {
        return cards.stream().filter(card -> card.depth() == 0).map(Card::box).reduce(Box::with)
                .orElse(new Box(0, 0, 1, 1));
    }
}
