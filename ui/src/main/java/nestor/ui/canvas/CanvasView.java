package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import nestor.ui.canvas.CanvasViewModel.Overlay;
import nestor.ui.canvas.DrawingIndex.Area;
import nestor.ui.canvas.tool.Pointer;
import nestor.ui.canvas.tool.Target;
import org.jspecify.annotations.Nullable;

/// The drawing: cards and wires in a world that is moved and scaled, the dot grid behind, what is being done above.
public final class CanvasView extends Pane {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    /// Below this scale nothing can be read: more cards than [#MANY] are then drawn from far away.
    private static final double FAR = 0.3;
    private static final int MANY = 300;
    /// How much beyond the edges is kept ready for panning.
    private static final double MARGIN = 160;
    private static final double SMALLEST = 0.1;
    private static final double LARGEST = 4;

    private final CanvasViewModel model;
    private final DotGrid grid = new DotGrid();
    private final FarView far = new FarView();
    private final WorldView world;
    private final CubicCurve pending = new CubicCurve();
    private final Rectangle brush = new Rectangle();
    private final Label hint = new Label();
    private @Nullable PortRef glowing;
    private boolean spaceHeld;
    private boolean fitted;

    public CanvasView(CanvasViewModel model, SearchPopup search) {
        this.model = model;
        world = new WorldView(model.messages(), model.editor().selection());
        getStyleClass().add("canvas");
        setFocusTraversable(true);
        setId("canvas");
        pending.getStyleClass().addAll("wire", "pending");
        brush.getStyleClass().add("brush");
        hint.getStyleClass().add("hint");
        world.getChildren().addAll(pending, brush);
        for (var node : List.of(pending, brush, hint)) {
            node.setMouseTransparent(true);
        }
        world.setId("world");
        var move = new Translate();
        move.xProperty().bind(model.offsetXProperty());
        move.yProperty().bind(model.offsetYProperty());
        var zoom = new Scale();
        zoom.xProperty().bind(model.scaleProperty());
        zoom.yProperty().bind(model.scaleProperty());
        world.getTransforms().addAll(move, zoom);
        getChildren().addAll(grid, far, world, hint);
        far.widthProperty().bind(widthProperty());
        far.heightProperty().bind(heightProperty());
        for (var camera : List.of(model.scaleProperty(), model.offsetXProperty(), model.offsetYProperty(),
                widthProperty(), heightProperty())) {
            camera.addListener((_, _, _) -> requestLayout());
        }
        grid.follow(this, model);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        model.drawingProperty().addListener((_, _, drawing) -> show(drawing));
        model.editor().selection().addListener((SetChangeListener<NodeId>) _ -> world.select());
        model.overlayProperty().addListener((_, _, overlay) -> show(overlay, search));
        model.editor().locationProperty().addListener((_, _, _) -> fit(false));
        handlePointer(search);
        handleDrops();
        addEventHandler(KeyEvent.ANY, event -> CanvasKeys.handle(event, this, model, search));
        show(model.drawingProperty().get());
        show(model.overlayProperty().get(), search);
    }

    private void show(Drawing drawing) {
        world.show(drawing);
        look();
        showHint(drawing);
    }

    /// Shows what can be seen from where the camera is.
    private void look() {
        var scale = model.scaleProperty().get();
        var x = model.offsetXProperty().get();
        var y = model.offsetYProperty().get();
        var area = new Area((-x - MARGIN) / scale, (-y - MARGIN) / scale, (getWidth() - x + MARGIN) / scale,
                (getHeight() - y + MARGIN) / scale);
        var drawnFar = scale < FAR && world.index().cards(area).size() > MANY;
        if (drawnFar) {
            far.draw(world.index().cards(area), world.index().wires(area), scale, x, y);
            world.hideAll();
        } else {
            if (far.isVisible()) {
                far.clear();
            }
            world.look(area);
        }
        far.setVisible(drawnFar);
    }

    private void showHint(Drawing drawing) {
        var blocks = drawing.cards().stream().filter(card -> card.kind() != Card.Kind.BOUNDARY).count();
        hint.setVisible(blocks < 2);
        hint.getStyleClass().remove("refusal");
        hint.setText(model.messages().text(blocks == 0 ? "canvas.hint.first" : "canvas.hint.next"));
        placeHint();
    }

    private void placeHint() {
        hint.applyCss();
        hint.autosize();
        hint.relocate(Math.max(16, (getWidth() - hint.getWidth()) / 2),
                Math.max(16, getHeight() - hint.getHeight() - 24));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        placeHint();
        if (!fitted && getWidth() > 0 && getHeight() > 0) {
            fitted = true;
            fit(false);
        }
        look();
    }

    private void show(Overlay overlay, SearchPopup search) {
        world.lift(overlay.dragX(), overlay.dragY());
        pending.setVisible(overlay.wire().isPresent());
        overlay.wire().ifPresent(this::showLoose);
        if (overlay.wire().isEmpty()) {
            glowing = null;
            world.dim();
            showHint(model.drawingProperty().get());
        }
        brush.setVisible(!overlay.brush().isEmpty());
        if (!overlay.brush().isEmpty()) {
            var b = overlay.brush();
            brush.setX(Math.min(b.get(0), b.get(2)));
            brush.setY(Math.min(b.get(1), b.get(3)));
            brush.setWidth(Math.abs(b.get(2) - b.get(0)));
            brush.setHeight(Math.abs(b.get(3) - b.get(1)));
        }
        overlay.offer().ifPresent(offer -> {
            var at = localToScreen(world.localToParent(offer.x(), offer.y()));
            search.show(this, at.getX(), at.getY(), content -> model.addAt(content, offer));
        });
    }

