package nestor.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nestor.layer.BlockSpec;
import nestor.layer.ContainerSpec;
import nestor.layer.ContainerSpec.Flow;
import org.jspecify.annotations.Nullable;

/// A container that is being walked: how far, and which values its blocks have given. Its blocks are told apart by
/// their place: the order in which they run, one copy after the other.
///
/// @param <V> what flows along the edges; null where it is not known
final class Frame<V> {
    private final Graph graph;
    private final Site site;
    private final ContainerSpec spec;
    private final NodeId body;
    private final String keys;
    private final Inside inside;
    private final List<@Nullable V> given;
    private final List<@Nullable V> inner;
    private final @Nullable Kept<V> kept;
    private final List<@Nullable Result<V>> results;
    private Map<String, Object> names;
    private int copy;
    private int at = -1;

    /// What a block gave.
    ///
    /// @param spec what it is; null if that is not known
    record Result<V>(@Nullable BlockSpec spec, List<@Nullable V> values) {}

    /// @param keys  what the keys of parameters inside start with
    /// @param given what the container is given
    /// @param inner what its inside is given
    Frame(Graph graph, Site site, ContainerSpec spec, NodeId body, String keys, Inside inside,
            List<@Nullable V> given, List<@Nullable V> inner, @Nullable Kept<V> kept) {
        this.graph = graph;
        this.site = site;
        this.spec = spec;
        this.body = body;
        this.keys = keys;
        this.inside = inside;
        this.given = given;
        this.inner = inner;
        this.kept = kept;
        results = new ArrayList<>(Collections.nCopies(places(inside, spec), null));
        names = copyNames();
    }

    /// How many places all copies have; no more than are ever walked.
    static int places(Inside inside, ContainerSpec spec) {
        var copies = inside.links().isEmpty() ? Math.min(1, spec.copies()) : spec.copies();
        return (int) Math.min(copies * inside.size(), Walk.LIMIT + 1L);
    }

    Site site() {
        return site;
    }

    NodeId body() {
        return body;
    }

    @Nullable
    Kept<V> kept() {
        return kept;
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
        if (!(spec instanceof ContainerSpec.Repeat) || spec.shared()) {
            return site.names();
        }
        var withCopy = new HashMap<>(site.names());
        withCopy.put("i", (long) copy);
        return withCopy;
    }

    /// Goes on to the next place that is to be visited; -1 if there is none.
    int next() {
        BitSet visits = kept == null ? null : kept.visits();
        at = visits == null ? at + 1 : visits.nextSetBit(at + 1);
        if (at < 0 || at >= results.size()) {
            return -1;
        }
        if (at / inside.size() != copy) {
            copy = at / inside.size();
            names = copyNames();
        }
        return at;
    }

    /// The place that is being visited.
    int place() {
        return at;
    }

    NodeId node(int place) {
        return inside.order().nodes().get(place % inside.size());
    }

    boolean isBranch(Node node) {
        return spec.flow() == Flow.BRANCHES && !Order.isBoundary(node);
    }

    /// Which branch starts at a place.
    int branch(int place) {
        return place - inside.firstLink();
    }

    Path path(NodeId id) {
        return site.path().child(id, copy, inside.indices().getOrDefault(id, 0));
    }

    String dotted(NodeId id) {
        return inside.dotted(site, id, copy);
    }

    /// What the block at a place is given at its ports.
    List<@Nullable V> inputsOf(int place, Node node, List<String> ports) {
        var start = place - place % inside.size();
        var found = new ArrayList<@Nullable V>(ports.size());
        if (node.is("Input")) {
            taken(start).stream().skip(inside.inputs().indexOf(node.id())).limit(1).forEach(found::add);
        } else if (spec.chain() && node.is("Output")) {
            found.add(at(last(start), place - start - inside.firstOutput()));
        } else if (spec.chain()) {
            var first = spec.flow() == Flow.BRANCHES || place - start == inside.firstLink();
            var current = first ? arrived(start) : values(place - 1);
            for (var i = 0; i < ports.size(); i++) {
                found.add(at(current, i));
            }
        } else {
            var edges = graph.incoming(node.id());
            for (var port : ports) {
                var from = edges.get(port);
                found.add(from == null ? null : valueAt(start, from));
            }
        }
        return found;
    }

    private static <V> @Nullable V at(List<@Nullable V> values, int index) {
        return index < values.size() ? values.get(index) : null;
    }

    private @Nullable V valueAt(int start, PortRef from) {
        var place = inside.place(from.node());
        var result = place < 0 || place >= inside.size() ? null : result(start + place);
        if (result == null) {
            return null;
        }
        var index = result.values.size() == 1
                ? 0
                : Ports.outputs(graph, graph.body(from.node()), result.spec).indexOf(from.port());
        return index < 0 ? null : at(result.values, index);
    }

    private @Nullable Result<V> result(int place) {
        var result = place < results.size() ? results.get(place) : null;
        return result == null && kept != null ? kept.result(place) : result;
    }

    private List<@Nullable V> values(int place) {
        var result = result(place);
        return result == null ? List.of() : result.values;
    }

    /// Takes what a block gave.
    void accept(int place, @Nullable BlockSpec nodeSpec, List<@Nullable V> values) {
        results.set(place, new Result<>(nodeSpec, values));
    }

    /// What a copy is given that starts at a place.
    private List<@Nullable V> taken(int start) {
        return start == 0 ? inner : outputs(start - inside.size());
    }

    /// What the blocks of a chain are given, past its Input nodes.
    private List<@Nullable V> arrived(int start) {
        if (inside.inputs().isEmpty()) {
            return taken(start);
        }
        var all = new ArrayList<@Nullable V>();
        for (var i = 0; i < inside.firstLink(); i++) {
            all.addAll(values(start + i));
        }
        return all;
    }

    /// What comes to the end of a chain.
    private List<@Nullable V> last(int start) {
        return spec.flow() == Flow.BRANCHES || inside.links().isEmpty()
                ? arrived(start)
                : values(start + inside.firstOutput() - 1);
    }

    /// What a copy gives that starts at a place.
    private List<@Nullable V> outputs(int start) {
        if (spec.chain() && inside.outputs().isEmpty()) {
            return last(start);
        }
        var all = new ArrayList<@Nullable V>();
        for (var output : inside.outputs()) {
            var place = inside.place(output);
            all.add(place < inside.size() ? at(values(start + place), 0) : null);
        }
        return all;
    }

    /// What came of the inside: that of each branch, or of the whole.
    Walk.Bodies<V> bodies() {
        var bodies = new ArrayList<List<@Nullable V>>();
        if (spec.flow() == Flow.BRANCHES) {
            for (var i = inside.firstLink(); i < inside.firstOutput(); i++) {
                var result = result(i);
                if (result != null) {
                    bodies.add(result.values);
                }
            }
        } else if (results.isEmpty()) {
            bodies.add(spec.chain() || spec.copies() == 0 ? inner : List.of());
        } else {
            bodies.add(outputs((results.size() - 1) / inside.size() * inside.size()));
        }
        return new Walk.Bodies<>(inside.ports(), given, bodies);
    }
}
