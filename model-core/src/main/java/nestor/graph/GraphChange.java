package nestor.graph;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PVector;

/// What makes one graph of another that it has a common past with, as large as what was changed.
///
/// @param definitions of the later graph
/// @param next        of the later graph
public record GraphChange(List<Place> places, PVector<Definition> definitions, long next) {
    /// What there is of a node in the later graph.
    ///
    /// @param node     null if it is gone
    /// @param children null if it has none
    /// @param incoming null if it has none
    public record Place(NodeId id, @Nullable Node node, @Nullable PVector<NodeId> children,
            @Nullable PMap<String, PortRef> incoming) {}

    /// The change; nothing if the graphs have no common past or a far one.
    public static Optional<GraphChange> between(Graph before, Graph after) {
        return Trail.between(before.trail(), after.trail())
                .map(touched -> new GraphChange(
                        touched.stream().map(id -> new Place(id, after.nodes().get(id), after.children().get(id),
                                after.incoming().get(id))).toList(),
                        after.definitions(), after.next()));
    }

    /// The later graph; it has a common past with the earlier one.
    public Graph applyTo(Graph before) {
        var nodes = before.nodes();
        var children = before.children();
        var incoming = before.incoming();
        for (var place : places) {
            nodes = put(nodes, place.id, place.node);
            children = put(children, place.id, place.children);
            incoming = put(incoming, place.id, place.incoming);
        }
        return new Graph(nodes, children, incoming, definitions, next,
                before.trail().and(places.stream().map(Place::id).toList()));
    }

    private static <V> PMap<NodeId, V> put(PMap<NodeId, V> map, NodeId id, @Nullable V value) {
        return value == null ? map.minus(id) : map.plus(id, value);
    }
}