    private void showLoose(CanvasViewModel.Loose loose) {
        if (!loose.fixed().equals(glowing)) {
            glowing = loose.fixed();
            world.glow(!loose.fixedIsOutput(), port -> model.fits(loose.fixed(), port, loose.fixedIsOutput()));
        }
        world.port(loose.fixed(), loose.fixedIsOutput()).ifPresent(port -> {
            var x = port.getCenterX();
            var y = port.getCenterY();
            if (loose.fixedIsOutput()) {
                Curves.set(pending, x, y, loose.x(), loose.y());
            } else {
                Curves.set(pending, loose.x(), loose.y(), x, y);
            }
        });
        pending.pseudoClassStateChanged(FAILED, !loose.refusal().isEmpty());
        hint.setVisible(!loose.refusal().isEmpty());
        if (!loose.refusal().isEmpty()) {
            hint.setText(loose.refusal());
            hint.getStyleClass().add("refusal");
            placeHint();
        }
    }

    private void handlePointer(SearchPopup search) {
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            search.hide();
            if (event.getClickCount() == 1) {
                model.pointer(pointer(Pointer.Kind.PRESS, event));
            } else if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                doubleClick(event, search);
            }
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> model.pointer(pointer(Pointer.Kind.DRAG, event)));
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> model.pointer(pointer(Pointer.Kind.RELEASE, event)));
        addEventHandler(ScrollEvent.SCROLL, event -> {
            if (event.isShiftDown()) {
                model.pan(event.getDeltaX() + event.getDeltaY(), 0);
            } else if (event.isControlDown() || isWheel(event)) {
                zoom(event.getX(), event.getY(), Math.pow(1.0018, event.getDeltaY()));
            } else {
                model.pan(event.getDeltaX(), event.getDeltaY());
            }
            event.consume();
        });
        addEventHandler(ZoomEvent.ZOOM, event -> zoom(event.getX(), event.getY(), event.getZoomFactor()));
    }

    private static boolean isWheel(ScrollEvent event) {
        return !event.isDirect() && event.getTouchCount() == 0 && !event.isInertia();
    }

    private void doubleClick(MouseEvent event, SearchPopup search) {
        var at = toWorld(event.getX(), event.getY());
        switch (targetAt(at)) {
            case Target.Card(var node) -> model.editor().enter(node);
            case Target.Nothing(),Target.Wire _ -> search.show(this, event.getScreenX(), event.getScreenY(),
                    content -> model.drop(content, at.getX(), at.getY()));
            case Target.Port _ -> {
            }
        }
    }

    private Pointer pointer(Pointer.Kind kind, MouseEvent event) {
        var at = toWorld(event.getX(), event.getY());
        var pans = event.getButton() == MouseButton.MIDDLE || event.getButton() == MouseButton.SECONDARY || spaceHeld;
        return new Pointer(kind, at.getX(), at.getY(), event.getX(), event.getY(), targetAt(at),
                event.isShiftDown() || event.isShortcutDown(), pans);
    }

    private Target targetAt(Point2D at) {
        return world.target(at.getX(), at.getY(), model.scaleProperty().get());
    }

    private void handleDrops() {
        addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasContent(BlockTransfer.FORMAT)) {
                event.acceptTransferModes(TransferMode.COPY);
                var at = toWorld(event.getX(), event.getY());
                world.mark(model.containerAt(at.getX(), at.getY()));
                event.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_EXITED, _ -> world.mark(Optional.empty()));
        addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            var at = toWorld(event.getX(), event.getY());
            BlockTransfer.content(event.getDragboard(), model.editor().catalog())
                    .ifPresent(content -> model.drop(content, at.getX(), at.getY()));
            event.setDropCompleted(true);
            event.consume();
            requestFocus();
        });
    }

    private Point2D toWorld(double x, double y) {
        return world.parentToLocal(x, y);
    }

    void holdSpace(boolean held) {
        spaceHeld = held;
    }

    /// Opens the search in the middle of the view.
    public void search(SearchPopup search) {
        var middle = toWorld(getWidth() / 2, getHeight() / 2);
        var at = localToScreen(getWidth() / 2, getHeight() / 3);
        search.show(this, at.getX(), at.getY(), content -> {
            if (model.editor().selection().isEmpty()) {
                model.drop(content, middle.getX(), middle.getY());
            } else {
                model.add(content);
            }
        });
    }

    /// Zooms so that the point under the pointer stays where it is.
    public void zoom(double x, double y, double factor) {
        var before = model.scaleProperty().get();
        var after = Math.clamp(before * factor, SMALLEST, LARGEST);
        model.offsetXProperty().set(Math.rint(x - (x - model.offsetXProperty().get()) * after / before));
        model.offsetYProperty().set(Math.rint(y - (y - model.offsetYProperty().get()) * after / before));
        model.scaleProperty().set(after);
    }

    /// Shows all cards, or the selected ones, as large as fits up to 100 %.
    public void fit(boolean selectionOnly) {
        var shown = model.drawingProperty().get();
        var chosen = selectionOnly && !model.editor().selection().isEmpty()
                ? new Drawing(shown.cards().stream().filter(c -> model.editor().selection().contains(c.id())).toList(),
                        List.of(), false)
                : shown;
        var bounds = chosen.bounds();
        var width = bounds[2] - bounds[0];
        var height = bounds[3] - bounds[1];
        var scale = Math.clamp(Math.min((getWidth() - 96) / width, (getHeight() - 96) / height), SMALLEST, 1);
        model.scaleProperty().set(scale);
        model.offsetXProperty().set(Math.rint((getWidth() - width * scale) / 2 - bounds[0] * scale));
        model.offsetYProperty().set(Math.rint((getHeight() - height * scale) / 2 - bounds[1] * scale));
    }
}
