package nestor.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import nestor.document.Layout.Bend;
import nestor.document.Layout.Note;
import nestor.document.Layout.Place;
import nestor.graph.Content;
import nestor.graph.Definition;
import nestor.graph.Graph;
import nestor.graph.Node;
import nestor.graph.NodeId;
import nestor.graph.PortRef;
import org.jspecify.annotations.Nullable;

/// Blocks that were copied: a list of nodes of a project as it was then, so that later edits do not change them.
///
/// @param nodes    in the order in which they stand
/// @param elsewhere whether they are for another project, which gets the custom blocks that they use too
public record Copies(Project source, List<NodeId> nodes, boolean elsewhere) {
    public Copies {
        nodes = List.copyOf(nodes);
    }

    /// Copies nodes, but for the roots of definitions and those inside another one that is copied.
    public static Copies of(Project project, List<NodeId> chosen) {
        var graph = project.graph();
        var nodes = chosen.stream().filter(id -> graph.node(id).parent() != null)
                .filter(id -> chosen.stream().noneMatch(other -> !other.equals(id) && graph.isWithin(id, other)))
                .sorted((a, b) -> Integer.compare(place(graph, a), place(graph, b))).toList();
        return new Copies(project, nodes, false);
    }

    private static int place(Graph graph, NodeId id) {
        var parent = graph.node(id).parent();
        return parent == null ? 0 : graph.children(parent).indexOf(id);
    }

