package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import nestor.ui.canvas.Overlay.Guide;
import nestor.ui.canvas.tool.Move;

/// Draws dragged cards to the edges of their neighbours.
final class Snapping {
    private static final double REACH = 6;
    /// Cards further away than this are no neighbours.
    private static final double NEAR = 900;

    private final CanvasViewModel model;
    private final Placing placing;

    /// The move as it is drawn, and what it is aligned with.
    record Snapped(Move move, List<Guide> guides) {}

    Snapping(CanvasViewModel model, Placing placing) {
        this.model = model;
        this.placing = placing;
    }

    /// How far it is from a coordinate to the next line of the grid, if cards are to stand on it.
    private double toGrid(double at) {
        return model.choices().snapsProperty().get() ? Math.rint(at / DotGrid.STEP) * DotGrid.STEP - at : 0;
    }

    Snapped snap(Move move) {
        var chosen = placing.chosen();
        if (chosen.isEmpty()) {
            return new Snapped(move, List.of());
        }
        var box = chosen.getFirst().box().moved(move.dx(), move.dy());
        var parent = chosen.getFirst().path().parent();
        var reach = REACH / Math.max(0.5, model.camera().scale());
        var byX = reach;
        var byY = reach;
        Box left = box;
        Box top = box;
        for (var card : model.index().cards(box.grown(NEAR))) {
            var other = card.box();
            if (parent == null || !parent.equals(card.path().parent())
                    || model.editor().selection().contains(card.id())) {
                continue;
            }
            if (Math.abs(other.left() - box.left()) < Math.abs(byX)) {
                byX = other.left() - box.left();
                left = other;
            }
            if (Math.abs(other.top() - box.top()) < Math.abs(byY)) {
                byY = other.top() - box.top();
                top = other;
            }
        }
        var dx = left.equals(box) ? toGrid(box.left()) : byX;
        var dy = top.equals(box) ? toGrid(box.top()) : byY;
        var placed = box.moved(dx, dy);
        var guides = new ArrayList<Guide>();
        if (!left.equals(box)) {
            guides.add(new Guide(placed.left(), Math.min(placed.top(), left.top()), placed.left(),
                    Math.max(placed.bottom(), left.bottom())));
        }
        if (!top.equals(box)) {
            guides.add(new Guide(Math.min(placed.left(), top.left()), placed.top(),
                    Math.max(placed.right(), top.right()), placed.top()));
        }
        return new Snapped(new Move(Math.rint(move.dx() + dx), Math.rint(move.dy() + dy), move.x(), move.y(),
                move.carry(), move.replaces()), guides);
    }
}
