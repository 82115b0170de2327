package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nestor.graph.PortRef;
import nestor.ui.canvas.Card.Kind;
import nestor.ui.preview.HeatMap;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import nestor.ui.theme.FamilyStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// A node as a card, or as the sheet that its inside lies on, with its ports and the chips that say their shapes.
final class CardView extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass LIFTED = PseudoClass.getPseudoClass("lifted");
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final double PREVIEW_HEIGHT = 22;
    private static final double LINK_PREVIEW_HEIGHT = 8;
    private static final int TINTS = 4;

    private final Messages messages;
    private final List<PortView> ports = new ArrayList<>();
    private final List<Label> chips = new ArrayList<>();
    private @Nullable Card shown;

    CardView(Messages messages) {
        this.messages = messages;
        setAccessibleRole(AccessibleRole.NODE);
    }

    /// Shows a card; nothing is rebuilt if only its place is another.
    void show(Card card, boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (card.equals(shown)) {
            return;
        }
        if (shown == null || !shown.looksLike(card)) {
            build(card);
        }
        shown = card;
        relocate(card.x(), card.y());
        var inputs = card.inputs().size();
        for (var i = 0; i < ports.size(); i++) {
            var view = ports.get(i);
            var port = i < inputs ? card.inputs().get(i) : card.outputs().get(i - inputs);
            view.setCenterX(card.portX(port));
            view.setCenterY(card.portY(port));
        }
        for (var i = 0; i < chips.size(); i++) {
            var port = card.outputs().get(i);
            var below = port.dx() < card.box().width();
            chips.get(i).relocate(card.portX(port) + (below ? 8 : 10), card.portY(port) + (below ? 6 : -10));
        }
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    List<PortView> ports() {
        return ports;
    }

    List<Label> chips() {
        return chips;
    }

    void lift(boolean lifted, double dx, double dy) {
        pseudoClassStateChanged(LIFTED, lifted);
        setTranslateX(dx);
        setTranslateY(dy);
        ports.forEach(port -> {
            port.setTranslateX(dx);
            port.setTranslateY(dy);
        });
        chips.forEach(chip -> {
            chip.setTranslateX(dx);
            chip.setTranslateY(dy);
        });
    }

    void target(boolean on) {
        pseudoClassStateChanged(DROP_TARGET, on);
    }

    private void build(Card card) {
        getStyleClass().setAll("card", switch (card.kind()) {
            case LAYER -> "layer";
            case LINK -> "link";
            case BOUNDARY -> "boundary";
            case FOLDED -> "container";
            case SHEET -> "sheet";
        }, "tint-" + (card.depth() % TINTS + 1));
        var face = card.face();
        pseudoClassStateChanged(FAILED, !face.problems().isEmpty());
        var box = card.box();
        setMinSize(box.width(), box.height());
        setPrefSize(box.width(), box.height());
        setMaxSize(box.width(), box.height());
        setOpacity(face.faded() ? 0.5 : 1);
        getChildren().setAll(header(card));
        switch (card.kind()) {
            case LAYER, FOLDED -> getChildren().add(body(card));
            case SHEET -> getChildren().add(inside(card));
            case LINK -> face.preview().map(HeatMap::draw)
                    .ifPresent(image -> getChildren().add(preview(image, box.width(), LINK_PREVIEW_HEIGHT)));
            case BOUNDARY -> {
            }
        }
        if (!face.problems().isEmpty()) {
            getChildren().add(problem(card));
        }
        buildPorts(card);
        setAccessibleText(messages.text("canvas.card.accessible", face.type(), face.name(),
                Formats.count(face.parameters()), String.join("; ", face.problems())));
    }

    private HBox header(Card card) {
        var face = card.face();
        var name = new Label(face.name());
        name.getStyleClass().add("card-name");
        name.setMinWidth(card.kind() == Kind.LINK ? Region.USE_PREF_SIZE : 0);
        var header = new HBox(FamilyStyle.icon(face.family()), name);
        header.getStyleClass().add("card-header");
        if (card.kind() != Kind.BOUNDARY && !(card.kind() == Kind.SHEET ? face.name().toLowerCase(Locale.ROOT)
                .startsWith(face.type().toLowerCase(Locale.ROOT)) : face.name().equals(face.type()))) {
            var type = new Label(face.type());
            type.getStyleClass().add("card-type");
            header.getChildren().add(type);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        header.getChildren().add(space);
        if (card.kind() == Kind.LINK || card.kind() == Kind.SHEET) {
            var summary = new Label(face.summary());
            summary.getStyleClass().add("card-summary");
            header.getChildren().add(summary);
        }
        if (card.kind() == Kind.SHEET && face.parameters() > 0) {
            var count = new Label(Formats.count(face.parameters()));
            count.getStyleClass().add("card-count");
            header.getChildren().add(count);
        }
        if (!face.badge().isEmpty()) {
            var badge = new Label(face.badge(), new FontIcon(MaterialDesignL.LINK_VARIANT));
            badge.getStyleClass().add("badge");
            badge.setTooltip(new Tooltip(messages.text("canvas.shared")));
            header.getChildren().add(badge);
        }
        if (card.isContainer()) {
            var fold = new FontIcon(card.kind() == Kind.SHEET
                    ? MaterialDesignC.CHEVRON_UP
                    : MaterialDesignC.CHEVRON_DOWN);
            fold.getStyleClass().add("fold");
            header.getChildren().add(fold);
        }
        return header;
    }

    private VBox body(Card card) {
        var face = card.face();
        var body = new VBox();
        body.getStyleClass().add("card-body");
        if (!face.summary().isEmpty()) {
            var summary = new Label(face.summary());
            summary.getStyleClass().add("card-summary");
            summary.setTooltip(new Tooltip(face.summary()));
            body.getChildren().add(summary);
        }
        for (var child : face.rows()) {
            var row = new HBox(FamilyStyle.icon(child.family()), new Label(child.name()));
            row.getStyleClass().add("child-row");
            row.pseudoClassStateChanged(FAILED, child.failed());
            body.getChildren().add(row);
        }
        if (card.kind() == Kind.FOLDED && face.rows().isEmpty()) {
            body.getChildren().add(hint());
        }
        if (face.parameters() > 0) {
            var count = new Label(messages.text("canvas.parameters", face.parameters()));
            count.getStyleClass().add("card-count");
            body.getChildren().add(count);
        }
        face.preview().map(HeatMap::draw)
                .ifPresent(image -> body.getChildren().add(preview(image, card.box().width(), PREVIEW_HEIGHT)));
        return body;
    }

    /// What an empty sheet says.
    private VBox inside(Card card) {
        var inside = new VBox();
        inside.getStyleClass().add("card-body");
        VBox.setVgrow(inside, Priority.ALWAYS);
        if (card.face().rows().isEmpty()) {
            inside.getChildren().add(hint());
        }
        return inside;
    }

    private Label hint() {
        var hint = new Label(messages.text("canvas.container.empty"));
        hint.getStyleClass().add("drop-hint");
        return hint;
    }

    private static ImageView preview(Image image, double width, double height) {
        var view = new ImageView(image);
        view.setFitWidth(width - 20);
        view.setFitHeight(height);
        view.setSmooth(false);
        view.getStyleClass().add("preview");
        VBox.setMargin(view, new Insets(0, 0, 0, height == LINK_PREVIEW_HEIGHT ? 10 : 0));
        return view;
    }

    private static Label problem(Card card) {
        var problem = new Label(card.face().problems().getFirst(), new FontIcon(MaterialDesignA.ALERT_CIRCLE));
        problem.getStyleClass().addAll("card-problem", "card-body");
        problem.setMinHeight(36);
        problem.setMaxHeight(36);
        problem.setTooltip(new Tooltip(String.join("\n", card.face().problems())));
        return problem;
    }

    private void buildPorts(Card card) {
        ports.clear();
        chips.clear();
        var stacked = card.inputs().stream().anyMatch(port -> port.dx() > 0)
                || card.outputs().stream().anyMatch(port -> port.dx() < card.box().width());
        for (var port : card.inputs()) {
            ports.add(new PortView(new PortRef(card.id(), port.name()), false, port.joined(), !stacked));
        }
        for (var port : card.outputs()) {
            ports.add(new PortView(new PortRef(card.id(), port.name()), true, port.joined(), !stacked));
            var chip = new Label(port.shape());
            chip.getStyleClass().add("chip");
            chip.setMouseTransparent(true);
            chip.pseudoClassStateChanged(FAILED, port.shape().equals("?"));
            chips.add(chip);
        }
    }
}
