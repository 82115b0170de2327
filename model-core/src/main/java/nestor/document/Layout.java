package nestor.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// Where nodes are drawn, and what is drawn around them; apart from the graph, so that changing it recomputes nothing.
///
/// @param pinned nodes that tidying leaves where they are
/// @param bends  input port → the dots that the edge to it is led through
/// @param notes  in the order in which they were made
public record Layout(PMap<NodeId, Place> places, PSet<NodeId> pinned, PMap<PortRef, PVector<Bend>> bends,
        PVector<Note> notes) {
    public static final Layout EMPTY = new Layout(HashTreePMap.empty(), HashTreePSet.empty(), HashTreePMap.empty(),
            TreePVector.empty());

    /// A node's top left corner in its container, in pixels at 100 %, and whether its inside is hidden.
    public record Place(double x, double y, boolean folded) {
        public Place moved(double dx, double dy) {
            return new Place(x + dx, y + dy, folded);
        }
    }

    /// A point of the container that an edge is led through.
    public record Bend(double x, double y) {}

    /// A frame around nodes of one container, with a text.
    public record Note(List<NodeId> nodes, String text) {
        public Note {
            nodes = List.copyOf(nodes);
        }
    }

    public Optional<Place> at(NodeId node) {
        return Optional.ofNullable(places.get(node));
    }

    public Layout with(NodeId node, Place place) {
        return new Layout(places.plus(node, place), pinned, bends, notes);
    }

    /// The dots on the edge to an input port, from its beginning to its end.
    public List<Bend> bends(PortRef to) {
        return bends.getOrDefault(to, TreePVector.empty());
    }

    public Layout withBends(PortRef to, List<Bend> points) {
        return new Layout(places, pinned,
                points.isEmpty() ? bends.minus(to) : bends.plus(to, TreePVector.from(points)), notes);
    }

    public Layout withPinned(NodeId node, boolean on) {
        return new Layout(places, on ? pinned.plus(node) : pinned.minus(node), bends, notes);
    }

    /// With a note around nodes, instead of the one that was around the same nodes; none if it says nothing.
    public Layout withNote(Note note) {
        var index = 0;
        while (index < notes.size() && !notes.get(index).nodes().equals(note.nodes())) {
            index++;
        }
        var there = index < notes.size();
        var changed = note.text().isBlank()
                ? there ? notes.minus(index) : notes
                : there ? notes.with(index, note) : notes.plus(note);
        return new Layout(places, pinned, bends, changed);
    }

    /// Without what concerns some nodes.
    public Layout without(Collection<NodeId> nodes) {
        var kept = bends;
        for (var to : bends.keySet()) {
            kept = nodes.contains(to.node()) ? kept.minus(to) : kept;
        }
        var around = notes;
        if (notes.stream().anyMatch(note -> note.nodes().stream().anyMatch(nodes::contains))) {
            around = TreePVector.from(notes.stream()
                    .map(note -> new Note(note.nodes().stream().filter(id -> !nodes.contains(id)).toList(),
                            note.text()))
                    .filter(note -> !note.nodes().isEmpty()).toList());
        }
        return new Layout(places.minusAll(nodes), pinned.minusAll(nodes), kept, around);
    }
}
