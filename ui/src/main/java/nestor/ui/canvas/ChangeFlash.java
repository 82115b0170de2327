package nestor.ui.canvas;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Shows for a moment which cards have other values than before the last edit: a ring around each, and a sign.
final class ChangeFlash extends Pane {
    private static final Duration STAYS = Duration.seconds(1);
    private static final Duration FADES = Duration.millis(180);
    private static final double RING = 3;
    private static final String SIGN = "Δ";

    private @Nullable Animation running;

    ChangeFlash() {
        super();
        setMouseTransparent(true);
    }

    /// @param calm whether it goes away at once instead of fading
    void show(List<Card> changed, boolean calm) {
        if (running != null) {
            running.stop();
        }
        getChildren().clear();
        setOpacity(1);
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(this::mark);
        var fade = new FadeTransition(calm ? Duration.ONE : FADES, this);
        fade.setToValue(0);
        running = new SequentialTransition(new PauseTransition(STAYS), fade);
        running.setOnFinished(_ -> getChildren().clear());
        running.play();
    }

    private void mark(Card card) {
        var ring = new Region();
        ring.getStyleClass().add("changed-ring");
        ring.setManaged(false);
        var box = card.box();
        ring.resizeRelocate(box.left() - RING, box.top() - RING, box.width() + 2 * RING, box.height() + 2 * RING);
        var sign = new Label(SIGN);
        sign.getStyleClass().add("changed-sign");
        sign.relocate(box.left() - 4 * RING, box.top() - 4 * RING);
        getChildren().addAll(ring, sign);
    }
}