    /// The same blocks, for another project.
    public Copies forAnotherProject() {
        return new Copies(source, nodes, true);
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /// Adds the copies to a container, with what is inside them, the edges between them and the notes around them.
    ///
    /// @param dx           how far from where they were copied they stand
    /// @param keepIncoming whether what feeds the copied nodes feeds the copies too
    public Edit paste(NodeId container, double dx, double dy, boolean keepIncoming) {
        return new Edit("edit.paste", List.of(nodes.size()),
                project -> nodes.isEmpty() ? project : new Pasting(project).into(container, dx, dy, keepIncoming));
    }

    /// What a block with its inside is but for its ids.
    static List<String> described(Graph graph, NodeId root) {
        var ids = graph.subtree(root);
        return ids.stream().map(id -> graph.node(id)).map(node -> node.name() + switch (node.content()) {
            case Content.Placed(var settings) -> settings.toString();
            case Content.Instance(var definition, var arguments) -> graph.node(definition).name() + arguments;
            case Content.SharedUse(var owner) -> "=" + ids.indexOf(owner);
        } + graph.incoming(node.id()).entrySet().stream()
                .map(e -> e.getKey() + "<" + ids.indexOf(e.getValue().node()) + e.getValue().port()).toList())
                .toList();
    }

    /// One pasting under way.
    private final class Pasting {
        private final Map<NodeId, NodeId> made = new HashMap<>();
        private Graph graph;
        private Layout layout;
        private final Project project;

        Pasting(Project project) {
            this.project = project;
            graph = project.graph();
            layout = project.layout();
        }

        Project into(NodeId container, double dx, double dy, boolean keepIncoming) {
            var open = Edits.isGraph(graph, container);
            for (var id : nodes) {
                var node = source.graph().node(id);
                var name = !open ? ""
                        : node.name().isEmpty() ? Names.free(graph, container, node.content())
                                : Names.free(graph, container, node.name());
                var copy = add(id, container, name);
                source.layout().at(id).ifPresent(at -> place(copy, at.moved(dx, dy)));
                inside(id);
            }
            Map.copyOf(made).forEach((old, copy) -> {
                var atTop = container.equals(graph.node(copy).parent()) && nodes.contains(old);
                if (!atTop || open) {
                    feed(old, copy, atTop && keepIncoming && !elsewhere ? container : null);
                }
            });
            annotate(dx, dy);
            return project.with(graph).with(layout);
        }

        /// Frames the copies with the notes that framed all of what was copied, and keeps them in place as the others.
        private void annotate(double dx, double dy) {
            for (var note : source.layout().notes()) {
                if (made.keySet().containsAll(note.nodes())) {
                    var copies = note.nodes().stream().flatMap(id -> Stream.ofNullable(made.get(id))).sorted().toList();
                    layout = layout.withNote(new Note(copies, note.text()));
                }
            }
            made.forEach((old, copy) -> {
                if (source.layout().pinned().contains(old)) {
                    layout = layout.withPinned(copy, true);
                }
                var top = nodes.contains(old);
                for (var port : graph.incoming(copy).keySet()) {
                    var bends = source.layout().bends(new PortRef(old, port)).stream()
                            .map(bend -> top ? new Bend(bend.x() + dx, bend.y() + dy) : bend).toList();
                    layout = layout.withBends(new PortRef(copy, port), bends);
                }
            });
        }

        private void inside(NodeId top) {
            for (var id : source.graph().subtree(top)) {
                var parent = source.graph().node(id).parent();
                var newParent = made.get(parent);
                if (!id.equals(top) && newParent != null) {
                    var copy = add(id, newParent, source.graph().node(id).name());
                    source.layout().at(id).ifPresent(at -> place(copy, at));
                }
            }
        }

        private NodeId add(NodeId old, NodeId parent, String name) {
            var node = source.graph().node(old);
            var content = content(node);
            var added = graph.add(parent, name, content);
            graph = added.graph();
            for (var flag : node.flags()) {
                graph = graph.put(graph.node(added.id()).withFlag(flag, true));
            }
            made.put(old, added.id());
            return added.id();
        }

        private Content content(Node node) {
            return switch (node.content()) {
                case Content.SharedUse(var owner) when made.containsKey(owner) ->
                    new Content.SharedUse(made.get(owner));
                // whose weights it uses stays behind, so it gets its own
                case Content.SharedUse(var owner) when elsewhere || graph.find(owner).isEmpty() ->
                    content(source.graph().node(owner));
                case Content.Instance(var root, var arguments) when elsewhere || graph.definition(root).isEmpty() ->
                    new Content.Instance(definition(root), arguments);
                case Content.Placed _,Content.Instance _,Content.SharedUse _ -> node.content();
            };
        }

        /// The custom block that stands for one of the source: one that is equal, or a copy.
        private NodeId definition(NodeId root) {
            var known = made.get(root);
            if (known != null) {
                return known;
            }
            var node = source.graph().node(root);
            var equal = graph.definitions().stream().map(Definition::root).filter(id -> looksLike(root, id))
                    .findFirst();
            if (equal.isPresent()) {
                made.put(root, equal.get());
                return equal.get();
            }
            var added = graph.add(null, node.name(), node.content());
            graph = added.graph().define(new Definition(added.id(),
                    source.graph().definition(root).map(Definition::hyperparameters).orElse(new TreeMap<>())));
            made.put(root, added.id());
            inside(root);
            for (var id : source.graph().subtree(root)) {
                var copy = made.get(id);
                if (copy != null && !id.equals(root)) {
                    feed(id, copy, null);
                }
            }
            return added.id();
        }

        private boolean looksLike(NodeId root, NodeId here) {
            return described(source.graph(), root).equals(described(graph, here));
        }

        private void place(NodeId id, Place place) {
            layout = layout.with(id, place);
        }

        private void feed(NodeId old, NodeId copy, @Nullable NodeId shared) {
            source.graph().incoming(old).forEach((port, from) -> {
                var inner = made.get(from.node());
                if (inner != null) {
                    graph = graph.connect(new PortRef(inner, from.port()), new PortRef(copy, port));
                } else if (shared != null
                        && graph.find(from.node()).filter(node -> shared.equals(node.parent())).isPresent()) {
                    graph = graph.connect(from, new PortRef(copy, port));
                }
            });
        }
    }
}
