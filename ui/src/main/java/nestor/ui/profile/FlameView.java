package nestor.ui.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import nestor.run.Finding.Share;
import nestor.ui.profile.ProfileViewModel.Block;
import nestor.ui.text.Formats;
import org.jspecify.annotations.Nullable;

/// Blocks above those inside them, each as wide as its share of the time.
final class FlameView extends Pane {
    private static final double ROW = 26;
    private static final double NARROW = 3;
    private static final int DEGREES = 5;

    private final Consumer<Block> chosen;
    private final ToDoubleFunction<Share> amount;
    private @Nullable Block model;
    private int depth;

    /// @param amount what the width stands for
    /// @param chosen told which block a person chose
    FlameView(ToDoubleFunction<Share> amount, Consumer<Block> chosen) {
        super();
        this.amount = amount;
        this.chosen = chosen;
        getStyleClass().add("flame");
        widthProperty().addListener((_, _, _) -> draw());
    }

    void show(@Nullable Block whole) {
        model = whole;
        draw();
    }

    private void draw() {
        depth = 0;
        var boxes = new ArrayList<Button>();
        if (model != null && getWidth() > 0) {
            var all = amount.applyAsDouble(model.cost().total());
            add(model, 0, getWidth(), 0, all, boxes);
        }
        getChildren().setAll(boxes);
        setMinHeight(ROW * depth);
        setPrefHeight(ROW * depth);
    }

    private void add(Block block, double left, double width, int row, double all, List<Button> into) {
        if (width < NARROW) {
            return;
        }
        depth = Math.max(depth, row + 1);
        var part = amount.applyAsDouble(block.cost().total());
        var box = new Button(block.name());
        box.setMnemonicParsing(false);
        var share = all == 0 ? 0 : part / all;
        box.getStyleClass().setAll("button", "flame-box",
                "heat-" + Math.clamp((int) (Math.sqrt(share) * DEGREES), 0, DEGREES - 1));
        var words = block.name() + ", " + Formats.time(Math.round(part)) + ", "
                + Formats.number((double) Math.round(100 * share))
                + " %";
        box.setTooltip(new Tooltip(words));
        box.setAccessibleText(words);
        box.setOnAction(_ -> chosen.accept(block));
        box.setManaged(false);
        box.resizeRelocate(left, row * ROW, Math.max(1, width - 1), ROW - 1);
        into.add(box);
        var from = left;
        for (var inner : block.inside()) {
            var wide = part == 0 ? 0 : width * amount.applyAsDouble(inner.cost().total()) / part;
            add(inner, from, wide, row + 1, all, into);
            from += wide;
        }
    }
}
