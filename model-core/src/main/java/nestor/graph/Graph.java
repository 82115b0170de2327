package nestor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/// All nodes of a project, flat: a node names its parent, edges join nodes of one container. Immutable; a change
/// answers with a new graph that shares what it did not touch.
///
/// @param children    container → what is inside, in construction order
/// @param incoming    node → its connected input ports and where their values come from
/// @param definitions the roots, in the order they were made
/// @param next        the number of the next new id
/// @param trail       how it came to be, which makes no difference to what it is
public record Graph(PMap<NodeId, Node> nodes, PMap<NodeId, PVector<NodeId>> children,
        PMap<NodeId, PMap<String, PortRef>> incoming, PVector<Definition> definitions, long next, Trail trail) {
    public static final Graph EMPTY = new Graph(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(),
            TreePVector.empty(), 1);

    /// A graph that did not come from another.
    public Graph(PMap<NodeId, Node> nodes, PMap<NodeId, PVector<NodeId>> children,
            PMap<NodeId, PMap<String, PortRef>> incoming, PVector<Definition> definitions, long next) {
        this(nodes, children, incoming, definitions, next, new Trail());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Graph that && next == that.next && nodes.equals(that.nodes)
                && children.equals(that.children) && incoming.equals(that.incoming)
                && definitions.equals(that.definitions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodes, children, incoming, definitions, next);
    }

    /// A graph and what a change to it made.
    public record Added(Graph graph, NodeId id) {}

    /// @throws NoSuchElementException if there is no such node
    public Node node(NodeId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no node " + id));
    }

    public Optional<Node> find(NodeId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /// What is inside a node, in construction order; empty for a leaf.
    public List<NodeId> children(NodeId id) {
        return children.getOrDefault(id, TreePVector.empty());
    }

    /// Input port → where its value comes from.
    public Map<String, PortRef> incoming(NodeId id) {
        return incoming.getOrDefault(id, TreePMap.empty());
    }

    /// The edges between the nodes inside a container.
    public List<Edge> edges(NodeId container) {
        var edges = new ArrayList<Edge>();
        for (var child : children(container)) {
            incoming(child).forEach((port, from) -> edges.add(new Edge(from, new PortRef(child, port))));
        }
        return edges;
    }

    public Optional<Definition> definition(NodeId root) {
        return definitions.stream().filter(d -> d.root().equals(root)).findFirst();
    }

    /// The root of the definition that a node is in.
    public NodeId root(NodeId id) {
        var at = node(id);
        while (at.parent() != null) {
            at = node(at.parent());
        }
        return at.id();
    }

    /// The node whose inside is used: the node itself, a definition, or what the owner of a shared use uses.
    public NodeId body(NodeId id) {
        var node = node(id);
        var used = node.content() instanceof Content.SharedUse(var owner) ? find(owner).orElse(node) : node;
        return used.content() instanceof Content.Instance(var definition, var _) ? definition : used.id();
    }

    /// The node and all below it, parents first.
    public List<NodeId> subtree(NodeId id) {
        var all = new ArrayList<NodeId>();
        var open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            var at = open.pop();
            all.add(at);
            children(at).reversed().forEach(open::push);
        }
        return all;
    }

    /// Whether `id` is `ancestor` or somewhere inside it.
    public boolean isWithin(NodeId id, NodeId ancestor) {
        for (@Nullable
        NodeId at = id; at != null; at = node(at).parent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /// Adds a node as the last of its container.
    public Added add(@Nullable NodeId parent, String name, Content content) {
        return add(parent, parent == null ? 0 : children(parent).size(), name, content);
    }

    /// Adds a node at a place of its container's order.
    public Added add(@Nullable NodeId parent, int index, String name, Content content) {
        var id = new NodeId("n" + next);
        var added = new Graph(nodes, children, incoming, definitions, next + 1, trail)
                .put(new Node(id, parent, name, content));
        return new Added(parent == null ? added : added.order(parent, list -> list.plus(index, id)), id);
    }

    public Graph define(Definition definition) {
        var index = 0;
        while (index < definitions.size() && !definitions.get(index).root().equals(definition.root())) {
            index++;
        }
        return withDefinitions(
                index < definitions.size() ? definitions.with(index, definition) : definitions.plus(definition),
                definition.root());
    }

    /// Forgets a definition and all its nodes.
    public Graph undefine(NodeId root) {
        return remove(root).withDefinitions(
                TreePVector.from(definitions.stream().filter(d -> !d.root().equals(root)).toList()), root);
    }

    /// Replaces the node of the same id; its place stays.
    public Graph put(Node node) {
        return new Graph(nodes.plus(node.id(), node), children, incoming, definitions, next, trail.and(node.id()));
    }

    /// Removes a node, all below it, and the edges at them.
    public Graph remove(NodeId id) {
        var removed = subtree(id);
        var parent = node(id).parent();
        var graph = parent == null ? this : order(parent, list -> list.minus(id));
        if (parent != null) {
            for (var sibling : graph.children(parent)) {
                for (var edge : graph.incoming(sibling).entrySet()) {
                    if (edge.getValue().node().equals(id)) {
                        graph = graph.disconnect(new PortRef(sibling, edge.getKey()));
                    }
                }
            }
        }
        return new Graph(graph.nodes.minusAll(removed), graph.children.minusAll(removed),
                graph.incoming.minusAll(removed), definitions, next, graph.trail.and(removed));
    }

    /// Puts a node into another container, or at another place of its own; its edges go if the container changes.
    public Graph move(NodeId id, NodeId parent, int index) {
        var old = node(id).parent();
        if (old == null || isWithin(parent, id)) {
            throw new IllegalArgumentException("cannot move " + id + " into " + parent);
        }
        var graph = this;
        if (!old.equals(parent)) {
            for (var edge : edges(old)) {
                if (edge.from().node().equals(id) || edge.to().node().equals(id)) {
                    graph = graph.disconnect(edge.to());
                }
            }
        }
        return graph.order(old, list -> list.minus(id)).put(node(id).withParent(parent)).order(parent,
                list -> list.plus(Math.min(index, list.size()), id));
    }

    /// Joins an output port to an input port, replacing what was joined to it.
    public Graph connect(PortRef from, PortRef to) {
        PMap<String, PortRef> none = TreePMap.empty();
        var ports = incoming.getOrDefault(to.node(), none).plus(to.port(), from);
        return new Graph(nodes, children, incoming.plus(to.node(), ports), definitions, next,
                trail.and(to.node()));
    }

    public Graph disconnect(PortRef to) {
        PMap<String, PortRef> none = TreePMap.empty();
        var ports = incoming.getOrDefault(to.node(), none).minus(to.port());
        return new Graph(nodes, children, incoming.plus(to.node(), ports), definitions, next,
                trail.and(to.node()));
    }

    private Graph order(NodeId parent, UnaryOperator<PVector<NodeId>> change) {
        var list = children.getOrDefault(parent, TreePVector.empty());
        return new Graph(nodes, children.plus(parent, change.apply(list)), incoming, definitions, next,
                trail.and(parent));
    }

    private Graph withDefinitions(PVector<Definition> changed, NodeId root) {
        return new Graph(nodes, children, incoming, changed, next, trail.and(root));
    }
}
