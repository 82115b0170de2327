package nestor.ui.canvas;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import nestor.document.Borders;
import nestor.graph.PortRef;
import nestor.layer.Repair;
import nestor.picture.Faces;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// Shows what is under way: the wire at the pointer, the selecting rectangle, the knife, what is dragged, and the menus
/// that gestures end in.
final class OverlayView {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final CanvasView canvas;
    private final WorldView world;
    private final CanvasViewModel model;
    private final SearchPopup search;
    private final Path pending = new Path();
    private final Rectangle brush = new Rectangle();
    private final Line knife = new Line();
    private final Line slot = new Line();
    private final List<Line> guides = List.of(new Line(), new Line());
    private final ContextMenu menu = new ContextMenu();
    private @Nullable PortRef glowing;

    OverlayView(CanvasView canvas, WorldView world, CanvasViewModel model, SearchPopup search) {
        this.canvas = canvas;
        this.world = world;
        this.model = model;
        this.search = search;
        pending.getStyleClass().addAll("wire", "pending");
        brush.getStyleClass().add("brush");
        knife.getStyleClass().add("knife");
        slot.getStyleClass().add("slot-line");
        world.getChildren().addAll(pending, brush, knife, slot);
        world.getChildren().addAll(guides);
        guides.forEach(guide -> guide.getStyleClass().add("guide"));
        for (var shape : world.getChildren().subList(world.getChildren().size() - 6, world.getChildren().size())) {
            shape.setMouseTransparent(true);
            shape.setVisible(false);
        }
    }

    /// Shows it, and nothing else; answers with why a wire does not fit, if so.
    Optional<String> show(Overlay overlay) {
        pending.setVisible(overlay instanceof Overlay.Loose);
        brush.setVisible(overlay instanceof Overlay.Brush);
        knife.setVisible(overlay instanceof Overlay.Knife);
        if (!(overlay instanceof Overlay.Dragging)) {
            world.lift(0, 0);
            world.mark(null);
            slot.setVisible(false);
            guides.forEach(guide -> guide.setVisible(false));
        }
        if (!(overlay instanceof Overlay.Bent)) {
            world.showBent(null);
        }
        if (!(overlay instanceof Overlay.Loose) && glowing != null) {
            glowing = null;
            world.dim();
        }
        return switch (overlay) {
            case Overlay.Nothing() -> Optional.empty();
            case Overlay.Dragging dragging -> {
                show(dragging);
                yield Optional.empty();
            }
            case Overlay.Loose loose -> {
                show(loose);
                yield loose.refusal().isEmpty() ? Optional.empty() : Optional.of(loose.refusal());
            }
            case Overlay.Bent(var wire) -> {
                world.showBent(wire);
                yield Optional.empty();
            }
            case Overlay.Brush(var box) -> {
                brush.setX(box.left());
                brush.setY(box.top());
                brush.setWidth(box.width());
                brush.setHeight(box.height());
                yield Optional.empty();
            }
            case Overlay.Knife(var x1, var y1, var x2, var y2) -> {
                place(knife, x1, y1, x2, y2);
                yield Optional.empty();
            }
            case Overlay.Offer offer -> {
                var at = screen(offer.x(), offer.y());
                search.show(canvas, at.getX(), at.getY(), model.fitting(offer),
                        content -> model.addAt(content, offer));
                yield Optional.empty();
            }
            case Overlay.Mend mend -> {
                show(mend);
                yield Optional.empty();
            }
            case Overlay.Cross cross -> {
                show(cross);
                yield Optional.empty();
            }
            case Overlay.Menu asked -> {
                canvas.showMenu(asked);
                yield Optional.empty();
            }
        };
    }

    private javafx.geometry.Point2D screen(double x, double y) {
        return canvas.localToScreen(model.camera().shownX(x), model.camera().shownY(y));
    }

    private static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
        line.setVisible(true);
    }

    private void show(Overlay.Dragging dragging) {
        var move = dragging.move();
        world.lift(move.dx(), move.dy());
        world.mark(dragging.landing());
        for (var i = 0; i < guides.size(); i++) {
            guides.get(i).setVisible(false);
            if (i < dragging.guides().size() && dragging.landing() instanceof Landing.Open) {
                var guide = dragging.guides().get(i);
                place(guides.get(i), guide.x1(), guide.y1(), guide.x2(), guide.y2());
            }
        }
    }

    private void show(Overlay.Loose loose) {
        if (!loose.fixed().equals(glowing)) {
            glowing = loose.fixed();
            world.glow(!loose.fixedIsOutput(), port -> model.fits(loose.fixed(), port, loose.fixedIsOutput()));
        }
        world.port(loose.fixed(), loose.fixedIsOutput()).ifPresent(port -> {
            var x = port.getCenterX();
            var y = port.getCenterY();
            Curves.set(pending, Wire.Style.FREE, loose.fixedIsOutput()
                    ? List.of(x, y, loose.x(), loose.y())
                    : List.of(loose.x(), loose.y(), x, y));
        });
        pending.pseudoClassStateChanged(FAILED, !loose.refusal().isEmpty());
    }

    private void because(String reason) {
        var why = new MenuItem(reason);
        why.setDisable(true);
        why.getStyleClass().add("menu-reason");
        menu.getItems().setAll(why, new SeparatorMenuItem());
    }

    /// Says that values cross borders through ports only, and offers to make them.
    private void show(Overlay.Cross cross) {
        var messages = model.messages();
        var graph = model.editor().project().graph();
        because(messages.say(new Refusal(Rule.ACROSS_BORDER)));
        var names = Borders.way(graph, cross.from().node(), cross.to().node()).map(Borders.Way::containers)
                .orElse(List.of()).stream().map(graph::node).map(node -> Faces.name(graph, node)).toList();
        var make = new MenuItem(messages.text("canvas.cross", String.join(", ", names)));
        make.setMnemonicParsing(false);
        make.setOnAction(_ -> model.repairs().cross(cross));
        menu.getItems().add(make);
        var at = screen(cross.x(), cross.y());
        menu.show(canvas, at.getX(), at.getY());
    }

    /// Says why two ports do not fit and offers what would make them.
    private void show(Overlay.Mend mend) {
        var messages = model.messages();
        because(messages.say(mend.refusal()));
        for (var repair : mend.repairs()) {
            var item = new MenuItem(title(repair, messages));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.repairs().mend(mend, Optional.of(repair)));
            menu.getItems().add(item);
        }
        var anyway = new MenuItem(messages.text("canvas.connectAnyway"));
        anyway.setOnAction(_ -> model.repairs().mend(mend, Optional.empty()));
        menu.getItems().add(anyway);
        var at = screen(mend.x(), mend.y());
        menu.show(canvas, at.getX(), at.getY());
    }

    static String title(Repair repair, Messages messages) {
        return switch (repair) {
            case Repair.Set(var field, var expression) -> messages.text("fix.set", field, expression);
            case Repair.InsertBefore(var _, var layer, var _) ->
                messages.text("fix.insert", layer.type(), String.join(", ", layer.fields().values()));
            case Repair.Replace(var layer) -> messages.text("fix.replace", layer.type());
            case Repair.Connect(var port, var _, var from, var _) -> messages.text("fix.connect", from, port);
            case Repair.Share(var _, var owner) -> messages.text("fix.share", owner);
            case Repair.Rename(var name) -> messages.text("fix.rename", name);
            case Repair.Remove _ -> messages.text("fix.remove");
            case Repair.Register _ -> messages.text("fix.register");
        };
    }

    void closeMenus() {
        menu.hide();
        canvas.hideMenu();
    }
}
