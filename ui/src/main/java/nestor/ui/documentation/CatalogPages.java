package nestor.ui.documentation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nestor.layer.Catalog;
import nestor.layer.Family;
import nestor.layer.LayerSpec;
import nestor.ui.text.Messages;

/// The catalogue of layers: its cards, and pages of them as text.
public final class CatalogPages {
    private final Messages messages;
    private final Map<Family, List<LayerCard>> cards = new LinkedHashMap<>();

    public CatalogPages(Messages messages) {
        this.messages = messages;
        var entries = new Catalog<>(LayerSpec.class).entries();
        for (var family : Family.values()) {
            var own = entries.stream().filter(entry -> entry.family() == family && entry.about() != null)
                    .map(entry -> LayerCard.of(entry, messages)).toList();
            if (!own.isEmpty() && family != Family.SOURCE && family != Family.CUSTOM) {
                cards.put(family, own);
            }
        }
    }

    /// The cards of the layers of each family that has any.
    public Map<Family, List<LayerCard>> cards() {
        return Collections.unmodifiableMap(cards);
    }

    /// How many layers there are.
    public int count() {
        return cards.values().stream().mapToInt(List::size).sum();
    }

    /// A page of Markdown for a family.
    public String page(Family family) {
        var shown = cards.getOrDefault(family, List.of());
        return "# %s%n%n%s%n%n%s".formatted(messages.text("family." + family),
                messages.text("catalogue.count", shown.size(), count()),
                shown.stream().map(CatalogPages::section).collect(Collectors.joining("\n")));
    }

    private static String section(LayerCard card) {
        return card.lines().stream()
                .map(line -> "- " + line.label() + ": " + (line.code() ? "`" + line.value() + "`" : line.value()))
                .collect(Collectors.joining("\n", "## " + card.name() + "\n\n" + card.sentence() + "\n\n", "\n"));
    }
}
