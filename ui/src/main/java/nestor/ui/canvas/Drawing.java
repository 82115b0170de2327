package nestor.ui.canvas;

import java.util.List;

/// All that is drawn of the container one is in.
///
/// @param chain whether its blocks stand in a row whose order is what counts
record Drawing(List<Card> cards, List<Wire> wires, boolean chain) {
    /// The smallest rectangle around the cards: left, top, right, bottom.
    double[] bounds() {
        return new double[]{cards.stream().mapToDouble(Card::x).min().orElse(0),
                cards.stream().mapToDouble(Card::y).min().orElse(0),
                cards.stream().mapToDouble(c -> c.x() + c.width()).max().orElse(1),
                cards.stream().mapToDouble(c -> c.y() + c.height()).max().orElse(1)};
    }
}
