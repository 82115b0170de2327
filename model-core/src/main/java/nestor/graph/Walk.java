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

    /// What is done at each node.
    public interface Visitor<V> {
        /// A node without an inside; also one whose spec is null.
        List<@Nullable V> leaf(Site site, List<@Nullable V> inputs);

        /// A container is entered; the answer is what its inside is given.
        default List<@Nullable V> enter(Site site, List<@Nullable V> inputs) {
            return inputs;
        }

        /// A container is left; the answer is what it gives.
        default List<@Nullable V> leave(Site site, List<@Nullable V> outputs) {
            return outputs;
        }

        /// A node that cannot be walked, such as one in a cycle.
        void refused(Site site, Refusal refusal);
    }

    private final Graph graph;
    private final Catalog<BlockSpec> catalog;
    private final Visitor<V> visitor;
    private final ArrayDeque<Frame> stack = new ArrayDeque<>();
    private final Map<NodeId, Order> orders = new HashMap<>();
    private int visited;

    public Walk(Graph graph, Catalog<BlockSpec> catalog, Visitor<V> visitor) {
        this.graph = graph;
        this.catalog = catalog;
        this.visitor = visitor;
    }

    /// Walks a definition and answers with its outputs.
    public List<@Nullable V> run(Definition definition, List<@Nullable V> inputs) {
        var path = Path.root(definition.root());
        var node = graph.node(definition.root());
        var names = evaluate(definition, Map.of(), Map.of());
        open(site(new Place(path, "", true, "", ""), node, node, names), definition.root(), "", inputs);
        while (true) {
            var frame = stack.getFirst();
            if (frame.hasNext()) {
                step(frame, frame.advance());
            } else {
                stack.pop();
                var outputs = visitor.leave(frame.site, frame.outputs());
                if (stack.isEmpty()) {
                    return outputs;
                }
                stack.getFirst().accept(frame.site.node(), frame.body, frame.site.spec(), outputs);
            }
        }
    }

    private void step(Frame frame, NodeId id) {
        var node = graph.node(id);
        var path = frame.site.path().child(id, 0, frame.index(id));
        var name = frame.dotted(id);
        try {
            Refusal.unless(++visited <= LIMIT, Rule.TOO_MANY_BLOCKS, LIMIT);
            switch (node.content()) {
                case Content.Placed _,Content.Instance _ ->
                    place(frame, new Place(path, frame.prefix + id, frame.site.owns(), frame.prefix, name), node, node);
                case Content.SharedUse(var owner) -> {
                    var target = graph.find(owner).orElseThrow(() -> unknown(owner));
                    Refusal.unless(!graph.isWithin(id, owner), Rule.RECURSION);
                    var prefix = prefixOf(owner);
                    place(frame, new Place(path, prefix + owner, false, prefix, name), node, target);
                }
            }
        } catch (Refusal refusal) {
            refuse(frame, path, node, name, refusal);
            frame.accept(node, id, null, List.of());
        }
    }

    private void place(Frame frame, Place place, Node node, Node target) {
        switch (target.content()) {
            case Content.Placed _ -> enter(frame, site(place, node, target, frame.site.names()), target.id(),
                    place.prefix);
            case Content.Instance(var root, var arguments) -> {
                Refusal.unless(stack.stream().noneMatch(open -> open.body.equals(root)), Rule.RECURSION);
                var definition = graph.definition(root).orElseThrow(() -> unknown(root));
                var names = evaluate(definition, arguments, frame.site.names());
                enter(frame, site(place, node, graph.node(root), names), root, place.key + "/");
            }
            case Content.SharedUse(var further) -> throw unknown(further);
        }
    }

    private void refuse(Frame frame, Path path, Node node, String name, Refusal refusal) {
        visitor.refused(new Site(path, "", false, node, name, null, Map.of("", refusal), frame.site.names()), refusal);
    }

    private static Refusal unknown(NodeId id) {
        return new Refusal(Rule.UNKNOWN_TYPE, id.value());
    }

    /// What the keys of an owner's parameters start with, as seen from the nearest open frame that contains it.
    private String prefixOf(NodeId owner) {
        for (var frame : stack) {
            if (graph.isWithin(owner, frame.body)) {
                return frame.prefix;
            }
        }
        throw unknown(owner);
    }

    private void enter(Frame frame, Site site, NodeId body, String prefix) {
        var inputs = frame.inputsOf(site.node(), Ports.inputs(graph, body, site.spec()));
        if (site.spec() instanceof ContainerSpec) {
            open(site, body, prefix, visitor.enter(site, inputs));
        } else {
            frame.accept(site.node(), body, site.spec(), visitor.leaf(site, inputs));
        }
    }

    private void open(Site site, NodeId body, String prefix, List<@Nullable V> inputs) {
        var chain = site.spec() instanceof ContainerSpec container && container.chain();
        var order = orders.computeIfAbsent(body,
                id -> chain ? Order.chain(graph, id) : Order.byEdges(graph, id));
        var frame = new Frame(site, body, prefix, chain, order, inputs);
        stack.push(frame);
        for (var id : order.cyclic()) {
            var path = site.path().child(id, 0, frame.index(id));
            refuse(frame, path, graph.node(id), frame.dotted(id), new Refusal(Rule.CYCLE));
        }
    }

    private Site site(Place place, Node node, Node target, Map<String, Object> names) {
        if (!(target.content() instanceof Content.Placed(var settings))) {
            throw unknown(target.id());
        }
        return switch (catalog.create(settings, names)) {
            case Creation.Valid<BlockSpec>(var spec) ->
                new Site(place.path, place.key, place.owns, node, place.name, spec, Map.of(), names);
            case Creation.Invalid<BlockSpec>(var refusals) ->
                new Site(place.path, place.key, place.owns, node, place.name, null, refusals, names);
        };
    }

    /// Where a node occurs and whose parameters it uses; `prefix` is what the keys inside it start with.
    private record Place(Path path, String key, boolean owns, String prefix, String name) {}

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

    /// A container that is being walked.
    private final class Frame {
        private final Site site;
        private final NodeId body;
        private final String prefix;
        private final boolean chain;
        private final Order order;
        private final List<@Nullable V> inputs;
        private final Map<NodeId, String> names;
        private final Map<NodeId, Integer> indices = new HashMap<>();
        private final Map<NodeId, Result<V>> results = new HashMap<>();
        private final List<@Nullable V> arrived = new ArrayList<>();
        private final List<@Nullable V> outputs = new ArrayList<>();
        private List<@Nullable V> current;
        private int next;
        private int nextInput;

        Frame(Site site, NodeId body, String prefix, boolean chain, Order order, List<@Nullable V> inputs) {
            this.site = site;
            this.body = body;
            this.prefix = prefix;
            this.chain = chain;
            this.order = order;
            this.inputs = inputs;
            this.current = inputs;
            names = Order.names(graph, body, chain);
            graph.children(body).forEach(child -> indices.put(child, indices.size()));
        }

        boolean hasNext() {
            return next < order.nodes().size();
        }

        NodeId advance() {
            return order.nodes().get(next++);
        }

        int index(NodeId id) {
            return indices.getOrDefault(id, 0);
        }

        String dotted(NodeId id) {
            var name = names.getOrDefault(id, "");
            return name.isEmpty() ? site.name() : site.name().isEmpty() ? name : site.name() + "." + name;
        }

        List<@Nullable V> inputsOf(Node node, List<String> ports) {
            if (node.is("Input")) {
                var place = nextInput++;
                return place < inputs.size() ? inputs.subList(place, place + 1) : List.of();
            }
            var found = new ArrayList<@Nullable V>();
            var edges = graph.incoming(node.id());
            for (var port : ports) {
                var from = edges.get(port);
                found.add(chain
                        ? found.size() < current.size() ? current.get(found.size()) : null
                        : from == null ? null : valueAt(from));
            }
            return found;
        }

        private @Nullable V valueAt(PortRef from) {
            var result = results.get(from.node());
            if (result == null) {
                return null;
            }
            var values = result.values;
            var place = values.size() == 1
                    ? 0
                    : Ports.outputs(graph, result.body, result.spec).indexOf(from.port());
            return place < 0 || place >= values.size() ? null : values.get(place);
        }

        void accept(Node node, NodeId nodeBody, @Nullable BlockSpec spec, List<@Nullable V> values) {
            results.put(node.id(), new Result<>(nodeBody, spec, values));
            if (node.is("Output")) {
                outputs.addAll(values);
            } else if (chain && node.is("Input")) {
                arrived.addAll(values);
                current = arrived;
            } else if (chain) {
                current = values;
            }
        }

        List<@Nullable V> outputs() {
            return chain && outputs.isEmpty() ? current : outputs;
        }
    }

    private record Result<V>(NodeId body, @Nullable BlockSpec spec, List<@Nullable V> values) {}
}
