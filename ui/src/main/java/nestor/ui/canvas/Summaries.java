package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.Field;
import nestor.layer.Settings;

/// The hyperparameters that matter, as a card says them: `20 → 256`, `3 → 16, 3×3, stride 2`.
final class Summaries {
    private final Catalog<BlockSpec> catalog;

    Summaries(Catalog<BlockSpec> catalog) {
        this.catalog = catalog;
    }

    String of(Settings settings) {
        var entry = catalog.find(settings.type());
        if (entry.isEmpty()) {
            return arguments(settings.fields());
        }
        var required = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (var field : entry.get().fields()) {
            var value = settings.get(field.name());
            if (field.defaultValue() == null) {
                required.add(value == null ? "?" : plain(value));
            } else if (value != null && !value.equals(field.defaultValue())) {
                others.add(isMain(field, entry.get().fields().getFirst()) ? plain(value)
                        : field.name().replace('_', ' ') + " " + plain(value));
            }
        }
        var sizes = required.size() > 1
                ? required.get(0) + " → " + required.get(1)
                : String.join(", ", required);
        var rest = required.stream().skip(2).collect(Collectors.toCollection(ArrayList::new));
        rest.addAll(others);
        if (!sizes.isEmpty()) {
            rest.addFirst(sizes);
        }
        return String.join(", ", rest);
    }

    /// The arguments of a custom block: `width 64`.
    static String arguments(Map<String, String> arguments) {
        return arguments.entrySet().stream().map(e -> e.getKey() + " " + plain(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isMain(Field field, Field first) {
        return field.equals(first);
    }

    /// `(3, 3)` → `3×3`, `'N'` → `N`.
    private static String plain(String expression) {
        var text = expression.strip();
        if (text.startsWith("(") && text.endsWith(")") && text.indexOf('(', 1) < 0) {
            text = text.substring(1, text.length() - 1).replaceAll(",\\s*$", "").replaceAll("\\s*,\\s*", "×");
        }
        return text.replace("'", "");
    }
}
