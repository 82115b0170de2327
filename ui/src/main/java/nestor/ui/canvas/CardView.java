package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
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
import nestor.ui.canvas.Card.Port;
import nestor.ui.editor.NodeWords;
import nestor.ui.editor.Reading;
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
    /// The width of a bold letter of 1 px, about.
    private static final double WIDE = 0.62;

    private final Messages messages;
    private final Function<Card, String> spoken;
    private final List<PortView> ports = new ArrayList<>();
    private final List<Label> chips = new ArrayList<>();
    private Optional<Label> reading = Optional.empty();
    private List<Node> whole = List.of();
    private double little;
    private @Nullable Card shown;

    /// @param spoken what is said of a card to those who do not see it
    CardView(Messages messages, Function<Card, String> spoken) {
        super();
        this.messages = messages;
        this.spoken = spoken;
        setAccessibleRole(AccessibleRole.BUTTON);
    }

    /// Shows a card; nothing is rebuilt if only its place is another.
    void show(Card card, boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (card.equals(shown)) {
            return;
        }
        var anew = shown == null || !shown.looksLike(card);
        shown = card;
        if (anew) {
            build(card);
            write();
        }
        relocate(card.x(), card.y());
        var inputs = card.inputs().size();
        for (var i = 0; i < ports.size(); i++) {
            var view = ports.get(i);
            var port = i < inputs ? card.inputs().get(i) : card.outputs().get(i - inputs);
            view.setCenterX(card.portX(port));
            view.setCenterY(card.portY(port));
        }
        reading.ifPresent(pill -> pill.relocate(card.x() + 10, card.y() + card.box().height() - 10));
        for (var i = 0; i < card.outputs().size(); i++) {
            var port = card.outputs().get(i);
            var below = port.dx() < card.box().width();
            chips.get(i).relocate(card.portX(port) + (below ? 8 : 10), card.portY(port) + (below ? 6 : -10));
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT && shown != null
                ? spoken.apply(shown)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    /// Says only what is seen from further away: the name, large, and the picture of the values.
    ///
    /// @param letters how large, in the drawing's pixels; 0 for all there is to say
    void sayLittle(double letters) {
        if (letters != little) {
            little = letters;
            write();
        }
    }

    private void write() {
        if (shown == null || little == 0) {
            getChildren().setAll(whole);
            return;
        }
        var face = shown.face();
        var name = new Label(face.name());
        name.getStyleClass().add("card-name");
        var widest = Math.max(1, face.name().length()) * WIDE;
        var size = Math.clamp((shown.box().width() - 48) / widest, 13, little);
        name.setStyle("-fx-font-size: " + Math.round(size) + "px;");
        name.setMinWidth(0);
        var header = new HBox(FamilyStyle.icon(face.family()), name);
        header.getStyleClass().add("card-header");
        if (shown.isContainer()) {
            header.getChildren().addAll(space(), fold(shown));
        }
        getChildren().setAll(header);
        if (shown.kind() == Kind.LAYER) {
            preview(shown, 2 * PREVIEW_HEIGHT).ifPresent(getChildren()::add);
        }
    }

    /// The type of the block that is shown; empty before the first.
    String type() {
        return shown == null ? "" : shown.face().type();
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
        face.reading().ifPresent(found -> getStyleClass().add("heat-" + found.degree()));
        pseudoClassStateChanged(FAILED, !face.problems().isEmpty());
        var box = card.box();
        setMinSize(box.width(), box.height());
        setPrefSize(box.width(), box.height());
        setMaxSize(box.width(), box.height());
        setOpacity(face.isFaded() ? 0.5 : 1);
        whole = new ArrayList<>(List.of(header(card)));
        switch (card.kind()) {
            case LAYER, FOLDED -> whole.add(body(card));
            case SHEET -> whole.add(inside(card));
            case LINK -> preview(card, LINK_PREVIEW_HEIGHT).ifPresent(whole::add);
            case BOUNDARY -> {
            }
        }
        if (!face.problems().isEmpty()) {
            whole.add(problem(card));
        }
        buildPorts(card);
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
        header.getChildren().add(space());
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
        for (var mark : face.marks()) {
            var sign = new Label(null, new FontIcon(mark.sign()));
            sign.getStyleClass().add("mark");
            sign.setTooltip(new Tooltip(messages.text(mark.key())));
            header.getChildren().add(sign);
        }
        if (!face.badge().isEmpty()) {
            var badge = new Label(face.badge(), new FontIcon(MaterialDesignL.LINK_VARIANT));
            badge.getStyleClass().add("badge");
            badge.setTooltip(new Tooltip(messages.text("canvas.shared")));
            header.getChildren().add(badge);
        }
        if (card.isContainer()) {
            header.getChildren().add(fold(card));
        }
        return header;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static FontIcon fold(Card card) {
        var fold = new FontIcon(card.kind() == Kind.SHEET
                ? MaterialDesignC.CHEVRON_UP
                : MaterialDesignC.CHEVRON_DOWN);
        fold.getStyleClass().add("fold");
        return fold;
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
        preview(card, PREVIEW_HEIGHT).ifPresent(body.getChildren()::add);
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

    /// The values of a card: a picture, or the number if there is but one.
    private static Optional<Node> preview(Card card, double height) {
        var data = card.face().preview();
        if (data.filter(values -> values.count() == 1).isPresent() && height > LINK_PREVIEW_HEIGHT) {
            var number = new Label(Formats.number(data.get().number(0)));
            number.getStyleClass().add("card-number");
            return Optional.of(number);
        }
        return data.map(HeatMap::draw).map(image -> picture(image, card.box().width(), height));
    }

    private static ImageView picture(Image image, double width, double height) {
        var view = new ImageView(image);
        view.setFitWidth(width - 20);
        view.setFitHeight(height);
        view.setSmooth(false);
        view.getStyleClass().add("preview");
        VBox.setMargin(view, new Insets(0, 0, 0, height == LINK_PREVIEW_HEIGHT ? 10 : 0));
        return view;
    }

    private static Label problem(Card card) {
        var problem = new Label(card.face().reason(), new FontIcon(MaterialDesignA.ALERT_CIRCLE));
        problem.getStyleClass().addAll("card-problem", "card-body");
        problem.setMinHeight(36);
        problem.setMaxHeight(36);
        problem.setTooltip(new Tooltip(String.join("\n", card.face().problems())));
        return problem;
    }

    /// What a study found; how much it is, is told by its number, by the colour around it, and by a sign if it matters.
    private Label pill(Reading found) {
        var pill = new Label(found.text(), found.warning() ? new FontIcon(MaterialDesignA.ALERT) : null);
        pill.getStyleClass().addAll("chip", "reading", "heat-" + found.degree());
        pill.setMouseTransparent(true);
        return pill;
    }

    /// A port in words: `output of hidden, N by 256, joined`.
    private String spoken(String key, Card card, Port port) {
        var usual = port.name().equals("input") || port.name().equals("output");
        var shape = port.shape().isEmpty() ? "" : ", " + NodeWords.shape(port.shape(), messages);
        return messages.text(key, usual ? "" : port.name() + " ", card.face().name()) + shape + ", "
                + messages.text(port.joined() ? "canvas.port.joined" : "canvas.port.loose");
    }

    private void buildPorts(Card card) {
        ports.clear();
        chips.clear();
        var stacked = card.inputs().stream().anyMatch(port -> port.dx() > 0)
                || card.outputs().stream().anyMatch(port -> port.dx() < card.box().width());
        for (var port : card.inputs()) {
            ports.add(new PortView(new PortRef(card.id(), port.name()), false, port.joined(), !stacked,
                    spoken("canvas.port.input", card, port)));
        }
        for (var port : card.outputs()) {
            ports.add(new PortView(new PortRef(card.id(), port.name()), true, port.joined(), !stacked,
                    spoken("canvas.port.output", card, port)));
            var chip = new Label(port.shape());
            chip.getStyleClass().add("chip");
            chip.setMouseTransparent(true);
            chip.pseudoClassStateChanged(FAILED, port.shape().equals("?"));
            chips.add(chip);
        }
        reading = card.face().reading().map(this::pill);
        reading.ifPresent(chips::add);
    }
}
