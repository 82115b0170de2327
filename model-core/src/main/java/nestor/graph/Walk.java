package nestor.graph;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nestor.expression.Formulas;
import nestor.layer.BlockSpec;
import nestor.layer.Catalog;
import nestor.layer.ContainerSpec;
import nestor.layer.LayerEntry.Creation;
import nestor.layer.Settings;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import org.jspecify.annotations.Nullable;

/// The one walk through a model, in the order in which it runs, with custom blocks spelled out. Inference walks with
/// types, the compiler with slots. It keeps its own stack: nesting may be as deep as memory allows.
///
/// @param <V> what flows along the edges; null where it is not known
public final class Walk<V> {
    /// More occurrences than this are refused.
    public static final int LIMIT = 200_000;

    /// What came of the inside of a container.
    ///
    /// @param ports   the names of the container's inputs
    /// @param inputs  what the container is given
    /// @param outputs what each branch gave, or the whole
    public record Bodies<V>(List<String> ports, List<@Nullable V> inputs, List<List<@Nullable V>> outputs) {
        /// What the only, or last, body gave.
        public List<@Nullable V> last() {
            return outputs.isEmpty() ? inputs : outputs.getLast();
        }
    }

    /// Whether some of the values are not known. (`contains(null)` throws where the list was made by `List.of`.)
    public static boolean isMissing(List<? extends @Nullable Object> values) {
        return values.stream().anyMatch(Objects::isNull);
    }

    /// What is done at each node.
    public interface Visitor<V> {
        /// A node without an inside; also one whose spec is null.
        List<@Nullable V> leaf(Site site, List<@Nullable V> inputs);

        /// A container is entered; the answer is what its inside is given.
        default List<@Nullable V> enter(Site site, List<@Nullable V> inputs) {
            return inputs;
        }

        /// A branch of a container begins; the answer is what it is given.
        default List<@Nullable V> branch(Site site, int index, List<@Nullable V> inputs) {
            return inputs;
        }

        /// A container is left; the answer is what it gives.
        List<@Nullable V> leave(Site site, Bodies<V> bodies);

        /// A node that cannot be walked, such as one in a cycle.
        void refused(Site site, Refusal refusal);
    }

    private final Graph graph;
    private final Catalog<BlockSpec> catalog;
    private final Visitor<V> visitor;
    private final ArrayDeque<Frame<V>> stack = new ArrayDeque<>();
    private final Map<NodeId, Inside> insides = new HashMap<>();
    private final Map<Wanted, Creation<BlockSpec>> created = new HashMap<>();
    private int visited;

    /// Settings and what their formulas may use: many blocks of a model are alike.
    private record Wanted(Settings settings, Map<String, Object> names) {}

    public Walk(Graph graph, Catalog<BlockSpec> catalog, Visitor<V> visitor) {
        this.graph = graph;
        this.catalog = catalog;
        this.visitor = visitor;
    }

    /// Walks a definition and answers with its outputs.
    public List<@Nullable V> run(Definition definition, List<@Nullable V> inputs) {
        var path = Path.root(definition.root());
        var node = graph.node(definition.root());
        var root = site(new Place(path, "", true, "", ""), node, node, evaluate(definition, Map.of(), Map.of()));
        if (!(root.spec() instanceof ContainerSpec container)) {
            return visitor.leaf(root, inputs);
        }
        open(root, container, definition.root(), "", inputs);
        while (true) {
            var frame = stack.getFirst();
            if (visited <= LIMIT && frame.hasNext()) {
                step(frame, frame.advance());
            } else {
                stack.pop();
                var outputs = visitor.leave(frame.site(), frame.bodies());
                if (stack.isEmpty()) {
                    return outputs;
                }
                stack.getFirst().accept(frame.site().node(), frame.body(), frame.site().spec(), outputs);
            }
        }
    }

