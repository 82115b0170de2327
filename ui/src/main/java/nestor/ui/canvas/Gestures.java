package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nestor.document.Copies;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.shape.Rule;
import nestor.ui.canvas.tool.Actions;
import nestor.ui.canvas.tool.Move;
import nestor.ui.canvas.tool.Target;
import nestor.ui.editor.Connections;
import nestor.ui.editor.Editor;
import org.jspecify.annotations.Nullable;

/// What tools do with the drawing: each gesture ends in one edit.
final class Gestures implements Actions {
    private final CanvasViewModel model;
    private final Editor editor;
    private final Placing placing;
    private final Snapping snapping;
    private final Bends bends;

    Gestures(CanvasViewModel model, Placing placing) {
        this.model = model;
        this.placing = placing;
        editor = model.editor();
        snapping = new Snapping(model, placing);
        bends = new Bends(model);
    }

    @Override
    public void select(NodeId node, boolean add) {
        if (!add) {
            editor.select(List.of(node));
        } else if (!editor.selection().remove(node)) {
            editor.selection().add(node);
        }
    }

    @Override
    public void select(List<NodeId> nodes) {
        editor.select(nodes);
    }

    @Override
    public void addBend(PortRef to, double x, double y) {
        bends.add(to, x, y);
    }

    @Override
    public void showBend(PortRef to, int index, double x, double y) {
        bends.show(to, index, x, y);
    }

    @Override
    public void hideBend() {
        model.hideOverlay();
    }

    @Override
    public void moveBend(PortRef to, int index, double x, double y) {
        bends.move(to, index, x, y);
    }

    @Override
    public void removeBend(PortRef to, int index) {
        bends.remove(to, index);
    }

    @Override
    public void clearSelection() {
        editor.select(List.of());
    }

    @Override
    public boolean isSelected(NodeId node) {
        return editor.selection().contains(node);
    }

    @Override
    public void fold(NodeId node) {
        model.glide();
        model.drawing().card(node)
                .ifPresent(card -> editor.apply(Edits.fold(List.of(node), card.kind() == Card.Kind.SHEET)));
    }

    @Override
    public void drag(Move move) {
        var snapped = snapping.snap(move);
        model.show(new Overlay.Dragging(snapped.move(), landing(move), snapped.guides()));
    }

    private Landing landing(Move move) {
        return placing.landing(move.x(), move.y(),
                move.carry() == Move.Carry.MOVE ? Set.copyOf(editor.selection()) : Set.of());
    }

    @Override
    public void drop(Move pointed) {
        model.hideOverlay();
        var move = snapping.snap(pointed).move();
        var cards = placing.chosen().stream().filter(card -> editor.project().graph().node(card.id()).parent() != null)
                .toList();
        if (cards.isEmpty()) {
            return;
        }
        switch (move.carry()) {
            case MOVE -> {
                var under = model.cardAt(move.x(), move.y(), editor.selection());
                if (move.replaces() && under.isPresent() && cards.size() == 1) {
                    replace(cards.getFirst(), under.get());
                } else {
                    move(cards, move, landing(pointed));
                }
            }
            case DUPLICATE -> duplicate(cards, move, landing(pointed));
            case SHARE -> share(cards, move, landing(pointed));
        }
    }

    private void replace(Card dropped, Card under) {
        if (under.kind() == Card.Kind.BOUNDARY || dropped.kind() == Card.Kind.BOUNDARY) {
            return;
        }
        var content = editor.project().graph().node(dropped.id()).content();
        editor.begin();
        editor.apply(Edits.replace(under.id(), content));
        editor.apply(Edits.delete(List.of(dropped.id()), true));
        editor.commit("edit.replace", List.of(dropped.face().type()));
        editor.select(List.of(under.id()));
    }

    private void move(List<Card> cards, Move move, Landing landing) {
        var ids = cards.stream().map(Card::id).toList();
        switch (landing) {
            case Landing.Into(var _, var body, var index) -> into(cards, body, index, "edit.moveInto");
            case Landing.Open(var ground) when cards.stream().allMatch(card -> isOn(card, ground)) ->
                editor.apply(Edits.place("edit.move", placing.moved(cards, move.dx(), move.dy())));
            case Landing.On(var ground, var wire) when ids.size() == 1 && isLoose(ids.getFirst()) -> {
                var id = ids.getFirst();
                editor.begin();
                if (!isOn(cards.getFirst(), ground)) {
                    editor.apply(Edits.moveInto(id, ground.body(), Integer.MAX_VALUE));
                }
                editor.apply(Edits.connect(wire.from(), new PortRef(id, input(cards.getFirst()))));
                editor.apply(Edits.connect(new PortRef(id, output(cards.getFirst())), wire.to()));
                placeAt(cards, move, ground);
                editor.commit("edit.insert", List.of(cards.getFirst().face().type()));
            }
            case Landing.On(var ground, var _) when cards.stream().allMatch(card -> isOn(card, ground)) ->
                editor.apply(Edits.place("edit.move", placing.moved(cards, move.dx(), move.dy())));
            case Landing.On(var ground, var _) -> into(cards, move, ground);
            case Landing.Open(var ground) -> into(cards, move, ground);
        }
    }

