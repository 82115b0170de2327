package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import nestor.ui.canvas.Card.Face;
import nestor.ui.canvas.Card.Kind;
import nestor.ui.canvas.Card.Port;

/// How a container's card becomes the sheet that its inside lies on.
final class Sheets {
    /// What a folded container takes of the document's plane, whatever is in it.
    static final double FOLDED_HEIGHT = 120;

    private Sheets() {}

    /// The unfolded card. Its ports are at the height of those inside that they lead to, so that wires cross the rim
    /// straight.
    static Card unfold(Card card, double width, double height, List<Card> inside, boolean stacked) {
        var face = card.face();
        var words = new Face(face.name(), face.type(), face.family(), face.summary(), face.parameters(),
                inside.isEmpty() ? List.of() : face.rows(), face.problems(), face.reason(), face.preview(),
                face.marks(),
                face.badge(), face.reading());
        var high = height + (face.problems().isEmpty() ? 0 : 40);
        var box = Box.of(0, 0, Math.max(width, header(face)), high);
        return new Card(card.path(), Kind.SHEET, box, words, ports(card.inputs(), inside, box, false, stacked),
                ports(card.outputs(), inside, box, true, stacked), card.depth());
    }

    /// How wide the words of a header are, near enough to show them whole.
    private static double header(Face face) {
        var type = face.name().equals(face.type()) ? 0 : face.type().length() + 1;
        return 96 + 7 * (face.name().length() + type) + 7.4 * face.summary().length()
                + (face.parameters() == 0 ? 0 : 48) + (face.badge().isEmpty() ? 0 : 28);
    }

    private static List<Port> ports(List<Port> ports, List<Card> inside, Box box, boolean output, boolean stacked) {
        var placed = new ArrayList<Port>();
        for (var i = 0; i < ports.size(); i++) {
            var port = ports.get(i);
            var y = stacked
                    ? output ? box.height() : 0
                    : boundary(inside, i, output, Card.FIRST_PORT + i * Card.PORT_STEP);
            placed.add(new Port(port.name(), stacked ? box.width() / 2 : output ? box.width() : 0, y, port.shape(),
                    port.joined()));
        }
        return List.copyOf(placed);
    }

    /// The height of the n-th boundary block of that side; `otherwise` if the inside has none.
    private static double boundary(List<Card> inside, int index, boolean output, double otherwise) {
        return inside.stream().filter(card -> card.kind() == Kind.BOUNDARY && card.inputs().isEmpty() != output)
                .filter(card -> card.path().parent() != null
                        && card.depth() == inside.getFirst().depth())
                .skip(index).findFirst().map(card -> card.y() + Card.FIRST_PORT).orElse(otherwise);
    }
}
