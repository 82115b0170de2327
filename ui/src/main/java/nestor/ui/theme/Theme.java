package nestor.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import nestor.resources.Resources;

/// Puts the style sheets on scenes and changes them when the theme changes.
public final class Theme {
    private final BooleanProperty dark = new SimpleBooleanProperty();

    public Theme(boolean dark) {
        this.dark.set(dark);
        for (var font : new String[]{"NestorSans-Regular.otf", "NestorSans-Bold.otf", "NestorMono-Regular.ttf",
                "NestorMono-Bold.ttf"}) {
            Font.loadFont(Resources.url("fonts/" + font).toExternalForm(), 13);
        }
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    /// Styles a scene, now and whenever the theme changes.
    public void style(Scene scene) {
        apply(scene);
        dark.addListener((_, _, _) -> apply(scene));
    }

    private void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                (dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        var sheets = Resources.list("css/components.list").stream().map(name -> "css/components/" + name + ".css");
        scene.getStylesheets().setAll(sheets.map(Theme::address).toList());
        scene.getStylesheets().addFirst(address(dark.get() ? "css/tokens-dark.css" : "css/tokens-light.css"));
    }

    private static String address(String name) {
        return Resources.url(name).toExternalForm();
    }
}
