package nestor.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import nestor.document.Layout;
import nestor.document.Project;
import nestor.graph.Edge;
import nestor.graph.NodeId;

/// Puts the blocks of a project in order: their places follow from how they are joined.
public final class Tidy {
    private Tidy() {}

    /// The project's layout with new places for some blocks of one container. Their top left corner stays, so that
    /// tidying a part leaves it where it was. Pure, but not quick: not for the thread of a window.
    ///
    /// @param boxes the blocks to place, with their sizes and ports as they are drawn
    /// @param edges those between them, also the ones that a container implies
    public static Layout tidy(Project project, Collection<Box<NodeId>> boxes, Collection<Edge> edges,
            Direction direction) {
        var keys = new HashSet<NodeId>();
        boxes.forEach(box -> keys.add(box.key()));
        var links = new ArrayList<Link<NodeId>>();
        for (var edge : edges) {
            if (keys.contains(edge.from().node()) && keys.contains(edge.to().node())) {
                links.add(Link.between(edge.from().node(), edge.from().port(), edge.to().node(), edge.to().port()));
            }
        }
        var places = new Arranger(direction).arrange(List.copyOf(boxes), links).places();
        return placed(project.layout(), keys, places);
    }

    private static Layout placed(Layout layout, Collection<NodeId> keys, Map<NodeId, Arrangement.Place> places) {
        var old = keys.stream().flatMap(key -> layout.at(key).stream()).toList();
        var dx = old.stream().mapToDouble(Layout.Place::x).min().orElse(0)
                - places.values().stream().mapToDouble(Arrangement.Place::x).min().orElse(0);
        var dy = old.stream().mapToDouble(Layout.Place::y).min().orElse(0)
                - places.values().stream().mapToDouble(Arrangement.Place::y).min().orElse(0);
        var tidied = layout;
        for (var place : places.entrySet()) {
            if (keys.contains(place.getKey())) {
                var folded = layout.at(place.getKey()).map(Layout.Place::folded).orElse(false);
                tidied = tidied.with(place.getKey(),
                        new Layout.Place(Math.rint(place.getValue().x() + dx), Math.rint(place.getValue().y() + dy),
                                folded));
            }
        }
        return tidied;
    }
}
