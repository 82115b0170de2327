package nestor.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import nestor.document.Layout.Bend;
import nestor.document.Layout.Note;
import nestor.graph.NodeId;
import nestor.graph.PortRef;

/// The changes a person makes to how a project is drawn, which mean nothing to what it computes: notes, dots on edges,
/// blocks that stay where they are.
public final class Drawings {
    private Drawings() {}

    /// Frames blocks of one container with a note, or changes the one around them; an empty text takes it away.
    public static Edit note(Collection<NodeId> nodes, String text) {
        return new Edit("edit.note", List.of(text), project -> {
            var graph = project.graph();
            var parent = nodes.stream().findFirst().flatMap(graph::find).map(node -> node.parent());
            var framed = nodes.stream().filter(id -> graph.find(id).isPresent())
                    .filter(id -> parent.filter(container -> container.equals(graph.node(id).parent())).isPresent())
                    .sorted().toList();
            if (framed.isEmpty()) {
                return project;
            }
            var changed = project.layout().withNote(new Note(framed, text.strip()));
            return changed.equals(project.layout()) ? project : project.with(changed);
        });
    }

    /// Leads an edge through one more dot.
    ///
    /// @param index how many dots come before it
    public static Edit addBend(PortRef to, int index, Bend bend) {
        return new Edit("edit.addBend", project -> {
            if (!project.graph().incoming(to.node()).containsKey(to.port())) {
                return project;
            }
            var bends = new ArrayList<>(project.layout().bends(to));
            bends.add(Math.clamp(index, 0, bends.size()), bend);
            return project.with(project.layout().withBends(to, bends));
        });
    }

    public static Edit moveBend(PortRef to, int index, Bend bend) {
        return new Edit("edit.moveBend", project -> {
            var bends = new ArrayList<>(project.layout().bends(to));
            if (index < 0 || index >= bends.size() || bends.get(index).equals(bend)) {
                return project;
            }
            bends.set(index, bend);
            return project.with(project.layout().withBends(to, bends));
        });
    }

    public static Edit removeBend(PortRef to, int index) {
        return new Edit("edit.removeBend", project -> {
            var bends = new ArrayList<>(project.layout().bends(to));
            if (index < 0 || index >= bends.size()) {
                return project;
            }
            bends.remove(index);
            return project.with(project.layout().withBends(to, bends));
        });
    }

    /// Lets tidying leave blocks where they are, or not any longer.
    public static Edit pin(Collection<NodeId> nodes, boolean on) {
        return new Edit(on ? "edit.pin" : "edit.unpin", List.of(nodes.size()), project -> {
            var layout = project.layout();
            for (var id : nodes) {
                if (layout.pinned().contains(id) != on && project.graph().find(id).isPresent()) {
                    layout = layout.withPinned(id, on);
                }
            }
            return layout.equals(project.layout()) ? project : project.with(layout);
        });
    }
}
