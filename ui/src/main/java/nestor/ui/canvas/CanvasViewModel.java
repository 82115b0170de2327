package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import nestor.document.Copies;
import nestor.document.Edit;
import nestor.document.Edits;
import nestor.document.Layout.Place;
import nestor.document.Nesting;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.ui.canvas.tool.Actions;
import nestor.ui.canvas.tool.Idle;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Target;
import nestor.ui.canvas.tool.ToolState;
import nestor.ui.editor.Connections;
import nestor.ui.editor.Editor;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What the canvas shows and what can be done on it.
public final class CanvasViewModel implements Actions {

    private final Editor editor;
    private final Messages messages;
    private final DrawingMaker maker;
    private final Placing placing;
    private final ReadOnlyObjectWrapper<Drawing> drawing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>(Overlay.NONE);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final DoubleProperty offsetX = new SimpleDoubleProperty();
    private final DoubleProperty offsetY = new SimpleDoubleProperty();
    private ToolState tool = new Idle();
    private Copies clipboard;

    /// What lies over the drawing while the pointer is in the middle of something.
    ///
    /// @param dragX how far the selected cards are moved
    /// @param wire  a wire that follows the pointer
    /// @param brush a rectangle: x1, y1, x2, y2
    /// @param offer where blocks are to be offered
    record Overlay(double dragX, double dragY, Optional<Loose> wire, List<Double> brush, Optional<Offer> offer) {
        static final Overlay NONE = new Overlay(0, 0, Optional.empty(), List.of(), Optional.empty());
    }

    /// A wire whose one end hangs at the pointer.
    ///
    /// @param refusal why the port under the pointer does not fit; empty if it does or there is none
    record Loose(PortRef fixed, boolean fixedIsOutput, double x, double y, String refusal) {}

    /// A request for a block at a place, to be joined to a port.
    record Offer(double x, double y, Optional<PortRef> fixed, boolean fixedIsOutput) {}

    public CanvasViewModel(Editor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        maker = new DrawingMaker(editor, messages);
        placing = new Placing(editor, drawing::get);
        clipboard = Copies.of(editor.project(), List.of());
        editor.projectProperty().addListener((_, _, _) -> redraw());
        editor.inferredProperty().addListener((_, _, _) -> redraw());
        editor.resultProperty().addListener((_, _, _) -> redraw());
        editor.locationProperty().addListener((_, _, _) -> redraw());
        messages.languageProperty().addListener((_, _, _) -> redraw());
        redraw();
    }

    private void redraw() {
        drawing.set(maker.make());
    }

