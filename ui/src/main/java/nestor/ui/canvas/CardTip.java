package nestor.ui.canvas;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.ui.documentation.LayerCard;
import nestor.ui.documentation.LayerCardView;
import nestor.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// The documentation of the block whose header the pointer rests on: one tip for each type, made when it is first asked
/// for, so that cards cost nothing more.
final class CardTip {
    private final Catalog<BlockSpec> catalog;
    private final Messages messages;
    private final Map<String, Optional<Tooltip>> tips = new HashMap<>();
    private @Nullable Node over;
    private Optional<Tooltip> installed = Optional.empty();

    private CardTip(CanvasViewModel model) {
        catalog = model.editor().catalog();
        messages = model.messages();
    }

    /// @param world what the cards are in
    static void install(Node world, CanvasViewModel model) {
        var tip = new CardTip(model);
        tip.messages.languageProperty().addListener((_, _, _) -> tip.tips.clear());
        world.addEventFilter(MouseEvent.MOUSE_MOVED,
                event -> tip.look(event.getTarget() instanceof Node at ? at : null));
        world.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> tip.installed.ifPresent(Tooltip::hide));
    }

    private void look(@Nullable Node at) {
        var header = at;
        while (header != null && !header.getStyleClass().contains("card-header")) {
            header = header.getParent();
        }
        if (Objects.equals(header, over)) {
            return;
        }
        if (over != null) {
            var left = over;
            installed.ifPresent(tip -> Tooltip.uninstall(left, tip));
        }
        over = header;
        installed = header != null && header.getParent() instanceof CardView card ? tip(card.type()) : Optional.empty();
        if (header != null) {
            var entered = header;
            installed.ifPresent(tip -> Tooltip.install(entered, tip));
        }
    }

    private Optional<Tooltip> tip(String type) {
        return tips.computeIfAbsent(type,
                missing -> catalog.find(missing).map(entry -> LayerCardView.tip(LayerCard.of(entry, messages))));
    }
}
