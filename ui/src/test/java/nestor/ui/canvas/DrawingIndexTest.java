package nestor.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.layer.Family;
import nestor.ui.canvas.DrawingIndex.Area;
import org.junit.jupiter.api.Test;

class DrawingIndexTest {
    private static Card card(int number, double x, double y) {
        return new Card(new NodeId("n" + number), x, y, "", "ReLU", Family.ACTIVATION, Card.Kind.LAYER, "", 0,
                List.of("input"), List.of("output"), List.of(), List.of(), Optional.empty(), false);
    }

    private static Wire wire(Card from, Card to) {
        return new Wire(new PortRef(from.id(), "output"), new PortRef(to.id(), "input"), "", false, false,
                from.x() + from.width(), from.portY(0), to.x(), to.portY(0));
    }

    @Test
    void findsWhatALookAtEverythingFinds() {
        var random = new Random(7);
        var cards = IntStream.range(0, 400)
                .mapToObj(i -> card(i, random.nextDouble(-5000, 5000), random.nextDouble(-5000, 5000))).toList();
        var wires = new ArrayList<Wire>();
        for (var i = 1; i < cards.size(); i++) {
            wires.add(wire(cards.get(i - 1), cards.get(i)));
        }
        var index = new DrawingIndex(new Drawing(cards, wires, false));

        for (var i = 0; i < 50; i++) {
            var area = Area.around(random.nextDouble(-5000, 5000), random.nextDouble(-5000, 5000), 300);
            assertEquals(cards.stream().filter(area::touches).map(Card::id).sorted().toList(),
                    index.cards(area).stream().map(Card::id).sorted().toList());
            assertEquals(wires.stream().filter(area::touches).map(w -> w.to().node()).sorted().toList(),
                    index.wires(area).stream().map(w -> w.to().node()).sorted().toList());
        }
    }

    @Test
    void tellsTheCardAtAPointAndWhichPortsAreJoined() {
        var first = card(1, 0, 0);
        var second = card(2, 700, 0);
        var index = new DrawingIndex(new Drawing(List.of(first, second), List.of(wire(first, second)), false));

        assertEquals(Optional.of(second), index.cardAt(710, 10));
        assertEquals(Optional.empty(), index.cardAt(400, 10));
        assertTrue(index.isJoined(new PortRef(first.id(), "output")));
        assertFalse(index.isJoined(new PortRef(first.id(), "input")));
    }
}