    ReadOnlyObjectProperty<Drawing> drawingProperty() {
        return drawing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Overlay> overlayProperty() {
        return overlay.getReadOnlyProperty();
    }

    DoubleProperty scaleProperty() {
        return scale;
    }

    DoubleProperty offsetXProperty() {
        return offsetX;
    }

    DoubleProperty offsetYProperty() {
        return offsetY;
    }

    Editor editor() {
        return editor;
    }

    Messages messages() {
        return messages;
    }

    void pointer(Pointer pointer) {
        tool = tool.next(pointer, this);
    }

    /// Whether a gesture is under way that Escape would stop.
    boolean isBusy() {
        return !(tool instanceof Idle);
    }

    Optional<Card> card(NodeId id) {
        return drawing.get().cards().stream().filter(card -> card.id().equals(id)).findFirst();
    }

    // What is added

    /// Adds a block where it fits best: after the selected one, else at the end.
    public void add(Content content) {
        var after = placing.tail();
        var place = after.flatMap(this::card).map(card -> new Place(card.x() + Placing.ROOM, card.y(), false))
                .orElse(new Place(DrawingMaker.LEFT, DrawingMaker.TOP, false));
        add(content, place, after.orElse(null));
    }

    /// Adds a block at a point: into the container there, onto the wire there, else beside the others.
    public void drop(Content content, double x, double y) {
        var into = containerAt(x, y);
        var wire = wireAt(x, y);
        if (into.isPresent()) {
            addTo(editor.bodyOf(into.get()), content, null);
        } else if (drawing.get().chain()) {
            addTo(editor.body(), content, placing.before(x));
        } else if (wire.isPresent()) {
            add(Edits.insert(wire.get().to(), content, placing.free(Placing.centred(x, y))));
        } else {
            add(content, placing.free(Placing.centred(x, y)), placing.tail().orElse(null));
        }
    }

    private void addTo(NodeId container, Content content, @Nullable NodeId after) {
        editor.begin();
        var id = new NodeId("n" + editor.project().graph().next());
        editor.apply(Edits.add(container, content, new Place(40, 80, false), after));
        placing.fitTo(id);
        editor.commit("edit.add", List.of(content instanceof Content.Placed(var settings) ? settings.type() : ""));
    }

    /// Adds a block and joins it to a port that a wire was pulled from.
    void addAt(Content content, Offer offer) {
        if (offer.fixed().isEmpty()) {
            drop(content, offer.x(), offer.y());
            return;
        }
        editor.begin();
        var id = new NodeId("n" + editor.project().graph().next());
        editor.apply(Edits.add(editor.body(), content, new Place(offer.x(), offer.y() - Card.FIRST_PORT, false), null));
        var fixed = offer.fixed().get();
        editor.apply(offer.fixedIsOutput()
                ? Edits.connect(fixed, new PortRef(id, "input"))
                : Edits.connect(new PortRef(id, "output"), fixed));
        editor.commit("edit.add", List.of(""));
        editor.select(List.of(id));
    }

    private void add(Content content, Place place, @Nullable NodeId after) {
        add(Edits.add(editor.body(), content, place, after));
    }

    /// Makes an edit that adds a block, and what goes with it, as one step.
    private void add(Edit edit) {
        editor.begin();
        var id = new NodeId("n" + editor.project().graph().next());
        editor.apply(edit);
        placing.makeRoom(id);
        placing.fitTo(id);
        editor.commit("edit.add", List.of(card(id).map(Card::type).orElse("")));
        editor.select(List.of(id));
    }

    Optional<NodeId> containerAt(double x, double y) {
        return drawing.get().cards().stream().filter(card -> card.kind() == Card.Kind.CONTAINER)
                .filter(card -> x >= card.x() && x <= card.x() + card.width() && y >= card.y()
                        && y <= card.y() + card.height())
                .filter(card -> !editor.selection().contains(card.id()) || !isBusy()).map(Card::id).findFirst();
    }

    private Optional<Wire> wireAt(double x, double y) {
        return drawing.get().wires().stream().filter(wire -> Curves.distance(wire, x, y) < 14).findFirst();
    }

    // What is done to the selection

    public void deleteSelection(boolean reconnect) {
        editor.apply(Edits.delete(new ArrayList<>(editor.selection()), reconnect));
    }

    public void selectAll() {
        editor.select(drawing.get().cards().stream().map(Card::id).toList());
    }

    public void enterSelection() {
        editor.selection().stream().findFirst().ifPresent(editor::enter);
    }

    public void wrapSelection(String container) {
        editor.apply(Nesting.wrap(new ArrayList<>(editor.selection()), container));
    }

    /// Lets values pass by the selected blocks, or through them again if they all are passed by.
    public void bypassSelection() {
        var graph = editor.project().graph();
        var blocks = editor.selection().stream().filter(id -> !graph.node(id).is("Input"))
                .filter(id -> !graph.node(id).is("Output")).toList();
        var on = blocks.stream().anyMatch(id -> !graph.node(id).flags().contains(Flag.BYPASSED));
        editor.apply(Edits.flag(blocks, Flag.BYPASSED, on));
    }

    public void unwrapSelection() {
        editor.selection().stream().findFirst().ifPresent(id -> editor.apply(Nesting.unwrap(id)));
    }

    public void copySelection() {
        clipboard = Copies.of(editor.project(), new ArrayList<>(editor.selection()));
    }

    /// Adds what was copied, joined to each other but to nothing else.
    public void paste() {
        paste(false);
    }

    /// Adds what was copied.
    ///
    /// @param keepIncoming whether what feeds the copied blocks feeds the copies too
    public void paste(boolean keepIncoming) {
        if (clipboard.isEmpty()) {
            return;
        }
        var next = editor.project().graph().next();
        editor.apply(clipboard.paste(editor.body(), 24, 140, keepIncoming));
        var graph = editor.project().graph();
        editor.select(graph.children(editor.body()).stream()
                .filter(id -> id.compareTo(new NodeId("n" + next)) >= 0).toList());
    }

    public void duplicateSelection() {
        copySelection();
        paste();
    }

    /// Selects the next or previous card.
    void step(int direction) {
        var cards = drawing.get().cards();
        var current = cards.stream().map(Card::id).toList().indexOf(
                editor.selection().stream().findFirst().orElse(null));
        if (!cards.isEmpty()) {
            var next = current < 0 ? 0 : Math.floorMod(current + direction, cards.size());
            editor.select(List.of(cards.get(next).id()));
        }
    }

    // What tools do

    @Override
    public void select(NodeId node, boolean add) {
        if (!add) {
            editor.select(List.of(node));
        } else if (!editor.selection().remove(node)) {
            editor.selection().add(node);
        }
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
    public void drag(double dx, double dy) {
        overlay.set(new Overlay(dx, dy, Optional.empty(), List.of(), Optional.empty()));
    }

    @Override
    public void drop(double dx, double dy, double x, double y) {
        overlay.set(Overlay.NONE);
        var moved = new ArrayList<>(editor.selection());
        var into = containerAt(x, y).filter(container -> !editor.selection().contains(container));
        if (into.isPresent()) {
            var body = editor.bodyOf(into.get());
            editor.begin();
            moved.forEach(id -> editor.apply(Edits.moveInto(id, body, Integer.MAX_VALUE)));
            editor.commit("edit.moveInto", List.of());
        } else if (drawing.get().chain()) {
            var place = (int) drawing.get().cards().stream().filter(card -> card.kind() != Card.Kind.BOUNDARY)
                    .filter(card -> !editor.selection().contains(card.id()))
                    .filter(card -> card.x() + card.width() / 2 < x).count();
            moved.forEach(id -> editor.apply(Edits.moveInto(id, editor.body(), place)));
        } else {
            editor.apply(Edits.move(moved, Math.rint(dx), Math.rint(dy)));
        }
    }

    @Override
    public void cancelDrag() {
        overlay.set(Overlay.NONE);
    }

    @Override
    public void showWire(PortRef fixed, boolean fixedIsOutput, double x, double y, Target over) {
        var refusal = over instanceof Target.Port(var port, var output)
                ? fixedIsOutput == output ? messages.text("canvas.sameSide") : refusal(fixed, port, fixedIsOutput)
                : "";
        overlay.set(new Overlay(0, 0, Optional.of(new Loose(fixed, fixedIsOutput, x, y, refusal)), List.of(),
                Optional.empty()));
    }

    /// Whether a wire from one port could end at another one.
    boolean fits(PortRef fixed, PortRef over, boolean fixedIsOutput) {
        return Connections.refusal(editor, fixedIsOutput ? fixed : over, fixedIsOutput ? over : fixed).isEmpty();
    }

    private String refusal(PortRef fixed, PortRef over, boolean fixedIsOutput) {
        return Connections.refusal(editor, fixedIsOutput ? fixed : over, fixedIsOutput ? over : fixed)
                .map(messages::say).orElse("");
    }

    @Override
    public void hideWire() {
        overlay.set(Overlay.NONE);
    }

    @Override
    public void connect(PortRef output, PortRef input) {
        if (!output.node().equals(input.node())) {
            editor.apply(Edits.connect(output, input));
        }
    }

    @Override
    public void disconnect(PortRef input) {
        editor.apply(Edits.disconnect(input));
    }

    @Override
    public void offer(PortRef fixed, boolean fixedIsOutput, double x, double y) {
        offer(new Offer(x, y, Optional.of(fixed), fixedIsOutput));
    }

    void offer(Offer offer) {
        overlay.set(new Overlay(0, 0, Optional.empty(), List.of(), Optional.of(offer)));
        overlay.set(Overlay.NONE);
    }

    @Override
    public @Nullable PortRef source(PortRef input) {
        return editor.project().graph().incoming(input.node()).get(input.port());
    }

    @Override
    public void showBrush(double x1, double y1, double x2, double y2) {
        overlay.set(new Overlay(0, 0, Optional.empty(), List.of(x1, y1, x2, y2), Optional.empty()));
    }

    @Override
    public void brush(double x1, double y1, double x2, double y2, boolean add) {
        overlay.set(Overlay.NONE);
        Set<NodeId> touched = add ? new HashSet<>(editor.selection()) : new HashSet<>();
        for (var card : drawing.get().cards()) {
            if (card.x() < Math.max(x1, x2) && card.x() + card.width() > Math.min(x1, x2)
                    && card.y() < Math.max(y1, y2) && card.y() + card.height() > Math.min(y1, y2)) {
                touched.add(card.id());
            }
        }
        editor.select(touched);
    }

    @Override
    public void hideBrush() {
        overlay.set(Overlay.NONE);
    }

    @Override
    public void pan(double dx, double dy) {
        offsetX.set(Math.rint(offsetX.get() + dx));
        offsetY.set(Math.rint(offsetY.get() + dy));
    }
}
