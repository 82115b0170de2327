package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import nestor.graph.NodeId;
import nestor.ui.action.BlockMenu;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Target;

/// The drawing: cards and wires in a world that is moved and scaled, the dot grid behind, what is being done above.
public final class CanvasView extends Pane {
    /// Below this scale nothing can be read: more cards than [#MANY] are then drawn from far away.
    private static final double FAR = 0.3;
    private static final int MANY = 300;
    /// How far to the right of its card a chip may reach.
    private static final double CHIP = 160;

    private final CanvasViewModel model;
    private final Camera camera;
    private final DotGrid grid = new DotGrid();
    private final FarView far = new FarView();
    private final WorldView world;
    private final Hint hint;
    private final SearchPopup search;
    private final OverlayView overlay;
    private final CanvasMenu menu;
    private final MiniMap map;
    private final KeyWalk walk;
    private final Viewpoint viewpoint;
    private final NoteField note;
    private final AnimationTimer gliding = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (world.glide(now)) {
                stop();
            }
            requestLayout();
        }
    };
    private Runnable opened = () -> {};
    private boolean spaceHeld;
    private boolean spaceUsed;

    public CanvasView(CanvasViewModel model, SearchPopup search) {
        this.model = model;
        this.search = search;
        camera = model.camera();
        viewpoint = new Viewpoint(model);
        world = new WorldView(model);
        CardTip.install(world, model);
        getStyleClass().add("canvas");
        setFocusTraversable(true);
        setId("canvas");
        hint = new Hint(model.messages());
        world.setId("world");
        world.getStyleClass().add("world");
        var move = new Translate();
        move.xProperty().bind(camera.offsetXProperty());
        move.yProperty().bind(camera.offsetYProperty());
        var zoom = new Scale();
        zoom.xProperty().bind(camera.scaleProperty());
        zoom.yProperty().bind(camera.scaleProperty());
        world.getTransforms().addAll(move, zoom);
        map = new MiniMap(model);
        note = new NoteField(this, model);
        var ring = new Region();
        ring.getStyleClass().add("canvas-ring");
        ring.setMouseTransparent(true);
        ring.setManaged(false);
        ring.visibleProperty().bind(Bindings.isEmpty(model.editor().selection()));
        layoutBoundsProperty().addListener((_, _, all) -> ring.resize(all.getWidth(), all.getHeight()));
        getChildren().addAll(grid, far, world, hint, map, note, ring);
        far.widthProperty().bind(widthProperty());
        far.heightProperty().bind(heightProperty());
        for (var property : List.of(camera.scaleProperty(), camera.offsetXProperty(), camera.offsetYProperty(),
                widthProperty(), heightProperty())) {
            property.addListener((_, _, _) -> requestLayout());
        }
        grid.follow(this, camera);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        walk = new KeyWalk(model);
        overlay = new OverlayView(this, world, model, search);
        menu = new CanvasMenu(this, model, search);
        walk.heldProperty().addListener((_, _, held) -> world.hold(held));
        model.staleProperty().addListener((_, _, stale) -> {
            if (stale) {
                requestLayout();
            }
        });
        model.editor().selection().addListener((SetChangeListener<NodeId>) _ -> world.select());
        model.editor().resultProperty().addListener((_, before, now) -> {
            if (before != null && now != null) {
                world.flash(now.changedSince(before), model.choices().calmProperty().get());
            }
        });
        model.overlayProperty().addListener((_, _, shown) -> show(shown));
        handlePointer();
        handleDrops();
        var keys = new CanvasKeys(this, model, walk, search);
        addEventHandler(KeyEvent.ANY, keys::handle);
    }

    private void show(Overlay shown) {
        var refusal = overlay.show(shown);
        refusal.ifPresentOrElse(hint::refuse, () -> hint.start(model.drawing()));
        hint.place(getWidth(), getHeight());
    }

    /// Shows what can be seen from where the camera is.
    private void look() {
        var drawing = model.drawing();
        if (!world.isShowing(drawing)) {
            if (model.takeGlide() && !model.isCalm() && !Platform.getPreferences().isReducedMotion()) {
                world.startGlide(System.nanoTime());
                world.glide(System.nanoTime());
                gliding.start();
            }
            map.show(drawing);
            world.show(drawing);
            viewpoint.redrawn();
        }
        if (model.choices().wholeProperty().get()) {
            map.setVisible(false);
        } else {
            map.look(getWidth(), getHeight());
        }
        map.relocate(getWidth() - map.getWidth() - 12, getHeight() - map.getHeight() - 12);
        var scale = camera.scale();
        var seen = camera.visible(getWidth(), getHeight(), 16);
        var area = new Box(seen.left() - CHIP, seen.top(), seen.right(), seen.bottom());
        var seenFar = scale < FAR ? world.index().cards(area) : List.<Card>of();
        var drawnFar = seenFar.size() > MANY;
        if (drawnFar) {
            far.draw(seenFar, world.index().wires(area), scale, camera.offsetXProperty().get(),
                    camera.offsetYProperty().get());
            world.hideAll();
        } else {
            if (far.isVisible()) {
                far.clear();
            }
            world.look(area, scale);
        }
        far.setVisible(drawnFar);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var anew = !world.isShowing(model.drawing());
        viewpoint.resize(getWidth(), getHeight());
        look();
        // cards that come during layout are styled in the same frame
        world.applyCss();
        if (anew && model.overlayProperty().get() instanceof Overlay.Nothing) {
            hint.start(model.drawing());
        }
        hint.place(getWidth(), getHeight());
    }

    private void handlePointer() {
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            viewpoint.hold();
            spaceUsed = spaceHeld;
            search.hide();
            overlay.closeMenus();
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                doubleClick(event);
            } else {
                model.pointer(pointer(Pointer.Kind.PRESS, event));
            }
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> model.pointer(pointer(Pointer.Kind.DRAG, event)));
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> model.pointer(pointer(Pointer.Kind.RELEASE, event)));
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> world.hover(
                targetAt(toWorld(event.getX(), event.getY())) instanceof Target.Wire(var to) ? to : null));
        addEventHandler(ScrollEvent.SCROLL, event -> {
            viewpoint.hold();
            if (event.isShiftDown()) {
                camera.pan(event.getDeltaX() + event.getDeltaY(), 0);
            } else if (event.isShortcutDown() || (isWheel(event) && !model.choices().wheelPansProperty().get())) {
                camera.zoom(event.getX(), event.getY(), Math.pow(1.0018, event.getDeltaY()));
            } else {
                camera.pan(event.getDeltaX(), event.getDeltaY());
            }
            event.consume();
        });
        addEventHandler(ZoomEvent.ZOOM, event -> camera.zoom(event.getX(), event.getY(), event.getZoomFactor()));
    }

    /// Whether a wheel was turned: a touchpad scrolls by small steps, with inertia, or both ways at once.
    private static boolean isWheel(ScrollEvent event) {
        return !event.isDirect() && event.getTouchCount() == 0 && !event.isInertia() && event.getDeltaX() == 0
                && Math.abs(event.getDeltaY()) >= 20;
    }

    private void doubleClick(MouseEvent event) {
        var at = toWorld(event.getX(), event.getY());
        switch (targetAt(at)) {
            case Target.Card(var node) -> {
                if (model.drawing().card(node).filter(Card::isContainer).isPresent()) {
                    model.editor().enter(node);
                }
            }
            case Target.Nothing(),Target.Wire _ -> search.show(this, event.getScreenX(), event.getScreenY(),
                    content -> model.drop(content, at.getX(), at.getY()));
            case Target.Note(var nodes) -> {
                model.editor().select(nodes);
                editNote();
            }
            case Target.Bend(var to, var index) -> model.gestures().removeBend(to, index);
            case Target.Fold _ -> model.pointer(pointer(Pointer.Kind.PRESS, event));
            case Target.Port _ -> {
            }
        }
    }

    private Pointer pointer(Pointer.Kind kind, MouseEvent event) {
        var at = toWorld(event.getX(), event.getY());
        var pans = event.getButton() == MouseButton.MIDDLE || event.getButton() == MouseButton.SECONDARY || spaceHeld;
        return new Pointer(kind, at.getX(), at.getY(), event.getX(), event.getY(), targetAt(at),
                new Pointer.Keys(event.isShiftDown(), event.isShortcutDown(), event.isAltDown()), pans);
    }

    private Target targetAt(Point2D at) {
        var dragged = model.overlayProperty().get() instanceof Overlay.Dragging
                ? Set.copyOf(model.editor().selection())
                : Set.<NodeId>of();
        return world.target(at.getX(), at.getY(), camera.scale(), dragged);
    }

    private void handleDrops() {
        addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasContent(BlockTransfer.FORMAT)) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                var at = toWorld(event.getX(), event.getY());
                world.mark(model.landing(at.getX(), at.getY()));
                event.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_EXITED, _ -> world.mark(null));
        addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (!event.getDragboard().hasContent(BlockTransfer.FORMAT)) {
                return;
            }
            var at = toWorld(event.getX(), event.getY());
            BlockTransfer.content(event.getDragboard(), model.editor().catalog())
                    .ifPresent(content -> model.drop(content, at.getX(), at.getY()));
            event.setDropCompleted(true);
            event.consume();
            requestFocus();
        });
    }

    private Point2D toWorld(double x, double y) {
        return new Point2D(camera.worldX(x), camera.worldY(y));
    }

    void showMenu(Overlay.Menu asked) {
        var at = localToScreen(camera.shownX(asked.x()), camera.shownY(asked.y()));
        menu.show(asked.target(), at.getX(), at.getY());
    }

    void hideMenu() {
        menu.hide();
    }

    /// Tells that the space bar is held or not; answers whether it was tapped, with nothing moved meanwhile.
    boolean holdSpace(boolean held) {
        var tapped = spaceHeld && !held && !spaceUsed;
        spaceUsed = spaceUsed && held && spaceHeld;
        spaceHeld = held;
        return tapped;
    }

    /// Starts a wire at the selected card, to be led to a port with the arrow keys and taken there with Enter.
    public void startConnecting() {
        requestFocus();
        walk.start();
    }

    /// Goes into the selected container; of another block, asks for what can be set.
    void open() {
        var container = model.editor().selection().stream().findFirst().flatMap(model.drawing()::card)
                .filter(Card::isContainer).isPresent();
        if (container) {
            model.enterSelection();
        } else if (!model.editor().selection().isEmpty()) {
            opened.run();
        }
    }

    /// What asks for the hyperparameters of the selected block.
    public void setOnOpen(Runnable asks) {
        opened = asks;
    }

    /// What the menu on a block offers.
    public void setMenu(BlockMenu blocks) {
        menu.setBlocks(blocks);
    }

    /// A point of the screen just below what is selected, or in the middle.
    public Point2D below() {
        var box = boxOfSelection();
        return localToScreen(
                Math.clamp(box.map(b -> camera.shownX(b.left())).orElse(getWidth() / 2), 0, getWidth()),
                Math.clamp(box.map(b -> camera.shownY(b.bottom())).orElse(getHeight() / 3), 0, getHeight()));
    }

    private Optional<Box> boxOfSelection() {
        return model.editor().selection().stream().flatMap(id -> model.drawing().card(id).stream()).map(Card::box)
                .reduce(Box::with);
    }

    /// Brings what is selected into view.
    public void reveal() {
        boxOfSelection().ifPresent(viewpoint::reveal);
    }

    /// Looks at the next drawing as if it were the first.
    public void startAnew() {
        viewpoint.startAnew();
    }

    /// Takes the keyboard, as soon as it is in a window.
    public void takeFocus() {
        if (getScene() == null) {
            sceneProperty().addListener(new ChangeListener<Scene>() {
                @Override
                public void changed(ObservableValue<? extends Scene> scene, Scene before, Scene now) {
                    scene.removeListener(this);
                    requestFocus();
                }
            });
        } else {
            requestFocus();
        }
    }

    /// Asks for the text of a note around the selected cards.
    public void editNote() {
        note.open();
    }

    /// Goes out of the container that is shown.
    void leave() {
        model.editor().leave();
    }

    /// Opens the search in the middle of the view.
    public void search(SearchPopup popup) {
        var middle = toWorld(getWidth() / 2, getHeight() / 2);
        var at = localToScreen(getWidth() / 2 - SearchPopup.WIDTH / 2, getHeight() / 4);
        popup.show(this, at.getX(), at.getY(), content -> {
            if (model.editor().selection().isEmpty()) {
                model.drop(content, middle.getX(), middle.getY());
            } else {
                model.add(content);
            }
            requestFocus();
            reveal();
        });
    }

    /// Shows all cards, or the selected ones, as large as fits up to 100 %.
    public void fit(boolean selectionOnly) {
        viewpoint.fit(selectionOnly);
    }

    /// Shows cards in their own size.
    public void actualSize() {
        viewpoint.actualSize();
    }
}
