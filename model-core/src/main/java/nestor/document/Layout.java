package nestor.document;

import java.util.Collection;
import java.util.Optional;

import nestor.graph.NodeId;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Where nodes are drawn; apart from the graph, so that moving one recomputes nothing.
public record Layout(PMap<NodeId, Place> places) {
    public static final Layout EMPTY = new Layout(HashTreePMap.empty());

    /// A node's top left corner in its container, in pixels at 100 %, and whether its inside is hidden.
    public record Place(double x, double y, boolean folded) {
        public Place moved(double dx, double dy) {
            return new Place(x + dx, y + dy, folded);
        }
    }

    public Optional<Place> at(NodeId node) {
        return Optional.ofNullable(places.get(node));
    }

    public Layout with(NodeId node, Place place) {
        return new Layout(places.plus(node, place));
    }

    public Layout without(Collection<NodeId> nodes) {
        return new Layout(places.minusAll(nodes));
    }
}
