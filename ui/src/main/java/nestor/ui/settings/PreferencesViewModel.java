package nestor.ui.settings;

import javafx.application.ColorScheme;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyMap;
import nestor.ui.settings.Preferences.ThemeChoice;
import nestor.ui.text.Messages;
import nestor.ui.theme.Theme;

/// What a person chose, put into force at once and kept.
public final class PreferencesViewModel {
    private static final int STEP = 10;

    private final Messages messages;
    private final Theme theme;
    private final ObservableValue<ColorScheme> system;
    private final KeyMap keys = new KeyMap();
    private final ObjectProperty<Preferences> preferences;

    /// @param system the colours of the system, for those who follow it
    public PreferencesViewModel(SettingsStore store, Messages messages, Theme theme,
            ObservableValue<ColorScheme> system) {
        this.messages = messages;
        this.theme = theme;
        this.system = system;
        preferences = new SimpleObjectProperty<>(Preferences.of(store.load()));
        apply();
        preferences.addListener((_, _, changed) -> {
            apply();
            store.save(changed.toMap());
        });
        system.addListener((_, _, _) -> apply());
    }

    private void apply() {
        var chosen = preferences.get();
        theme.darkProperty().set(switch (chosen.theme()) {
            case SYSTEM -> system.getValue() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        });
        theme.scaleProperty().set(chosen.scale());
        messages.languageProperty().set(chosen.language().isEmpty() ? Messages.systemLanguage() : chosen.language());
        keys.choose(chosen.preset(), chosen.keys());
    }

    public ObjectProperty<Preferences> preferencesProperty() {
        return preferences;
    }

    public Preferences preferences() {
        return preferences.get();
    }

    public void set(Preferences chosen) {
        preferences.set(chosen);
    }

    public KeyMap keys() {
        return keys;
    }

    Messages messages() {
        return messages;
    }

    /// Whether the dark theme is shown.
    public boolean isDark() {
        return theme.darkProperty().get();
    }

    /// Whether nothing is to move of its own.
    public BooleanBinding calm() {
        return Bindings.createBooleanBinding(() -> preferences.get().calm(), preferences);
    }

    /// Whether the wheel moves the view instead of zooming.
    public BooleanBinding wheelPans() {
        return Bindings.createBooleanBinding(() -> preferences.get().pointing().wheelPans(), preferences);
    }

    /// Whether dragged cards stand on the grid.
    public BooleanBinding snaps() {
        return Bindings.createBooleanBinding(() -> preferences.get().pointing().snaps(), preferences);
    }

    /// From light to dark and back.
    public void switchTheme() {
        set(preferences().withTheme(theme.darkProperty().get() ? ThemeChoice.LIGHT : ThemeChoice.DARK));
    }

    /// From English to Vietnamese and back.
    public void switchLanguage() {
        set(preferences().withLanguage(messages.languageProperty().get().equals("vi") ? "en" : "vi"));
    }

    /// Makes all text larger or smaller.
    public void scale(int steps) {
        set(preferences().withScale(preferences().scale() + steps * STEP));
    }

    /// Gives an action other keys; empty for none.
    void setKeys(AppAction action, String combination) {
        set(preferences().withKeys(action, combination));
    }

    /// Gives all actions the keys of the preset again.
    void resetKeys() {
        set(preferences().withPreset(preferences().preset()));
    }
}
