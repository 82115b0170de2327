package nestor.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyPreset;
import nestor.ui.settings.Preferences.ThemeChoice;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private final SimpleObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final Theme theme = new Theme(false);
    private final Messages messages = new Messages("en");
    private final PreferencesViewModel model = new PreferencesViewModel(SettingsStore.none(), messages, theme, system);

    @Test
    void whatIsKeptComesBack() {
        var chosen = Preferences.DEFAULT.withTheme(ThemeChoice.DARK).withLanguage("vi").withScale(150).withCalm(true)
                .withWheelPans(true).withSnaps(true).withHistory(false)
                .withPreset(KeyPreset.BLENDER).withKeys(AppAction.SAVE, "Shortcut+Alt+S");
        assertEquals(chosen, Preferences.of(chosen.toMap()));
    }

    @Test
    void whatCannotBeReadIsAsAtFirst() {
        var spoilt = Map.of("theme", "PURPLE", "scale", "huge", "calm", "perhaps", "preset", "", "keys.NOTHING", "X");
        assertEquals(Preferences.DEFAULT, Preferences.of(spoilt));
        assertEquals(200, Preferences.of(Map.of("scale", "9999")).scale());
    }

    @Test
    void theThemeFollowsTheSystemUntilOneIsChosen() {
        system.set(ColorScheme.DARK);
        assertTrue(theme.darkProperty().get());
        model.switchTheme();
        assertFalse(theme.darkProperty().get());
        system.set(ColorScheme.LIGHT);
        system.set(ColorScheme.DARK);
        assertFalse(theme.darkProperty().get());
    }

    @Test
    void theLanguageIsInForceAtOnce() {
        model.set(model.preferences().withLanguage("vi"));
        assertEquals("Tệp", messages.text("menu.FILE"));
        model.switchLanguage();
        assertEquals("File", messages.text("menu.FILE"));
    }

    @Test
    void textGrowsInStepsBetweenTheLimits() {
        model.scale(1);
        assertEquals(110, theme.scaleProperty().get());
        model.scale(99);
        assertEquals(Preferences.LARGEST, theme.scaleProperty().get());
        model.scale(-99);
        assertEquals(Preferences.SMALLEST, theme.scaleProperty().get());
    }

    @Test
    void keysOfAPresetGiveWayToOnesOwn() {
        model.set(model.preferences().withPreset(KeyPreset.BLENDER));
        assertEquals("Shift+A", model.keys().keys(AppAction.ADD).get().getName());
        assertTrue(model.keys().onCanvasOnly(AppAction.ADD));
        model.setKeys(AppAction.ADD, "Shortcut+J");
        assertFalse(model.keys().onCanvasOnly(AppAction.ADD));
        model.setKeys(AppAction.ADD, "");
        assertEquals("", model.keys().shown(AppAction.ADD));
        model.resetKeys();
        assertEquals("Shift+A", model.keys().keys(AppAction.ADD).get().getName());
    }

    @Test
    void otherKeysTakeTheirPlace() {
        model.setKeys(AppAction.DELETE, "Shortcut+J");
        model.setKeys(AppAction.FIT_SELECTION, "Q");
        assertEquals(Optional.empty(), model.keys().onCanvas(pressed(KeyCode.DELETE)));
        assertEquals(Optional.empty(), model.keys().onCanvas(pressed(KeyCode.BACK_SPACE)));
        assertEquals(Optional.empty(), model.keys().onCanvas(pressed(KeyCode.F)));
        assertEquals(Optional.of(AppAction.FIT_SELECTION), model.keys().onCanvas(pressed(KeyCode.Q)));
        model.resetKeys();
        assertEquals(Optional.of(AppAction.DELETE), model.keys().onCanvas(pressed(KeyCode.BACK_SPACE)));
    }

    private static KeyEvent pressed(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    @Test
    void noTwoActionsHaveTheSameKeysInAnyPreset() {
        for (var preset : KeyPreset.values()) {
            model.set(model.preferences().withPreset(preset));
            for (var action : AppAction.values()) {
                assertEquals(List.of(), model.keys().rivals(action), preset + " " + action);
            }
        }
    }
}