    private void into(List<Card> cards, Move move, Ground ground) {
        editor.begin();
        cards.forEach(card -> editor.apply(Edits.moveInto(card.id(), ground.body(), Integer.MAX_VALUE)));
        placeAt(cards, move, ground);
        editor.commit("edit.moveInto", List.of());
    }

    private void placeAt(List<Card> cards, Move move, Ground ground) {
        var places = new HashMap<NodeId, Place>();
        cards.forEach(card -> places.put(card.id(), ground.placeAt(card.x() + move.dx(), card.y() + move.dy(),
                card.kind() == Card.Kind.FOLDED)));
        editor.apply(Edits.place("edit.move", places));
    }

    private void into(List<Card> cards, NodeId body, int index, String label) {
        editor.begin();
        var at = index;
        for (var card : cards) {
            if (card.kind() != Card.Kind.BOUNDARY) {
                editor.apply(Edits.moveInto(card.id(), body, at));
                at = at == Integer.MAX_VALUE ? at : at + 1;
            }
        }
        editor.commit(label, List.of());
    }

    private static boolean isOn(Card card, Ground ground) {
        return ground.container().equals(card.path().parent());
    }

    private boolean isLoose(NodeId id) {
        var graph = editor.project().graph();
        var parent = graph.node(id).parent();
        return graph.incoming(id).isEmpty() && parent != null
                && graph.edges(parent).stream().noneMatch(edge -> edge.from().node().equals(id))
                && !graph.node(id).is("Input") && !graph.node(id).is("Output");
    }

    private static String input(Card card) {
        return card.inputs().isEmpty() ? "input" : card.inputs().getFirst().name();
    }

    private static String output(Card card) {
        return card.outputs().isEmpty() ? "output" : card.outputs().getFirst().name();
    }

    private void duplicate(List<Card> cards, Move move, Landing landing) {
        var body = body(landing);
        var next = editor.project().graph().next();
        var ids = cards.stream().map(Card::id).toList();
        editor.begin();
        editor.apply(Copies.of(editor.project(), ids).paste(body, move.dx(), move.dy(), false));
        finishCopies(body, landing, next, "edit.duplicate", cards.size());
    }

    private void share(List<Card> cards, Move move, Landing landing) {
        var graph = editor.project().graph();
        var body = body(landing);
        var next = graph.next();
        editor.begin();
        for (var card : cards) {
            var node = graph.node(card.id());
            var owner = node.content() instanceof Content.SharedUse(var first) ? first : node.id();
            if (card.kind() != Card.Kind.BOUNDARY && graph.root(owner).equals(graph.root(body))
                    && !graph.isWithin(body, owner)) {
                var place = placing.groundOf(card.path()).filter(Ground::isFree)
                        .map(ground -> ground.placeAt(card.x() + move.dx(), card.y() + move.dy(), true))
                        .orElse(new Place(move.x(), move.y(), true));
                editor.apply(Edits.add(body, new Content.SharedUse(owner), place, null));
            }
        }
        finishCopies(body, landing, next, "edit.share", cards.size());
    }

    private void finishCopies(NodeId body, Landing landing, long next, String label, int count) {
        var made = madeSince(body, next);
        if (landing instanceof Landing.Into(var _, var into, var index) && !editor.project().graph().node(into)
                .is("Graph")) {
            var at = index;
            for (var id : made) {
                editor.apply(Edits.moveInto(id, into, at));
                at = at == Integer.MAX_VALUE ? at : at + 1;
            }
        }
        editor.commit(label, List.of(count));
        if (!made.isEmpty()) {
            editor.select(made);
        }
    }

    private List<NodeId> madeSince(NodeId body, long next) {
        var first = new NodeId("n" + next);
        return editor.project().graph().children(body).stream().filter(id -> id.compareTo(first) >= 0).toList();
    }

