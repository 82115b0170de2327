package nestor.ui.text;

import java.util.Optional;
import java.util.function.Predicate;

import nestor.document.Change;
import nestor.document.ValueChange;
import nestor.shape.TensorData;

/// Says what differs between two projects.
///
/// @param has  whether there are words for a key
/// @param text the words for a key
public record DiffWords(Predicate<String> has, Text text) {
    /// Words for a key, with what goes into them.
    @FunctionalInterface
    public interface Text {
        String of(String key, Object... arguments);
    }

    public static DiffWords of(Messages messages) {
        return new DiffWords(messages::has, messages::text);
    }

    /// A sign for what happened.
    public static String sign(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
            case MOVED -> "→";
            case REWIRED -> "⇄";
        };
    }

    /// A change in a sentence.
    public String say(Change change) {
        var name = change.name().isEmpty() ? text.of("diff.model") : change.name();
        return text.of("diff." + change.kind(), name, change.type(), field(change), or(change.before()),
                or(change.after()));
    }

    private String field(Change change) {
        if (change.field().startsWith(Change.ROUTE)) {
            return text.of("diff.field.route", change.field().substring(Change.ROUTE.length()));
        }
        var key = "diff.field." + change.field();
        return has.test(key) ? text.of(key) : change.field();
    }

    private String or(String value) {
        return value.isEmpty() ? text.of("diff.nothing") : value;
    }

    /// Numbers that differ, and how far they are apart, in a sentence.
    public String say(ValueChange value) {
        return value.distance().map(distance -> text.of("diff.value", value.name(), type(value.after()),
                Formats.number(distance.largest()), Formats.number(distance.euclidean()), distance.elements()))
                .orElseGet(() -> text.of("diff.value.shape", value.name(), type(value.before()),
                        type(value.after())));
    }

    private String type(Optional<TensorData> tensor) {
        return tensor.map(TensorData::toString).orElseGet(() -> text.of("diff.nothing"));
    }
}
