package nestor.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import nestor.layer.LayerEntry.Creation;
import nestor.op.Op;
import nestor.op.OpTable;
import nestor.shape.Refusal;
import nestor.shape.Rule;

/// All records below a sealed interface, found by walking its permitted subclasses: a new record needs no registration.
public final class Catalog<S> {
    private static final int KEPT = 50_000;

    private final Map<Asked, Creation<S>> created = new ConcurrentHashMap<>();
    private final Map<String, LayerEntry<S>> entries;
    private final Map<String, LayerEntry<S>> operations;

    /// Layers, containers and the rest that a graph is made of; also each operation of the table, by its name.
    public static Catalog<BlockSpec> blocks() {
        var operations = new LinkedHashMap<String, LayerEntry<BlockSpec>>();
        OpTable.standard().ops().stream().filter(Catalog::isPlaceable)
                .forEach(op -> operations.put(op.names().getFirst(), Operation.entry(op, made -> made)));
        return new Catalog<>(BlockSpec.class, operations);
    }

    /// What changes its input, or looks into a tensor, has no place in a graph.
    private static boolean isPlaceable(Op op) {
        return !op.inPlace() && !op.name().startsWith("_") && !op.names().getFirst().startsWith("math.");
    }

    /// The functions of `torch.nn.init`, to choose from for a parameter: `XavierUniform` is `xavier_uniform_`.
    public static Catalog<Initializer.Named> initializers() {
        return new Catalog<>(Initializer.Named.class);
    }

    private record Asked(Settings settings, Map<String, ?> names) {}

    public Catalog(Class<S> root) {
        this(root, Map.of());
    }

    private Catalog(Class<S> root, Map<String, LayerEntry<S>> operations) {
        this.operations = Collections.unmodifiableMap(operations);
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
        if (!type.isSealed()) {
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

    /// The operations of the table, which are found by name too: `torch.mm`.
    public List<LayerEntry<S>> operations() {
        return new ArrayList<>(operations.values());
    }

    public Optional<LayerEntry<S>> find(String type) {
        var entry = entries.get(type);
        return Optional.ofNullable(entry == null ? operations.get(type) : entry);
    }

    /// The spec for settings, or a refusal for each field that is wrong. The answers are kept: most are asked for again
    /// after each edit.
    public Creation<S> create(Settings settings, Map<String, ?> names) {
        var asked = new Asked(settings, names);
        var known = created.get(asked);
        if (known == null) {
            known = make(settings, names);
            if (created.size() >= KEPT) {
                created.clear();
            }
            created.put(asked, known);
        }
        return known;
    }

    private Creation<S> make(Settings settings, Map<String, ?> names) {
        return find(settings.type()).map(entry -> entry.create(settings, names)).orElseGet(
                () -> new Creation.Invalid<>(Map.of("", new Refusal(Rule.UNKNOWN_TYPE, settings.type()))));
    }
}
