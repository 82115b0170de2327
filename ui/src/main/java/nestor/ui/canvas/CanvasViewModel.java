package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nestor.document.Drawings;
import nestor.document.Edits;
import nestor.document.Nesting;
import nestor.graph.Content;
import nestor.graph.Flag;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.picture.Direction;
import nestor.ui.canvas.tool.Idle;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.ToolState;
import nestor.ui.editor.Connections;
import nestor.ui.editor.Editor;
import nestor.ui.editor.NodeWords;
import nestor.ui.text.Messages;

/// What the canvas shows and what can be done on it.
public final class CanvasViewModel {
    private final Editor editor;
    private final Messages messages;
    private final NodeWords words;
    private final DrawingMaker maker;
    private final Placing placing;
    private final Gestures gestures;
    private final Arranging arranging;
    private final Camera camera = new Camera();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>(new Overlay.Nothing());
    private final Choices choices = new Choices();
    private final DrawingIndex index = new DrawingIndex();
    private Drawing drawing = Drawing.EMPTY;
    private ToolState tool = new Idle();
    private boolean placed;
    private final Clipboard clipboard;
    private boolean glides;
    private boolean acting;

    /// A canvas whose copies stay its own.
    public CanvasViewModel(Editor editor, Messages messages) {
        this(editor, messages, new Clipboard());
    }

    /// @param clipboard shared by the canvases between which blocks are copied
    public CanvasViewModel(Editor editor, Messages messages, Clipboard clipboard) {
        this.editor = editor;
        this.clipboard = clipboard;
        this.messages = messages;
        words = new NodeWords(messages);
        maker = new DrawingMaker(editor, messages);
        placing = new Placing(editor, this::drawing, this::index);
        gestures = new Gestures(this, placing);
        arranging = new Arranging(this, placing);
        for (var known : List.of(editor.projectProperty(), editor.inferredProperty(), editor.resultProperty(),
                editor.locationProperty(), editor.insight().readingsProperty(), messages.languageProperty())) {
            known.addListener((_, _, _) -> stale.set(true));
        }
        editor.projectProperty().addListener((_, _, _) -> stop());
    }

    /// What is drawn, made anew if something it depends on has changed since it was last asked for.
    Drawing drawing() {
        if (stale.get()) {
            stale.set(false);
            drawing = maker.make();
            index.show(drawing);
        }
        return drawing;
    }

    /// What is drawn, found by where it is.
    DrawingIndex index() {
        drawing();
        return index;
    }

    /// Lets what the next edit moves glide there.
    void glide() {
        glides = true;
    }

    /// Whether what has just moved is to glide; asked once for each edit.
    boolean takeGlide() {
        var wanted = glides;
        glides = false;
        return wanted;
    }

    /// Whether what is drawn has to be looked at anew.
    ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /// How a person wants it to behave.
    public Choices choices() {
        return choices;
    }

    boolean isCalm() {
        return choices.calmProperty().get();
    }

    /// What was drawn last, which may be older than what there is.
    Drawing shown() {
        return drawing;
    }

    ReadOnlyObjectProperty<Overlay> overlayProperty() {
        return overlay.getReadOnlyProperty();
    }

    Camera camera() {
        return camera;
    }

    /// Where one looks at the drawing from: scale, and where its origin is in the view.
    public double[] look() {
        return new double[]{camera.scaleProperty().get(), camera.offsetXProperty().get(),
                camera.offsetYProperty().get()};
    }

    /// Looks from where one did before, instead of at all there is.
    public void lookFrom(double[] look) {
        placed = true;
        camera.set(Math.clamp(look[0], Camera.SMALLEST, Camera.LARGEST), look[1], look[2]);
    }

    /// Whether it was said where to look from.
    boolean isPlaced() {
        return placed;
    }

    Editor editor() {
        return editor;
    }

    Messages messages() {
        return messages;
    }

    void pointer(Pointer pointer) {
        acting = true;
        tool = tool.next(pointer, gestures);
        acting = false;
    }

