package nestor.ui.settings;

import java.util.Map;

/// Keeps choices by name between two starts of the program.
public interface SettingsStore {
    /// What was kept; empty if nothing was, or if it cannot be read.
    Map<String, String> load();

    /// Keeps these and nothing else. Returns at once; what cannot be written is lost, the program goes on.
    void save(Map<String, String> values);

    /// Keeps nothing.
    static SettingsStore none() {
        return new SettingsStore() {
            @Override
            public Map<String, String> load() {
                return Map.of();
            }

            @Override
            public void save(Map<String, String> values) {}
        };
    }
}
