package nestor.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.layer.LayerEntry.Creation;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// All records below a sealed interface, found by walking its permitted subclasses: a new record needs no registration.
public final class Catalog<S> {
    private final Map<String, LayerEntry<S>> entries;

    public static Catalog<BlockSpec> blocks() {
        return new Catalog<>(BlockSpec.class);
    }

    /// The functions of `torch.nn.init`, to choose from for a parameter: `XavierUniform` is `xavier_uniform_`.
    public static Catalog<Initializer.Named> initializers() {
        return new Catalog<>(Initializer.Named.class);
    }

    public Catalog(Class<S> root) {
        var found = new LinkedHashMap<String, LayerEntry<S>>();
        collect(root, Family.CUSTOM, found);
        entries = Collections.unmodifiableMap(found);
    }

    private static <S> void collect(Class<? extends S> type, Family inherited, Map<String, LayerEntry<S>> found) {
        var about = type.getAnnotation(About.class);
        var family = about == null || about.family() == Family.CUSTOM ? inherited : about.family();
        if (type.isRecord()) {
            found.put(type.getSimpleName(), new LayerEntry<>(type, family));
            return;
        }
        for (var permitted : type.getPermittedSubclasses()) {
            @SuppressWarnings("unchecked") // what a sealed type permits extends it
            var subtype = (Class<? extends S>) permitted;
            collect(subtype, family, found);
        }
    }

    /// All entries, family by family.
    public List<LayerEntry<S>> entries() {
        return new ArrayList<>(entries.values());
    }

    public Optional<LayerEntry<S>> find(String type) {
        return Optional.ofNullable(entries.get(type));
    }

    /// The spec for settings, or a refusal for each field that is wrong.
    public Creation<S> create(Settings settings, Map<String, ?> names) {
        var entry = entries.get(settings.type());
        return entry == null
                ? new Creation.Invalid<>(Map.of("", new Refusal(Rule.UNKNOWN_TYPE, settings.type())))
                : entry.create(settings, names);
    }
}