    /// Ends a gesture that something else changes the project under, as undo does: what it holds may be gone.
    private void stop() {
        if (isBusy() && !acting) {
            pointer(Pointer.cancel());
        }
    }

    Gestures gestures() {
        return gestures;
    }

    /// Whether a gesture is under way that Escape would stop.
    boolean isBusy() {
        return !(tool instanceof Idle);
    }

    void show(Overlay shown) {
        overlay.set(shown);
    }

    /// Shows something that the view takes up by itself.
    void offer(Overlay offered) {
        overlay.set(offered);
        hideOverlay();
    }

    void hideOverlay() {
        overlay.set(new Overlay.Nothing());
    }

    /// The innermost card at a point that is none of some.
    Optional<Card> cardAt(double x, double y, Set<NodeId> without) {
        return index().cards(Box.around(x, y, 0)).stream().filter(card -> !without.contains(card.id()))
                .reduce((_, last) -> last);
    }

    Landing landing(double x, double y) {
        return placing.landing(x, y, Set.of());
    }

    /// What is said of a card to those who do not see it.
    String spoken(Card card) {
        return editor.project().graph().find(card.id()).isEmpty() ? card.face().name()
                : words.spoken(editor, card.path());
    }

    /// Whether a wire from one port could end at another one.
    boolean fits(PortRef fixed, PortRef over, boolean fixedIsOutput) {
        return Connections.refusal(editor, fixedIsOutput ? fixed : over, fixedIsOutput ? over : fixed).isEmpty();
    }

    /// Why it could not, in a sentence; empty if it could.
    String refusal(PortRef fixed, PortRef over, boolean fixedIsOutput) {
        return Connections.refusal(editor, fixedIsOutput ? fixed : over, fixedIsOutput ? over : fixed)
                .map(messages::say).orElse("");
    }

    // What is added

    /// Adds a block where it fits best: after the selected one, else at the end.
    public void add(Content content) {
        placing.addNext(content);
    }

    /// Adds a block at a point: into the container there, onto the wire there, else beside the others.
    void drop(Content content, double x, double y) {
        placing.add(content, landing(x, y), x, y);
    }

    /// Adds a block and joins it to a port that a wire was pulled from.
    void addAt(Content content, Overlay.Offer offer) {
        if (offer.fixed().isEmpty()) {
            drop(content, offer.x(), offer.y());
        } else {
            placing.addJoined(content, offer.fixed().get(), offer.fixedIsOutput(), offer.x(), offer.y());
        }
    }

    /// Which blocks fit the port that a wire was pulled from.
    Predicate<Content> fitting(Overlay.Offer offer) {
        return offer.fixed().map(fixed -> placing.fitting(fixed, offer.fixedIsOutput())).orElse(_ -> true);
    }

    /// What is done about two ports that could not be joined just so.
    Repairs repairs() {
        return new Repairs(editor);
    }

    // What is done to the selection

    /// Adds a further use of the selected block, with the same weights, behind what comes last.
    public void shareSelection() {
        if (editor.selection().size() == 1) {
            var node = editor.project().graph().node(editor.selection().iterator().next());
            if (!node.is("Input") && !node.is("Output")) {
                placing.addLast(node.id(), new Content.SharedUse(
                        node.content() instanceof Content.SharedUse(var owner) ? owner : node.id()));
            }
        }
    }

    /// Removes the selected blocks; what fed them feeds what they fed if `reconnect`.
    public void deleteSelection(boolean reconnect) {
        editor.apply(Edits.delete(new ArrayList<>(editor.selection()), reconnect));
    }

    public void selectAll() {
        editor.select(drawing().cards().stream().filter(card -> card.depth() == 0).map(Card::id).toList());
    }

    /// Selects what is joined to what is selected, too.
    public void growSelection() {
        var grown = new HashSet<>(editor.selection());
        for (var wire : drawing().wires()) {
            if (isSelected(wire.from().node()) || isSelected(wire.to().node())) {
                grown.add(wire.from().node());
                grown.add(wire.to().node());
            }
        }
        editor.select(grown);
    }

