package nestor.ui.inspector;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import nestor.layer.FieldKind;
import nestor.ui.text.Messages;

/// What a field takes, in a few words: its unit, its form, its range.
final class FieldHints {
    private final Messages messages;

    FieldHints(Messages messages) {
        this.messages = messages;
    }

    String of(String field, FieldKind kind) {
        var unit = "unit." + field;
        return Stream.of(messages.has(unit) ? messages.text(unit) : "", of(kind)).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String of(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Whole(var min, var max) -> range(min, max);
            case FieldKind.Real(var min, var max) -> range(min, max);
            case FieldKind.Numbers(var length, var min, var max) -> list(form(length, "3", "5"), range(min, max));
            case FieldKind.Reals(var length, var min, var max) -> list(form(length, "0.5", "1.5"), range(min, max));
            case FieldKind.Maybe(var inner) -> list(of(inner), messages.text("range.none"));
            case FieldKind.Line() -> messages.text("range.line");
            case FieldKind.Flag _,FieldKind.Text _,FieldKind.Choice _,FieldKind.DataType _,FieldKind.Argument _,FieldKind.Nested _,FieldKind.Union _ ->
                "";
        };
    }

    private static String list(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + ", " + second;
    }

    private String form(int length, String one, String other) {
        var several = length == 3 ? "(%s, %s, %s)".formatted(one, other, one) : "(%s, %s)".formatted(one, other);
        return length == 1 ? "" : messages.text("range.form", one, several);
    }

    private String range(double min, double max) {
        if (max < Double.POSITIVE_INFINITY) {
            return min == Double.NEGATIVE_INFINITY
                    ? messages.text("range.atMost", number(max))
                    : messages.text("range.between", number(min), number(max));
        }
        return min == Double.NEGATIVE_INFINITY ? "" : messages.text("range.atLeast", number(min));
    }

    private static String number(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
