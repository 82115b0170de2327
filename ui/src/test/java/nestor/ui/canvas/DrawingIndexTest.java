package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.PortRef;
import nestor.layer.Family;
import org.junit.jupiter.api.Test;

class DrawingIndexTest {
    private static final Path ROOT = Path.root(new NodeId("n0"));
    private final Random random = new Random(7);

    private static Card card(int number, double x, double y) {
        var face = new Card.Face("", "ReLU", Family.ACTIVATION, "", 0, List.of(), List.of(), "", Optional.empty(),
                List.of(), "", Optional.empty());
        return new Card(ROOT.child(new NodeId("n" + number), 0, 0), Card.Kind.LAYER, Box.of(x, y, Card.WIDTH, 60), face,
                List.of(new Card.Port("input", 0, Card.FIRST_PORT, "", true)),
                List.of(new Card.Port("output", Card.WIDTH, Card.FIRST_PORT, "N × 20", true)), 0);
    }

    private static Wire wire(Card from, Card to) {
        return Wire.straight(ROOT, new PortRef(from.id(), "output"), new PortRef(to.id(), "input"), Wire.Style.FREE,
                false, from.box().right(), from.y(), to.x(), to.y());
    }

    private Drawing drawing(List<Card> cards) {
        var wires = new ArrayList<Wire>();
        for (var i = 1; i < cards.size(); i++) {
            wires.add(wire(cards.get(i - 1), cards.get(i)));
        }
        return new Drawing(cards, wires, List.of());
    }

    private void assertFindsWhatIsThere(DrawingIndex index, Drawing drawing) {
        for (var i = 0; i < 50; i++) {
            var area = Box.around(random.nextDouble(-5000, 5000), random.nextDouble(-5000, 5000), 300);
            assertEquals(
                    drawing.cards().stream().filter(card -> card.box().touches(area)).map(Card::id).sorted().toList(),
                    index.cards(area).stream().map(Card::id).sorted().toList());
            assertEquals(
                    drawing.wires().stream().filter(wire -> wire.bounds().touches(area)).map(w -> w.to().node())
                            .sorted()
                            .toList(),
                    index.wires(area).stream().map(w -> w.to().node()).sorted().toList());
        }
    }

    private List<Card> scattered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> card(i, random.nextDouble(-5000, 5000), random.nextDouble(-5000, 5000))).toList();
    }

    @Test
    void findsWhatALookAtEverythingFinds() {
        var index = new DrawingIndex();
        var drawing = drawing(scattered(400));
        index.show(drawing);

        assertFindsWhatIsThere(index, drawing);
    }

    @Test
    void followsCardsThatMoveComeAndGo() {
        var index = new DrawingIndex();
        var cards = new ArrayList<>(scattered(200));
        index.show(drawing(List.copyOf(cards)));
        for (var round = 0; round < 30; round++) {
            var at = random.nextInt(cards.size());
            switch (round % 3) {
                case 0 -> cards.set(at, cards.get(at).moved(900, -700));
                case 1 -> cards.remove(at);
                default -> cards.add(at, card(1000 + round, 10 * round, 20));
            }
            var drawing = drawing(List.copyOf(cards));
            index.show(drawing);
            assertFindsWhatIsThere(index, drawing);
        }
    }

    @Test
    void tellsTheCardAtAPoint() {
        var index = new DrawingIndex();
        var second = card(2, 700, 0);
        index.show(drawing(List.of(card(1, 0, 0), second)));

        assertEquals(Optional.of(second), index.cardAt(710, 10));
        assertEquals(Optional.empty(), index.cardAt(400, 10));
    }
}
