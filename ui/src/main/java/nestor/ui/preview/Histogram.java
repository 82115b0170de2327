package nestor.ui.preview;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How often values occur, as bars from the smallest value to the largest.
public final class Histogram extends HBox {
    private static final double BAR_WIDTH = 3;
    private static final double HEIGHT = 56;

    /// @param counts one for each bar
    public Histogram(List<Integer> counts) {
        getStyleClass().add("histogram");
        setAlignment(Pos.BOTTOM_LEFT);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        var most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        for (var count : counts) {
            var bar = new Region();
            bar.getStyleClass().add("histogram-bar");
            // what occurs at all is seen
            var height = count == 0 ? 0 : Math.max(1, HEIGHT * count / most);
            bar.setMinSize(BAR_WIDTH, height);
            bar.setMaxSize(BAR_WIDTH, height);
            getChildren().add(bar);
        }
    }
}
