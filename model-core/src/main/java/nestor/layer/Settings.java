package nestor.layer;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// What is stored of a block before it is known to be valid: its type and, for each hyperparameter that was set, an
/// expression in Python's notation (`256`, `(3, 5)`, `'same'`, `width // 2`).
///
/// @param type   the name of a layer or container: `Linear`
/// @param fields PyTorch's argument name → expression; what is absent has its default
public record Settings(String type, SortedMap<String, String> fields) {
    public Settings {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    public Settings(String type) {
        this(type, new TreeMap<>());
    }

    /// `Settings.of("Linear", "in_features", "20", "out_features", "256")`.
    public static Settings of(String type, String... namesAndValues) {
        var fields = new TreeMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Settings(type, fields);
    }

    public @Nullable String get(String field) {
        return fields.get(field);
    }

    public Settings with(String field, String expression) {
        var changed = new TreeMap<>(fields);
        changed.put(field, expression);
        return new Settings(type, changed);
    }

    public Settings withAll(Map<String, String> expressions) {
        var changed = new TreeMap<>(fields);
        changed.putAll(expressions);
        return new Settings(type, changed);
    }

    /// These settings with the field back at its default.
    public Settings without(String field) {
        var changed = new TreeMap<>(fields);
        changed.remove(field);
        return new Settings(type, changed);
    }
}