    private boolean isSelected(NodeId id) {
        return editor.selection().contains(id);
    }

    public void enterSelection() {
        editor.selection().stream().findFirst().ifPresent(editor::enter);
    }

    /// Folds the selected containers, or unfolds them if all are folded.
    public void foldSelection() {
        var containers = drawing().cards().stream().filter(card -> card.isContainer() && isSelected(card.id()))
                .toList();
        glide();
        var fold = containers.stream().anyMatch(card -> card.kind() == Card.Kind.SHEET);
        editor.apply(Edits.fold(containers.stream().map(Card::id).toList(), fold));
    }

    /// Puts the selected blocks into a new container and selects it.
    public void wrapSelection(String container) {
        var next = editor.project().graph().next();
        glide();
        editor.apply(Nesting.wrap(new ArrayList<>(editor.selection()), container));
        var made = new NodeId("n" + next);
        if (editor.project().graph().find(made).isPresent()) {
            editor.select(List.of(made));
        }
    }

    /// Lets values pass by the selected blocks, or through them again if they all are passed by.
    public void bypassSelection() {
        flagSelection(Flag.BYPASSED);
    }

    /// Gives the selected blocks a mark, or takes it away if they all have it.
    public void flagSelection(Flag flag) {
        var graph = editor.project().graph();
        var blocks = editor.selection().stream().filter(id -> !graph.node(id).is("Input"))
                .filter(id -> !graph.node(id).is("Output")).toList();
        var on = blocks.stream().anyMatch(id -> !graph.node(id).flags().contains(flag));
        editor.apply(Edits.flag(blocks, flag, on));
    }

    /// Lets tidying leave the selected blocks where they are, or not any longer if it leaves all of them.
    public void pinSelection() {
        var pinned = editor.project().layout().pinned();
        editor.apply(Drawings.pin(List.copyOf(editor.selection()), !pinned.containsAll(editor.selection())));
    }

    /// Frames the selected blocks with a note; an empty text takes it away.
    public void noteSelection(String text) {
        editor.apply(Drawings.note(List.copyOf(editor.selection()), text));
    }

    /// Swaps what the selected block is, keeping its name and edges.
    public void replaceSelection(Content content) {
        if (editor.selection().size() == 1) {
            var id = editor.selection().iterator().next();
            var node = editor.project().graph().node(id);
            if (!node.is("Input") && !node.is("Output")) {
                editor.apply(Edits.replace(id, placing.fitted(id, content)));
            }
        }
    }

    public void unwrapSelection() {
        editor.selection().stream().findFirst().ifPresent(id -> editor.apply(Nesting.unwrap(id)));
    }

    public void copySelection() {
        clipboard.put(editor, new ArrayList<>(editor.selection()));
    }

    /// Adds what was copied, joined to each other but to nothing else.
    public void paste() {
        paste(false);
    }

    /// Adds what was copied.
    ///
    /// @param keepIncoming whether what feeds the copied blocks feeds the copies too
    public void paste(boolean keepIncoming) {
        if (clipboard.copies(editor).isEmpty()) {
            return;
        }
        var next = editor.project().graph().next();
        editor.apply(clipboard.copies(editor).paste(editor.body(), 24, 140, keepIncoming));
        var graph = editor.project().graph();
        editor.select(graph.children(editor.body()).stream()
                .filter(id -> id.compareTo(new NodeId("n" + next)) >= 0).toList());
    }

    public void duplicateSelection() {
        copySelection();
        paste();
    }

    /// Lays out the selected cards, or all, from left to right or downwards.
    public void tidy(Direction direction) {
        arranging.tidy(direction);
    }

    /// Brings the selected cards into line.
    public void align(Alignment alignment) {
        arranging.align(alignment);
    }

    /// Leaves equal room between the selected cards, across or down.
    public void distribute(boolean across) {
        arranging.distribute(across);
    }

    /// Moves the selected cards by a little.
    void nudge(double dx, double dy) {
        editor.apply(Edits.place("edit.move", placing.moved(placing.chosen(), dx, dy)));
    }
}
