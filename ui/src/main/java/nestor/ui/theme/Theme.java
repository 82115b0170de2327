package nestor.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import nestor.resources.Resources;

/// Puts the style sheets on scenes and changes them when the theme changes.
public final class Theme {
    /// The size of body text at 100 %, in pixels.
    private static final double BODY = 13;

    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final IntegerProperty scale = new SimpleIntegerProperty(100);

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

    /// The size of all text, in percent.
    public IntegerProperty scaleProperty() {
        return scale;
    }

    /// Styles a scene, now and whenever the theme changes.
    public void style(Scene scene) {
        scene.getStylesheets().setAll(sheets());
        dark.addListener((_, _, _) -> scene.getStylesheets().setAll(sheets()));
        scale.addListener((_, _, _) -> scene.getStylesheets().setAll(sheets()));
    }

    /// Chooses what all controls begin with. Done before the first control is made, it spares JavaFX its own choice.
    public void begin() {
        Application.setUserAgentStylesheet(
                (dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    /// The style sheets as they are now, for what is shown only for a moment.
    public List<String> sheets() {
        begin();
        var sheets = new ArrayList<String>();
        sheets.add(address(dark.get() ? "css/tokens-dark.css" : "css/tokens-light.css"));
        Resources.list("css/components.list").forEach(name -> sheets.add(address("css/components/" + name + ".css")));
        sheets.add("data:text/css," + size().replace(" ", "%20"));
        return sheets;
    }

    private String size() {
        return ".root { -fx-font-size: " + Math.round(BODY * scale.get() / 100.0) + "px; }";
    }

    private static String address(String name) {
        return Resources.url(name).toExternalForm();
    }
}
