package nestor.ui.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import nestor.ui.action.AppAction;
import nestor.ui.action.KeyPreset;
import org.jspecify.annotations.Nullable;

/// What a person chose.
///
/// @param language `en`, `vi`, or empty for that of the system
/// @param scale    of all text, in percent, from 80 to 200
/// @param calm     whether nothing moves of its own
/// @param pointing how the pointer works on the canvas
/// @param history  whether a snapshot is kept at each save
/// @param compute  where models are computed, and with which libraries
/// @param keys     the keys of actions that differ from the preset's; an empty text for none
public record Preferences(ThemeChoice theme, String language, int scale, boolean calm, Pointing pointing,
        boolean history, Compute compute, KeyPreset preset, Map<AppAction, String> keys) {
    public static final int SMALLEST = 80;
    public static final int LARGEST = 200;
    public static final Preferences DEFAULT = new Preferences(ThemeChoice.SYSTEM, "", 100, false, Pointing.DEFAULT,
            true, Compute.DEFAULT, KeyPreset.NESTOR, Map.of());
    private static final String KEYS = "keys.";

    /// How the pointer works on the canvas.
    ///
    /// @param wheelPans whether turning the wheel moves the view, and with Ctrl zooms; else it zooms
    /// @param snaps     whether cards that are dragged stand on the grid
    public record Pointing(boolean wheelPans, boolean snaps) {
        static final Pointing DEFAULT = new Pointing(false, false);
    }

    /// What computes.
    ///
    /// @param device  `cpu` or `gpu:0`
    /// @param natives the folder with another libtorch than the one that comes along; empty for that
    public record Compute(String device, String natives) {
        static final Compute DEFAULT = new Compute("cpu", "");
    }

    /// Which theme is shown.
    public enum ThemeChoice {
        SYSTEM, LIGHT, DARK
    }

    public Preferences {
        scale = Math.clamp(scale, SMALLEST, LARGEST);
        keys = keys.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(keys));
    }

    public Preferences withTheme(ThemeChoice chosen) {
        return new Preferences(chosen, language, scale, calm, pointing, history, compute, preset, keys);
    }

    public Preferences withLanguage(String chosen) {
        return new Preferences(theme, chosen, scale, calm, pointing, history, compute, preset, keys);
    }

    public Preferences withScale(int chosen) {
        return new Preferences(theme, language, chosen, calm, pointing, history, compute, preset, keys);
    }

    public Preferences withCalm(boolean chosen) {
        return new Preferences(theme, language, scale, chosen, pointing, history, compute, preset, keys);
    }

    public Preferences withWheelPans(boolean chosen) {
        return withPointing(new Pointing(chosen, pointing.snaps));
    }

    public Preferences withSnaps(boolean chosen) {
        return withPointing(new Pointing(pointing.wheelPans, chosen));
    }

    private Preferences withPointing(Pointing chosen) {
        return new Preferences(theme, language, scale, calm, chosen, history, compute, preset, keys);
    }

    public Preferences withHistory(boolean chosen) {
        return new Preferences(theme, language, scale, calm, pointing, chosen, compute, preset, keys);
    }

    public Preferences withDevice(String chosen) {
        return withCompute(new Compute(chosen, compute.natives));
    }

    public Preferences withNatives(String folder) {
        return withCompute(new Compute(compute.device, folder));
    }

    private Preferences withCompute(Compute chosen) {
        return new Preferences(theme, language, scale, calm, pointing, history, chosen, preset, keys);
    }

    /// With the keys of a preset and none of one's own.
    public Preferences withPreset(KeyPreset chosen) {
        return new Preferences(theme, language, scale, calm, pointing, history, compute, chosen, Map.of());
    }

    /// With other keys for an action; empty for none.
    public Preferences withKeys(AppAction action, String combination) {
        var changed = new TreeMap<>(keys);
        changed.put(action, combination);
        return new Preferences(theme, language, scale, calm, pointing, history, compute, preset, changed);
    }

    /// As it is kept; what is not there, or not known, is as at first.
    public static Preferences of(Map<String, String> kept) {
        var keys = new TreeMap<AppAction, String>();
        for (var action : AppAction.values()) {
            if (kept.containsKey(KEYS + action)) {
                keys.put(action, kept.getOrDefault(KEYS + action, ""));
            }
        }
        return new Preferences(one(ThemeChoice.values(), kept.get("theme"), ThemeChoice.SYSTEM),
                kept.getOrDefault("language", ""), number(kept.getOrDefault("scale", "100")),
                Boolean.parseBoolean(kept.getOrDefault("calm", "false")),
                new Pointing(Boolean.parseBoolean(kept.getOrDefault("wheelPans", "false")),
                        Boolean.parseBoolean(kept.getOrDefault("snaps", "false"))),
                !kept.getOrDefault("history", "true").equals("false"),
                new Compute(kept.getOrDefault("device", Compute.DEFAULT.device), kept.getOrDefault("natives", "")),
                one(KeyPreset.values(), kept.get("preset"), KeyPreset.NESTOR), keys);
    }

    private static <E extends Enum<E>> E one(E[] all, @Nullable String name, E otherwise) {
        return Arrays.stream(all).filter(e -> e.name().equals(name)).findFirst().orElse(otherwise);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : DEFAULT.scale();
    }

    /// As it is kept, by name.
    public Map<String, String> toMap() {
        var kept = new TreeMap<String, String>();
        kept.put("theme", theme.name());
        kept.put("language", language);
        kept.put("scale", Integer.toString(scale));
        kept.put("calm", Boolean.toString(calm));
        kept.put("wheelPans", Boolean.toString(pointing.wheelPans));
        kept.put("snaps", Boolean.toString(pointing.snaps));
        kept.put("history", Boolean.toString(history));
        kept.put("device", compute.device);
        kept.put("natives", compute.natives);
        kept.put("preset", preset.name());
        keys.forEach((action, combination) -> kept.put(KEYS + action, combination));
        return kept;
    }
}
