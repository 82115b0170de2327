package nestor.ui.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nestor.layer.Family;
import nestor.layer.Field;
import nestor.layer.LayerEntry;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.LayerSpec;
import nestor.ui.text.Messages;

/// The documentation of a kind of block.
///
/// @param sentence what it does
public record LayerCard(String name, Family family, String sentence, List<Line> lines) {
    /// A fact, such as the formula.
    ///
    /// @param code whether the value is a formula or a name rather than words
    public record Line(String label, String value, boolean code) {}

    public static LayerCard of(LayerEntry<?> entry, Messages messages) {
        var key = "layer." + entry.type();
        return new LayerCard(entry.type(), entry.family(), messages.has(key) ? messages.text(key) : "",
                lines(entry, messages));
    }

    private static List<Line> lines(LayerEntry<?> entry, Messages messages) {
        var lines = new ArrayList<Line>();
        var about = entry.about();
        if (about != null) {
            add(lines, messages.text("card.formula"), about.formula(), true);
            add(lines, messages.text("card.shapes"), about.shapes(), true);
        }
        add(lines, messages.text("card.settings"),
                entry.fields().stream().map(LayerCard::setting).collect(Collectors.joining(", ")), true);
        layer(entry).ifPresent(layer -> {
            add(lines, messages.text("card.parameters"), layer.parameters().stream()
                    .map(parameter -> parameter.name() + " " + parameter.shape()).collect(Collectors.joining(", ")),
                    true);
            add(lines, "PyTorch", entry.torchName(), true);
        });
        if (about != null) {
            add(lines, "DJL", about.djl(), true);
            add(lines, messages.text("card.source"), about.source(), false);
        }
        var differs = "differs." + entry.family();
        if (messages.has(differs)) {
            add(lines, messages.text("card.differs"), messages.text(differs), false);
        }
        return lines;
    }

    private static void add(List<Line> lines, String label, String value, boolean code) {
        if (!value.isEmpty()) {
            lines.add(new Line(label, value, code));
        }
    }

    private static String setting(Field field) {
        return field.defaultValue() == null ? field.name() : field.name() + "=" + field.defaultValue();
    }

    /// The layer as it is when newly placed; empty for what is no layer.
    private static Optional<LayerSpec> layer(LayerEntry<?> entry) {
        return entry.create(entry.suggested(), Map.of()) instanceof Creation.Valid<?>(var spec)
                && spec instanceof LayerSpec layer ? Optional.of(layer) : Optional.empty();
    }
}
