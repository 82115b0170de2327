package nestor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        for (var value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    /// What is done at each node.
    public interface Visitor<V> {
        /// A node without an inside; also one whose spec is null.
        List<@Nullable V> leaf(Site site, List<@Nullable V> inputs);

        /// The site at a path, if it is known already; null if it is to be made.
        default @Nullable Site known(Path path) {
            return null;
        }

        /// A container is entered; the answer is what its inside is given.
        default List<@Nullable V> enter(Site site, List<@Nullable V> inputs) {
            return inputs;
        }

        /// A branch of a container begins.
        default void branch(Site site, int index) {
            // most do not care
        }

        /// A container is left; the answer is what it gives.
        List<@Nullable V> leave(Site site, Bodies<V> bodies);

        /// A node that cannot be walked, such as one in a cycle.
        void refused(Site site, Refusal refusal);
    }

    private final Graph graph;
    private final Catalog<BlockSpec> catalog;
    private final Visitor<V> visitor;
    private final @Nullable Remembering<V> memory;
    private final ArrayDeque<Frame<V>> stack = new ArrayDeque<>();
    private final Map<NodeId, Inside> insides;
    private final Map<Wanted, Creation<BlockSpec>> created = new HashMap<>();
    private int visited;

    /// Settings and what their formulas may use: many blocks of a model are alike.
    private record Wanted(Settings settings, Map<String, Object> names) {}

    public Walk(Graph graph, Catalog<BlockSpec> catalog, Visitor<V> visitor) {
        this(graph, catalog, visitor, Map.of());
    }

    /// A walk through a model that inference has been through.
    public Walk(Graph graph, Catalog<BlockSpec> catalog, Visitor<V> visitor, Inferred inferred) {
        this(graph, catalog, visitor, inferred.insides());
    }

    private Walk(Graph graph, Catalog<BlockSpec> catalog, Visitor<V> visitor, Map<NodeId, Inside> insides) {
        this.insides = new HashMap<>(insides);
        this.graph = graph;
        this.catalog = catalog;
        this.visitor = visitor;
        memory = visitor instanceof Remembering<V> remembering ? remembering : null;
    }

    /// Walks a definition and answers with its outputs.
    public List<@Nullable V> run(Definition definition, List<@Nullable V> inputs) {
        var path = Path.root(definition.root());
        var node = graph.node(definition.root());
        var root = site(new Place(path, "", true, "", ""), node, node, evaluate(definition, Map.of(), Map.of()));
        if (!(root.spec() instanceof ContainerSpec container)) {
            var given = new ArrayList<@Nullable V>(inputs);
            Ports.inputs(graph, definition.root(), root.spec()).stream().skip(inputs.size())
                    .forEach(_ -> given.add(null));
            return visitor.leaf(root, given);
        }
        open(root, container, definition.root(), "", inputs);
        while (true) {
            var frame = stack.getFirst();
            var place = visited <= LIMIT ? frame.next() : -1;
            if (place >= 0) {
                step(frame, place);
            } else {
                stack.pop();
                var outputs = visitor.leave(frame.site(), frame.bodies());
                if (stack.isEmpty()) {
                    return outputs;
                }
                var outer = stack.getFirst();
                outer.accept(outer.place(), frame.site().spec(), outputs);
            }
        }
    }

    /// Whether the walk came to its end, not to its limit.
    boolean whole() {
        return visited <= LIMIT;
    }

    private void step(Frame<V> frame, int place) {
        var id = frame.node(place);
        var node = graph.node(id);
        var path = frame.path(id);
        var kept = frame.kept();
        if (kept != null) {
            path = kept.known(place, path);
            if (stays(frame, kept, place, node, path)) {
                return;
            }
        }
        if (frame.isBranch(node)) {
            visitor.branch(frame.site(), frame.branch(place));
        }
        var known = visitor.known(path);
        if (known == null || known.spec() instanceof ContainerSpec) {
            visit(frame, place, node, path);
        } else {
            var inputs = frame.inputsOf(place, node, Ports.inputs(graph, id, known.spec()));
            frame.accept(place, known.spec(), visitor.leaf(known, inputs));
        }
    }

    private boolean stays(Frame<V> frame, Kept<V> kept, int place, Node node, Path path) {
        var before = kept.inputs(place, path);
        var result = before == null ? null : kept.result(place);
        if (result == null) {
            return false;
        }
        var same = frame.inputsOf(place, node, ports(graph.body(node.id()), result.spec())).equals(before);
        if (same) {
            frame.accept(place, result.spec(), result.values());
            kept.stays(place);
        }
        return same;
    }

    private void visit(Frame<V> frame, int at, Node node, Path path) {
        var id = node.id();
        var name = frame.dotted(id);
        try {
            Refusal.unless(++visited <= LIMIT, Rule.TOO_MANY_BLOCKS, LIMIT);
            switch (node.content()) {
                case Content.Placed _,Content.Instance _ -> {
                    var keys = frame.keys();
                    place(frame, at, new Place(path, keys + id, frame.owns(), keys, name), node, node);
                }
                case Content.SharedUse(var owner) -> {
                    var target = graph.find(owner).orElseThrow(() -> unknown(owner));
                    Refusal.unless(!graph.isWithin(id, owner), Rule.RECURSION);
                    var keys = keysOf(owner);
                    place(frame, at, new Place(path, keys + owner, false, keys, name), node, target);
                }
            }
        } catch (Refusal refusal) {
            refuse(frame, path, node, name, refusal);
            frame.accept(at, null, List.of());
        }
    }

    private void place(Frame<V> frame, int at, Place place, Node node, Node target) {
        switch (target.content()) {
            case Content.Placed _ -> {
                Refusal.unless(node.id().equals(target.id()) || !isOpen(target.id()), Rule.RECURSION);
                enter(frame, at, site(place, node, target, frame.names()), target.id(), place.keys);
            }
            case Content.Instance(var root, var arguments) -> {
                Refusal.unless(!isOpen(root), Rule.RECURSION);
                var definition = graph.definition(root).orElseThrow(() -> unknown(root));
                var names = evaluate(definition, arguments, frame.names());
                enter(frame, at, site(place, node, graph.node(root), names), root, place.key + "/");
            }
            case Content.SharedUse(var further) -> throw unknown(further);
        }
    }

    private boolean isOpen(NodeId body) {
        return stack.stream().anyMatch(open -> open.body().equals(body));
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

    private void enter(Frame<V> frame, int at, Site site, NodeId body, String keys) {
        var inputs = frame.inputsOf(at, site.node(), ports(body, site.spec()));
        if (site.spec() instanceof ContainerSpec container) {
            open(site, container, body, keys, inputs);
        } else {
            frame.accept(at, site.spec(), visitor.leaf(site, inputs));
        }
    }

    private List<String> ports(NodeId body, @Nullable BlockSpec spec) {
        return spec instanceof ContainerSpec container
                ? inside(body, container).ports()
                : Ports.inputs(graph, body, spec);
    }

    private Inside inside(NodeId body, ContainerSpec container) {
        return insides.computeIfAbsent(body, id -> memory == null
                ? Inside.of(graph, id, container)
                : memory.inside(id, container));
    }

    private void open(Site site, ContainerSpec container, NodeId body, String keys, List<@Nullable V> inputs) {
        Refusal.unless(container.copies() <= LIMIT, Rule.TOO_MANY_BLOCKS, LIMIT);
        var inside = inside(body, container);
        var inner = visitor.enter(site, inputs);
        var kept = memory == null ? null : memory.open(site, body, keys, inside, inputs);
        var frame = new Frame<>(graph, site, container, body, keys, inside, inputs, inner, kept);
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
