package nestor.ui.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nestor.graph.NodeId;
import org.jspecify.annotations.Nullable;

/// All that is drawn of the container one is in.
final class Drawing {
    static final Drawing EMPTY = new Drawing(List.of(), List.of(), List.of());

    private final List<Card> cards;
    private final List<Wire> wires;
    private final List<Ground> grounds;
    private @Nullable Map<NodeId, Card> byNode;

    /// @param cards   a container's before those on it
    /// @param grounds where blocks can be put, the outermost first
    Drawing(List<Card> cards, List<Wire> wires, List<Ground> grounds) {
        this.cards = cards;
        this.wires = wires;
        this.grounds = grounds;
    }

    List<Card> cards() {
        return cards;
    }

    List<Wire> wires() {
        return wires;
    }

    List<Ground> grounds() {
        return grounds;
    }

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
        var found = byNode;
        if (found == null) {
            found = HashMap.newHashMap(cards.size());
            for (var card : cards) {
                found.putIfAbsent(card.id(), card);
            }
            byNode = found;
        }
        return Optional.ofNullable(found.get(id));
    }

    /// The smallest rectangle around the cards that are not on others.
    Box bounds() {
        return cards.stream().filter(card -> card.depth() == 0).map(Card::box).reduce(Box::with)
                .orElse(new Box(0, 0, 1, 1));
    }
}