    private void step(Frame<V> frame, NodeId id) {
        var node = graph.node(id);
        var path = frame.path(id);
        var name = frame.dotted(id);
        if (frame.isBranch(node)) {
            frame.branch(visitor);
        }
        try {
            Refusal.unless(++visited <= LIMIT, Rule.TOO_MANY_BLOCKS, LIMIT);
            switch (node.content()) {
                case Content.Placed _,Content.Instance _ -> {
                    var keys = frame.keys();
                    place(frame, new Place(path, keys + id, frame.owns(), keys, name), node, node);
                }
                case Content.SharedUse(var owner) -> {
                    var target = graph.find(owner).orElseThrow(() -> unknown(owner));
                    Refusal.unless(!graph.isWithin(id, owner), Rule.RECURSION);
                    var keys = keysOf(owner);
                    place(frame, new Place(path, keys + owner, false, keys, name), node, target);
                }
            }
        } catch (Refusal refusal) {
            refuse(frame, path, node, name, refusal);
            frame.accept(node, id, null, List.of());
        }
    }

    private void place(Frame<V> frame, Place place, Node node, Node target) {
        switch (target.content()) {
            case Content.Placed _ -> enter(frame, site(place, node, target, frame.names()), target.id(), place.keys);
            case Content.Instance(var root, var arguments) -> {
                Refusal.unless(stack.stream().noneMatch(open -> open.body().equals(root)), Rule.RECURSION);
                var definition = graph.definition(root).orElseThrow(() -> unknown(root));
                var names = evaluate(definition, arguments, frame.names());
                enter(frame, site(place, node, graph.node(root), names), root, place.key + "/");
            }
            case Content.SharedUse(var further) -> throw unknown(further);
        }
    }

    private void refuse(Frame<V> frame, Path path, Node node, String name, Refusal refusal) {
        visitor.refused(new Site(path, "", false, node, name, null, Map.of("", refusal), frame.names()), refusal);
    }

    private static Refusal unknown(NodeId id) {
        return new Refusal(Rule.UNKNOWN_TYPE, id.value());
    }

    /// What the keys of an owner's parameters start with, as seen from the nearest open frame that contains it.
    private String keysOf(NodeId owner) {
        for (var frame : stack) {
            if (graph.isWithin(owner, frame.body())) {
                return frame.keys();
            }
        }
        throw unknown(owner);
    }

    private void enter(Frame<V> frame, Site site, NodeId body, String keys) {
        var inputs = frame.inputsOf(site.node(), Ports.inputs(graph, body, site.spec()));
        if (site.spec() instanceof ContainerSpec container) {
            open(site, container, body, keys, inputs);
        } else {
            frame.accept(site.node(), body, site.spec(), visitor.leaf(site, inputs));
        }
    }

    private void open(Site site, ContainerSpec container, NodeId body, String keys, List<@Nullable V> inputs) {
        Refusal.unless(container.copies() <= LIMIT, Rule.TOO_MANY_BLOCKS, LIMIT);
        var inside = insides.computeIfAbsent(body, id -> Inside.of(graph, id, container));
        var frame = new Frame<>(graph, site, container, body, keys, inside,
                Ports.inputs(graph, body, container), inputs, visitor.enter(site, inputs));
        stack.push(frame);
        for (var id : inside.order().cyclic()) {
            refuse(frame, frame.path(id), graph.node(id), frame.dotted(id), new Refusal(Rule.CYCLE));
        }
    }

    private Site site(Place place, Node node, Node target, Map<String, Object> names) {
        if (!(target.content() instanceof Content.Placed(var settings))) {
            throw unknown(target.id());
        }
        return switch (created.computeIfAbsent(new Wanted(settings, names),
                wanted -> catalog.create(wanted.settings, wanted.names))) {
            case Creation.Valid<BlockSpec>(var spec) ->
                new Site(place.path, place.key, place.owns, node, place.name, spec, Map.of(), names);
            case Creation.Invalid<BlockSpec>(var refusals) ->
                new Site(place.path, place.key, place.owns, node, place.name, null, refusals, names);
        };
    }

    /// Where a node occurs and whose parameters it uses; `keys` is what the keys inside it start with.
    private record Place(Path path, String key, boolean owns, String keys, String name) {}

    private static Map<String, Object> evaluate(Definition definition, Map<String, String> arguments,
            Map<String, Object> outer) {
        var names = new HashMap<String, Object>();
        definition.hyperparameters().forEach((name, standard) -> {
            var given = arguments.get(name);
            var value = given == null ? Formulas.evaluate(standard, Map.of()) : Formulas.evaluate(given, outer);
            if (value != null) {
                names.put(name, value);
            }
        });
        return Map.copyOf(names);
    }
}
