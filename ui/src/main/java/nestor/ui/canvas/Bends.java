package nestor.ui.canvas;

import java.util.Optional;
import nestor.document.Drawings;
import nestor.document.Layout.Bend;
import nestor.graph.PortRef;

/// The dots that edges are led through.
final class Bends {
    private final CanvasViewModel model;

    Bends(CanvasViewModel model) {
        this.model = model;
    }

    void add(PortRef to, double x, double y) {
        wire(to).ifPresent(
                wire -> model.editor().apply(Drawings.addBend(to, wire.segment(x, y), bend(wire, x, y))));
    }

    /// Shows a dot at a point.
    void show(PortRef to, int index, double x, double y) {
        wire(to).ifPresent(wire -> model.show(new Overlay.Bent(wire.through(index, x, y))));
    }

    void move(PortRef to, int index, double x, double y) {
        wire(to).ifPresent(wire -> model.editor().apply(Drawings.moveBend(to, index, bend(wire, x, y))));
    }

    void remove(PortRef to, int index) {
        model.editor().apply(Drawings.removeBend(to, index));
    }

    private Optional<Wire> wire(PortRef to) {
        return model.drawing().wires().stream()
                .filter(wire -> wire.style() == Wire.Style.FREE && wire.to().equals(to)).findFirst();
    }

    private Bend bend(Wire wire, double x, double y) {
        var place = model.drawing().grounds().stream().filter(ground -> ground.container().equals(wire.container()))
                .findFirst().orElseGet(() -> model.drawing().ground()).placeAt(x, y, false);
        return new Bend(Math.rint(place.x()), Math.rint(place.y()));
    }
}
