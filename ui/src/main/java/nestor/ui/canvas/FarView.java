package nestor.ui.canvas;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import nestor.layer.Family;

/// The drawing from far away: blocks as coloured rectangles and all wires as one path, quick for any number of them.
final class FarView extends Canvas {
    private static final Color WIRE = Color.rgb(128, 124, 116);
    private static final Color ERROR = Color.rgb(179, 38, 30);

    FarView() {
        setMouseTransparent(true);
    }

    void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
    }

    /// Draws at whole pixels, which is many times quicker than between them.
    void draw(List<Card> cards, List<Wire> wires, double scale, double offsetX, double offsetY) {
        clear();
        var pen = getGraphicsContext2D();
        pen.setStroke(WIRE);
        pen.setLineWidth(1);
        pen.beginPath();
        for (var wire : wires) {
            pen.moveTo(Math.rint(wire.x1() * scale + offsetX), Math.rint(wire.y1() * scale + offsetY));
            pen.lineTo(Math.rint(wire.x2() * scale + offsetX), Math.rint(wire.y2() * scale + offsetY));
        }
        pen.stroke();
        pen.setGlobalAlpha(0.25);
        cards.stream().filter(card -> card.kind() == Card.Kind.SHEET).forEach(card -> {
            pen.setFill(colour(card));
            fill(card, scale, offsetX, offsetY);
        });
        pen.setGlobalAlpha(1);
        // colour by colour: changing it for each block takes longer than filling it
        cards.stream().filter(card -> card.kind() != Card.Kind.SHEET).collect(Collectors.groupingBy(FarView::colour))
                .forEach((colour, alike) -> {
                    pen.setFill(colour);
                    alike.forEach(card -> fill(card, scale, offsetX, offsetY));
                });
    }

    private static Color colour(Card card) {
        return card.face().problems().isEmpty() ? hue(card.face().family()) : ERROR;
    }

    private void fill(Card card, double scale, double offsetX, double offsetY) {
        getGraphicsContext2D().fillRect(Math.rint(card.x() * scale + offsetX), Math.rint(card.y() * scale + offsetY),
                Math.max(2, Math.rint(card.box().width() * scale)),
                Math.max(2, Math.rint(card.box().height() * scale)));
    }

    /// Hues that are told apart on both themes.
    static Color hue(Family family) {
        return switch (family) {
            case LINEAR -> Color.rgb(0, 114, 178);
            case CONVOLUTION -> Color.rgb(200, 120, 0);
            case ACTIVATION -> Color.rgb(0, 150, 110);
            case NORMALIZATION -> Color.rgb(130, 98, 193);
            case POOLING -> Color.rgb(60, 150, 205);
            case RECURRENT -> Color.rgb(213, 94, 0);
            case ATTENTION -> Color.rgb(190, 90, 145);
            case LOSS -> Color.rgb(175, 65, 70);
            case CONTROL -> Color.rgb(160, 140, 20);
            case CUSTOM -> Color.rgb(20, 140, 140);
            case REGULARIZATION, RESHAPE, MATH, SOURCE -> Color.rgb(120, 125, 132);
        };
    }
}
