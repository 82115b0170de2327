package nestor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.layer.BlockSpec;
import nestor.layer.ContainerSpec;
import nestor.layer.ContainerSpec.Flow;
import org.jspecify.annotations.Nullable;

/// A container that is being walked: how far, and which values its blocks have given.
///
/// @param <V> what flows along the edges; null where it is not known
final class Frame<V> {
    private final Graph graph;
    private final Site site;
    private final ContainerSpec spec;
    private final NodeId body;
    private final String keys;
    private final Inside inside;
    private final List<String> ports;
    private final List<@Nullable V> given;
    private final List<List<@Nullable V>> bodies = new ArrayList<>();
    private final Map<NodeId, Result<V>> results = new HashMap<>();
    private List<@Nullable V> arrived = new ArrayList<>();
    private final List<@Nullable V> outputs = new ArrayList<>();
    private Map<String, Object> names;
    private List<@Nullable V> inputs;
    private List<@Nullable V> current;
    private int copy;
    private int next;
    private int nextInput;
    private int nextOutput;

    private record Result<V>(NodeId body, @Nullable BlockSpec spec, List<@Nullable V> values) {}

    /// @param keys  what the keys of parameters inside start with
    /// @param ports the names of its inputs
    /// @param given what the container is given
    /// @param inner what its inside is given
    Frame(Graph graph, Site site, ContainerSpec spec, NodeId body, String keys, Inside inside, List<String> ports,
            List<@Nullable V> given, List<@Nullable V> inner) {
        this.graph = graph;
        this.site = site;
        this.spec = spec;
        this.body = body;
        this.keys = keys;
        this.inside = inside;
        this.ports = ports;
        this.given = given;
        this.inputs = inner;
        current = inner;
        names = copyNames();
        if (spec.copies() == 0) {
            next = inside.order().nodes().size();
            outputs.addAll(inner);
        }
    }

    Site site() {
        return site;
    }

    ContainerSpec spec() {
        return spec;
    }

    NodeId body() {
        return body;
    }

    Inside inside() {
        return inside;
    }

    /// What the keys of parameters start with in the copy that is walked.
    String keys() {
        return copy == 0 || spec.shared() ? keys : copyKeys(keys, site.key(), copy);
    }

    private static String copyKeys(String keys, String container, int copy) {
        return (container.isEmpty() ? keys : container) + "#" + copy + "/";
    }

    /// Whether the blocks in the copy that is walked own their parameters.
    boolean owns() {
        return site.owns() && (copy == 0 || !spec.shared());
    }

    /// The hyperparameters that settings inside can use.
    Map<String, Object> names() {
        return names;
    }

    private Map<String, Object> copyNames() {
        if (!repeated()) {
            return site.names();
        }
        var withCopy = new HashMap<>(site.names());
        withCopy.put("i", (long) copy);
        return withCopy;
    }

    private boolean repeated() {
        return spec instanceof ContainerSpec.Repeat && !spec.shared();
    }

    /// Whether a block is left to walk; the next copy is begun where one is left.
    boolean hasNext() {
        if (next >= inside.order().nodes().size() && copy + 1 < spec.copies() && !inside.links().isEmpty()) {
            inputs = outputs();
            current = inputs;
            copy++;
            next = 0;
            nextInput = 0;
            nextOutput = 0;
            names = copyNames();
            results.clear();
            arrived = new ArrayList<>();
            outputs.clear();
        }
        return next < inside.order().nodes().size();
    }

    NodeId advance() {
        return inside.order().nodes().get(next++);
    }

    /// Begins a branch, which is given what the container is given unless the visitor says otherwise.
    void branch(Walk.Visitor<V> visitor) {
        current = visitor.branch(site, bodies.size(), arrived.isEmpty() ? inputs : arrived);
    }

    boolean isBranch(Node node) {
        return spec.flow() == Flow.BRANCHES && !Order.isBoundary(node);
    }

    Path path(NodeId id) {
        return site.path().child(id, copy, inside.indices().getOrDefault(id, 0));
    }

    String dotted(NodeId id) {
        return inside.dotted(site.name(), id, repeated(), copy);
    }

    /// What a block is given at its ports.
    List<@Nullable V> inputsOf(Node node, List<String> wanted) {
        if (node.is("Input")) {
            var place = nextInput++;
            return place < inputs.size() ? inputs.subList(place, place + 1) : List.of();
        }
        var found = new ArrayList<@Nullable V>();
        if (spec.chain() && node.is("Output")) {
            var place = nextOutput++;
            found.add(place < current.size() ? current.get(place) : null);
            return found;
        }
        var edges = graph.incoming(node.id());
        for (var port : wanted) {
            var from = edges.get(port);
            found.add(spec.chain()
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

    /// Takes what a block gave.
    ///
    /// @param nodeBody whose inside was walked for it
    void accept(Node node, NodeId nodeBody, @Nullable BlockSpec nodeSpec, List<@Nullable V> values) {
        if (!spec.chain()) {
            results.put(node.id(), new Result<>(nodeBody, nodeSpec, values));
        }
        if (node.is("Output")) {
            outputs.addAll(values);
        } else if (spec.chain() && node.is("Input")) {
            arrived.addAll(values);
            current = arrived;
        } else if (isBranch(node)) {
            bodies.add(values);
        } else if (spec.chain()) {
            current = values;
        }
    }

    /// What came of the inside: that of each branch, or of the whole.
    Walk.Bodies<V> bodies() {
        if (spec.flow() != Flow.BRANCHES) {
            bodies.add(outputs());
        }
        return new Walk.Bodies<>(ports, given, bodies);
    }

    private List<@Nullable V> outputs() {
        return new ArrayList<>(spec.chain() && outputs.isEmpty() ? current : outputs);
    }
}
