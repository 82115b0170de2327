package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import nestor.graph.PortRef;
import nestor.ui.preview.HeatMap;
import nestor.ui.text.Formats;
import nestor.ui.text.Messages;
import nestor.ui.theme.FamilyStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// A node as a card, with its ports.
final class CardView extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass LIFTED = PseudoClass.getPseudoClass("lifted");
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final double PREVIEW_HEIGHT = 24;

    private final Messages messages;
    private final List<PortView> ports = new ArrayList<>();
    private @Nullable Card shown;

    /// A port's circle; it lies beside the card, above the wires.
    static final class PortView extends Circle {
        final PortRef port;
        final boolean output;

        PortView(PortRef port, boolean output) {
            super(5);
            this.port = port;
            this.output = output;
            getStyleClass().add("port");
            setPickOnBounds(true);
            Tooltip.install(this, new Tooltip(port.port()));
        }
    }

    CardView(Messages messages) {
        this.messages = messages;
        getStyleClass().add("card");
        setAccessibleRole(AccessibleRole.NODE);
    }

    /// Shows a card; nothing is rebuilt if it is what is shown.
    void show(Card card, boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (shown == null || !shown.equals(card.moved(shown.x() - card.x(), shown.y() - card.y()))) {
            build(card);
        }
        shown = card;
        relocate(card.x(), card.y());
        for (var i = 0; i < ports.size(); i++) {
            var port = ports.get(i);
            var index = port.output ? i - card.inputs().size() : i;
            port.setCenterX(port.output ? card.x() + card.width() : card.x());
            port.setCenterY(card.portY(index));
        }
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    List<PortView> ports() {
        return ports;
    }

    void lift(boolean lifted, double dx, double dy) {
        pseudoClassStateChanged(LIFTED, lifted);
        setTranslateX(dx);
        setTranslateY(dy);
        ports.forEach(port -> {
            port.setTranslateX(dx);
            port.setTranslateY(dy);
        });
    }

    void target(boolean on) {
        pseudoClassStateChanged(DROP_TARGET, on);
    }

    private void build(Card card) {
        getStyleClass().removeAll("container", "boundary");
        switch (card.kind()) {
            case CONTAINER -> getStyleClass().add("container");
            case BOUNDARY -> getStyleClass().add("boundary");
            case LAYER -> {
            }
        }
        pseudoClassStateChanged(FAILED, !card.problems().isEmpty());
        setPrefWidth(card.width());
        setMinWidth(card.width());
        setMaxWidth(card.width());
        setOpacity(card.faded() ? 0.5 : 1);
        getChildren().setAll(header(card));
        if (card.kind() != Card.Kind.BOUNDARY) {
            getChildren().add(body(card));
        }
        if (!card.problems().isEmpty()) {
            getChildren().add(problem(card));
        }
        buildPorts(card);
        setAccessibleText(messages.text("canvas.card.accessible", card.type(), card.name(),
                Formats.count(card.parameters()), String.join("; ", card.problems())));
    }

    private HBox header(Card card) {
        var name = new Label(card.name());
        name.getStyleClass().add("card-name");
        name.setMinWidth(0);
        var type = new Label(card.kind() == Card.Kind.BOUNDARY || card.name().equals(card.type()) ? "" : card.type());
        type.getStyleClass().add("card-type");
        type.setMinWidth(Region.USE_PREF_SIZE);
        var header = new HBox(FamilyStyle.icon(card.family()), name, type);
        header.getStyleClass().add("card-header");
        HBox.setHgrow(type, Priority.SOMETIMES);
        return header;
    }

    private VBox body(Card card) {
        var body = new VBox();
        body.getStyleClass().add("card-body");
        if (!card.summary().isEmpty()) {
            var summary = new Label(card.summary());
            summary.getStyleClass().add("card-summary");
            summary.setTooltip(new Tooltip(card.summary()));
            body.getChildren().add(summary);
        }
        for (var child : card.children()) {
            var row = new HBox(FamilyStyle.icon(child.family()), new Label(child.name()));
            row.getStyleClass().add("child-row");
            row.pseudoClassStateChanged(FAILED, child.failed());
            body.getChildren().add(row);
        }
        if (card.kind() == Card.Kind.CONTAINER && card.children().isEmpty()) {
            var hint = new Label(messages.text("canvas.container.empty"));
            hint.getStyleClass().add("drop-hint");
            hint.setWrapText(true);
            body.getChildren().add(hint);
        }
        if (card.parameters() > 0) {
            var count = new Label(messages.text("canvas.parameters", card.parameters()));
            count.getStyleClass().add("card-count");
            body.getChildren().add(count);
        }
        card.preview().map(HeatMap::draw).ifPresent(image -> {
            var view = new ImageView(image);
            view.setFitWidth(card.width() - 20);
            view.setFitHeight(PREVIEW_HEIGHT);
            view.setSmooth(false);
            view.getStyleClass().add("preview");
            body.getChildren().add(view);
        });
        return body;
    }

    private static Label problem(Card card) {
        var sign = new FontIcon(MaterialDesignA.ALERT_CIRCLE);
        var problem = new Label(card.problems().getFirst(), sign);
        problem.getStyleClass().addAll("card-problem", "card-body");
        problem.setMaxHeight(48);
        problem.setTooltip(new Tooltip(String.join("\n", card.problems())));
        return problem;
    }

    private void buildPorts(Card card) {
        var wanted = new ArrayList<PortView>();
        card.inputs().forEach(name -> wanted.add(new PortView(new PortRef(card.id(), name), false)));
        card.outputs().forEach(name -> wanted.add(new PortView(new PortRef(card.id(), name), true)));
        ports.clear();
        ports.addAll(wanted);
    }
}
