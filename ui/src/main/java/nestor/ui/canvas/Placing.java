package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.graph.Inference;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.graph.Ports;
import nestor.layer.Repair;
import nestor.ui.editor.Editor;
import org.jspecify.annotations.Nullable;

/// Where a new block goes, what it continues, and what is changed so that it fits there.
final class Placing {
    static final double ROOM = 280;
    /// The height of a card with little in it.
    private static final double LOW = 60;
    /// In larger models, finding out what fits would take longer than a blink.
    private static final int FITTED = 1_000;

    private final Editor editor;
    private final Supplier<Drawing> drawing;

    Placing(Editor editor, Supplier<Drawing> drawing) {
        this.editor = editor;
        this.drawing = drawing;
    }

    /// A place that covers no card: the one wanted, or the next to the right of what is there.
    Place free(Place wanted) {
        var place = wanted;
        for (var tries = 0; tries < 20; tries++) {
            var at = place;
            var covered = drawing.get().cards().stream()
                    .filter(card -> at.x() < card.x() + card.width() && at.x() + Card.WIDTH > card.x()
                            && at.y() < card.y() + card.height() && at.y() + LOW > card.y())
                    .findFirst();
            if (covered.isEmpty()) {
                return place;
            }
            place = new Place(covered.get().x() + covered.get().width() + DrawingMaker.GAP, wanted.y(), false);
        }
        return place;
    }

    /// Gives a new block the hyperparameters that its input asks for, where a fix says so.
    void fitTo(NodeId id) {
        var project = editor.project();
        if (project.graph().nodes().size() > FITTED) {
            return;
        }
        Inference.infer(project.graph(), editor.catalog(), project.main()).problems().stream()
                .filter(problem -> problem.node().equals(id)).flatMap(problem -> problem.fixes().stream())
                .filter(fix -> fix.repair() instanceof Repair.Set).findFirst()
                .ifPresent(fix -> editor.apply(Edits.apply(fix.node(), fix.repair())));
    }

    /// Moves the Output that a new block now feeds out of its way.
    void makeRoom(NodeId id) {
        var graph = editor.project().graph();
        var layout = editor.project().layout();
        var place = layout.at(id);
        for (var output : Ports.boundaries(graph, editor.body(), "Output")) {
            var from = graph.incoming(output).get("input");
            var at = layout.at(output);
            if (from != null && from.node().equals(id) && place.isPresent() && at.isPresent()
                    && at.get().x() < place.get().x() + ROOM) {
                editor.apply(Edits.move(List.of(output), place.get().x() + ROOM - at.get().x(), 0));
            }
        }
    }

    /// What a new block continues: the selected one, else the one that feeds the output, else the last of the chain.
    Optional<NodeId> tail() {
        var graph = editor.project().graph();
        var body = editor.body();
        var selected = editor.selection().stream()
                .filter(id -> drawing.get().cards().stream().anyMatch(c -> c.id().equals(id)))
                .filter(id -> !graph.node(id).is("Output")).toList();
        if (selected.size() == 1) {
            return Optional.of(selected.getFirst());
        }
        if (drawing.get().chain()) {
            return drawing.get().cards().stream().map(Card::id).filter(id -> !graph.node(id).is("Output"))
                    .reduce((_, last) -> last);
        }
        return Ports.boundaries(graph, body, "Output").stream().map(id -> graph.incoming(id).get("input"))
                .filter(from -> from != null).map(PortRef::node).findFirst();
    }

    /// The last card of a chain that is left of a point.
    @Nullable
    NodeId before(double x) {
        return drawing.get().cards().stream().filter(card -> card.x() + card.width() / 2 < x)
                .filter(card -> !editor.project().graph().node(card.id()).is("Output")).map(Card::id)
                .reduce((_, last) -> last).orElse(null);
    }

    static Place centred(double x, double y) {
        return new Place(Math.rint(x - Card.WIDTH / 2), Math.rint(y - Card.FIRST_PORT), false);
    }
}
