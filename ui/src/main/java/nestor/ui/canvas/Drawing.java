package nestor.ui.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nestor.document.Layout.Note;
import nestor.graph.NodeId;
import org.jspecify.annotations.Nullable;

/// All that is drawn of the container one is in.
final class Drawing {
    static final Drawing EMPTY = new Drawing(List.of(), List.of(), List.of());

    private final List<Card> cards;
    private final List<Wire> wires;
    private final List<Ground> grounds;
    private final List<Frame> frames;
    private @Nullable Map<NodeId, Card> byNode;

    /// @param cards   a container's before those on it
    /// @param grounds where blocks can be put, the outermost first
    /// @param notes   what is written around cards
    Drawing(List<Card> cards, List<Wire> wires, List<Ground> grounds, List<Note> notes) {
        this.cards = cards;
        this.wires = wires;
        this.grounds = grounds;
        frames = notes.isEmpty() ? List.of() : Frame.around(notes, this);
    }

    Drawing(List<Card> cards, List<Wire> wires, List<Ground> grounds) {
        this(cards, wires, grounds, List.of());
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

    /// The notes around cards.
    List<Frame> frames() {
        return frames;
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

    /// The smallest rectangle around the cards that are not on others, and the notes.
    Box bounds() {
        return Stream.concat(cards.stream().filter(card -> card.depth() == 0).map(Card::box),
                frames.stream().map(Frame::box)).reduce(Box::with)
                .orElse(new Box(0, 0, 1, 1));
    }
}