    private static NodeId body(Landing landing) {
        return switch (landing) {
            case Landing.Into(var _, var body, var _) -> body;
            case Landing.On(var ground, var _) -> ground.body();
            case Landing.Open(var ground) -> ground.body();
        };
    }

    @Override
    public void cancelDrag() {
        model.hideOverlay();
    }

    @Override
    public void showWire(PortRef fixed, boolean fixedIsOutput, double x, double y, Target over) {
        var refusal = over instanceof Target.Port(var port, var output)
                ? fixedIsOutput == output
                        ? model.messages().text("canvas.sameSide")
                        : model.refusal(fixed, port, fixedIsOutput)
                : "";
        model.show(new Overlay.Loose(fixed, fixedIsOutput, x, y, refusal));
    }

    @Override
    public void hideWire() {
        model.hideOverlay();
    }

    @Override
    public void connect(PortRef output, PortRef input, @Nullable PortRef unplugged) {
        if (output.node().equals(input.node())) {
            return;
        }
        var misfit = Connections.misfit(editor, output, input);
        var rule = misfit.map(wrong -> wrong.refusal().rule());
        if (rule.filter(wrong -> wrong == Rule.NEEDS_PORTS).isPresent()) {
            var at = model.drawing().card(input.node()).map(Card::box).orElse(Box.around(0, 0, 0));
            model.offer(new Overlay.Cross(at.left(), at.top(), output, input, Optional.ofNullable(unplugged)));
            return;
        }
        if (rule.filter(wrong -> wrong == Rule.CYCLE || wrong == Rule.ACROSS_BORDER).isPresent()) {
            return;
        }
        if (misfit.isPresent() && unplugged == null && !misfit.get().repairs().isEmpty()) {
            var card = model.drawing().card(input.node());
            model.offer(new Overlay.Mend(card.map(Card::x).orElse(0.0), card.map(Card::y).orElse(0.0), output, input,
                    misfit.get().refusal(), misfit.get().repairs()));
            return;
        }
        var displaced = source(input);
        editor.begin();
        if (unplugged != null) {
            editor.apply(Edits.disconnect(unplugged));
            if (displaced != null && !displaced.node().equals(unplugged.node())) {
                editor.apply(Edits.connect(displaced, unplugged));
            }
        }
        editor.apply(Edits.connect(output, input));
        editor.commit("edit.connect", List.of());
    }

    @Override
    public void disconnect(PortRef input) {
        editor.apply(Edits.disconnect(input));
    }

    @Override
    public void offer(PortRef fixed, boolean fixedIsOutput, double x, double y) {
        model.offer(new Overlay.Offer(x, y, Optional.of(fixed), fixedIsOutput));
    }

    @Override
    public @Nullable PortRef source(PortRef input) {
        return editor.project().graph().incoming(input.node()).get(input.port());
    }

    @Override
    public void showBrush(double x1, double y1, double x2, double y2) {
        model.show(new Overlay.Brush(Box.between(x1, y1, x2, y2)));
    }

    @Override
    public void brush(double x1, double y1, double x2, double y2, boolean add) {
        model.hideOverlay();
        var area = Box.between(x1, y1, x2, y2);
        var touched = add ? new HashSet<>(editor.selection()) : new HashSet<NodeId>();
        model.index().cards(area).stream().filter(card -> card.depth() == 0)
                .forEach(card -> touched.add(card.id()));
        editor.select(touched);
    }

    @Override
    public void hideBrush() {
        model.hideOverlay();
    }

    @Override
    public void showKnife(double x1, double y1, double x2, double y2) {
        model.show(new Overlay.Knife(x1, y1, x2, y2));
    }

    @Override
    public void cut(double x1, double y1, double x2, double y2) {
        model.hideOverlay();
        var crossed = new ArrayList<PortRef>();
        for (var wire : model.index().wires(Box.between(x1, y1, x2, y2))) {
            if (wire.style() == Wire.Style.FREE && Curves.crosses(wire, x1, y1, x2, y2)) {
                crossed.add(wire.to());
            }
        }
        editor.begin();
        crossed.forEach(input -> editor.apply(Edits.disconnect(input)));
        editor.commit("edit.cut", List.of(crossed.size()));
    }

    @Override
    public void hideKnife() {
        model.hideOverlay();
    }

    @Override
    public void pan(double dx, double dy) {
        model.camera().pan(dx, dy);
    }

    @Override
    public void menu(double x, double y, Target target) {
        if (target instanceof Target.Card(var node) && !isSelected(node)) {
            select(node, false);
        }
        model.offer(new Overlay.Menu(x, y, target));
    }
}
