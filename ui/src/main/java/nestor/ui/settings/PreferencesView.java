package nestor.ui.settings;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import nestor.ui.action.KeyPreset;
import nestor.ui.settings.Preferences.ThemeChoice;
import nestor.ui.text.Messages;

/// The page of choices; each is in force as soon as it is made.
public final class PreferencesView extends VBox {
    private final PreferencesViewModel model;
    private final Messages messages;
    private final GridPane form = new GridPane();

    public PreferencesView(PreferencesViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().add("preferences");
        setId("preferences");
        form.getStyleClass().add("form");
        var title = new Label();
        title.textProperty().bind(messages.bind("settings.title"));
        title.getStyleClass().add("title");
        row("settings.theme", choice("theme", List.of(ThemeChoice.values()), t -> messages.text("settings.theme." + t),
                Preferences::theme, Preferences::withTheme));
        row("settings.language", choice("language", List.of("", "en", "vi"), this::language, Preferences::language,
                Preferences::withLanguage));
        row("settings.scale", scale());
        row("settings.preset", choice("preset", List.of(KeyPreset.values()),
                p -> messages.text("settings.preset." + p), Preferences::preset, Preferences::withPreset));
        row("settings.wheel", choice("wheel", List.of(false, true), p -> messages.text("settings.wheel." + p),
                p -> p.pointing().wheelPans(), Preferences::withWheelPans));
        row("settings.grid", check("snaps", "settings.snaps", p -> p.pointing().snaps(), Preferences::withSnaps));
        row("settings.motion", check("calm", "settings.calm", Preferences::calm, Preferences::withCalm));
        row("settings.versions",
                check("history", "settings.history", Preferences::history, Preferences::withHistory));
        getChildren().addAll(title, form);
    }

    /// The field to begin at.
    public Node first() {
        return form.getChildren().get(1);
    }

    private void row(String key, Node field) {
        var name = new Label();
        name.textProperty().bind(messages.bind(key));
        name.setLabelFor(field);
        name.setMinWidth(USE_PREF_SIZE);
        form.addRow(form.getRowCount(), name, field);
    }

    private String language(String code) {
        return messages.text(code.isEmpty() ? "settings.language.system" : "settings.language." + code);
    }

    private <T> ComboBox<T> choice(String id, List<T> all, Function<T, String> words, Function<Preferences, T> get,
            BiFunction<Preferences, T, Preferences> with) {
        var box = new ComboBox<T>();
        box.setId("settings-" + id);
        box.getItems().setAll(all);
        box.setConverter(new Words<>(words));
        box.setValue(get.apply(model.preferences()));
        box.setOnAction(_ -> {
            if (box.getValue() != null) {
                model.set(with.apply(model.preferences(), box.getValue()));
            }
        });
        model.preferencesProperty().addListener((_, _, now) -> box.setValue(get.apply(now)));
        messages.languageProperty().addListener((_, _, _) -> {
            box.setConverter(new Words<>(words));
            box.setButtonCell(null);
        });
        return box;
    }

    private HBox scale() {
        var slider = new Slider(Preferences.SMALLEST, Preferences.LARGEST, model.preferences().scale());
        slider.setId("settings-scale");
        slider.setBlockIncrement(10);
        slider.setMajorTickUnit(10);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        var percent = new Label();
        percent.textProperty().bind(slider.valueProperty().map(v -> Math.round(v.doubleValue()) + " %"));
        percent.setMinWidth(USE_PREF_SIZE);
        slider.valueProperty().addListener((_, _, value) -> {
            if (!slider.isValueChanging()) {
                model.set(model.preferences().withScale((int) Math.round(value.doubleValue())));
            }
        });
        slider.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) {
                model.set(model.preferences().withScale((int) Math.round(slider.getValue())));
            }
        });
        var line = new HBox(8, slider, percent);
        line.getStyleClass().add("form-line");
        return line;
    }

    private CheckBox check(String id, String key, Predicate<Preferences> get,
            BiFunction<Preferences, Boolean, Preferences> with) {
        var box = new CheckBox();
        box.setId("settings-" + id);
        box.textProperty().bind(messages.bind(key));
        box.setSelected(get.test(model.preferences()));
        box.selectedProperty().addListener((_, _, on) -> model.set(with.apply(model.preferences(), on)));
        model.preferencesProperty().addListener((_, _, now) -> box.setSelected(get.test(now)));
        return box;
    }

    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException(text);
        }
    }
}
