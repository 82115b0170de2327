package nestor.app;

import javafx.stage.Screen;
import javafx.stage.Stage;
import nestor.ui.workbench.WindowMemory;

/// Where the window was when it was closed last.
record WindowPlace(Stage stage, WindowMemory memory) {
    private static final String PLACE = "window";
    private static final double LEAST = 480;

    /// Puts the window where it was, if a screen is still there; else it gets a place of its own that fits the screen.
    void restore() {
        var screen = Screen.getPrimary().getVisualBounds();
        stage.getScene().getRoot().applyCss();
        if (stage.getScene().getHeight() > screen.getHeight() || stage.getScene().getWidth() > screen.getWidth()) {
            stage.setWidth(screen.getWidth());
            stage.setHeight(screen.getHeight());
        }
        memory.kept(PLACE, 5).ifPresent(kept -> {
            if (kept[2] >= LEAST && kept[3] >= LEAST
                    && !Screen.getScreensForRectangle(kept[0], kept[1], kept[2], kept[3]).isEmpty()) {
                stage.setX(kept[0]);
                stage.setY(kept[1]);
                stage.setWidth(kept[2]);
                stage.setHeight(kept[3]);
                stage.setMaximized(kept[4] > 0);
            }
        });
    }

    void keep() {
        memory.keep(PLACE, stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(),
                stage.isMaximized() ? 1 : 0);
    }
}
