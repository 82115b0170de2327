package nestor.ui.canvas;

import javafx.scene.control.Label;
import nestor.ui.text.Messages;

/// A sentence at the foot of the canvas: what to do first, or why a wire does not fit.
final class Hint extends Label {
    private final Messages messages;

    Hint(Messages messages) {
        super();
        this.messages = messages;
        getStyleClass().add("hint");
        setMouseTransparent(true);
    }

    /// Says where the first blocks go while there are hardly any.
    void start(Drawing drawing) {
        var blocks = drawing.cards().stream().limit(4).filter(card -> card.kind() != Card.Kind.BOUNDARY).count();
        setVisible(blocks < 2);
        getStyleClass().remove("refusal");
        setText(messages.text(blocks == 0 ? "canvas.hint.first" : "canvas.hint.next"));
    }

    void refuse(String why) {
        setVisible(true);
        setText(why);
        getStyleClass().remove("refusal");
        getStyleClass().add("refusal");
    }

    void place(double width, double height) {
        setMaxWidth(Math.max(0, width - 32));
        applyCss();
        autosize();
        relocate(Math.max(16, (width - getWidth()) / 2), Math.max(16, height - getHeight() - 24));
    }
}
