package nestor.expression;

import java.util.Map;

import org.jspecify.annotations.Nullable;

public final class Formulas {
    private Formulas() {}

    public static @Nullable Object evaluate(String text, Map<String, ?> names) {
        return text.isEmpty() ? null : names.get(text);
    }
}
