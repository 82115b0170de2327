package nestor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The nodes that a change of a graph reaches: those that it touched, what they are inside of, and what uses these.
///
/// @param nodes  all of them
/// @param inside container → those of its blocks that are reached
record Reach(Set<NodeId> nodes, Map<NodeId, List<NodeId>> inside) {
    static final Reach NOTHING = new Reach(Set.of(), Map.of());

    /// @param touched the nodes that may differ
    /// @param users   of nodes in the later graph
    static Reach of(Graph before, Graph after, Set<NodeId> touched, Users users) {
        var nodes = new HashSet<NodeId>();
        var open = new ArrayDeque<>(touched);
        touched.stream().filter(id -> !sameContainer(before, after, id))
                .forEach(id -> carried(before, after, id).forEach(moved -> open.addAll(users.of(moved))));
        while (!open.isEmpty()) {
            var id = open.pop();
            if (nodes.add(id)) {
                open.addAll(users.of(id));
                before.find(id).map(Node::parent).ifPresent(open::push);
                after.find(id).map(Node::parent).ifPresent(open::push);
            }
        }
        var inside = new HashMap<NodeId, List<NodeId>>();
        nodes.forEach(id -> after.find(id).map(Node::parent)
                .ifPresent(parent -> inside.computeIfAbsent(parent, _ -> new ArrayList<>()).add(id)));
        return new Reach(nodes, inside);
    }

    private static boolean sameContainer(Graph before, Graph after, NodeId id) {
        return before.find(id).map(Node::parent).equals(after.find(id).map(Node::parent));
    }

    /// What goes where a node goes.
    private static Collection<NodeId> carried(Graph before, Graph after, NodeId id) {
        var all = new HashSet<NodeId>();
        before.find(id).ifPresent(node -> all.addAll(before.subtree(id)));
        after.find(id).ifPresent(node -> all.addAll(after.subtree(id)));
        return all;
    }

    /// The insides of containers that are what they were.
    static PMap<NodeId, Inside> still(PMap<NodeId, Inside> insides, Graph before, Graph after, Set<NodeId> touched) {
        var still = insides;
        for (var id : touched) {
            var was = before.find(id);
            var is = after.find(id);
            var holds = before.children(id).equals(after.children(id));
            if (!holds || !was.map(Node::content).equals(is.map(Node::content))) {
                still = still.minus(id);
            }
            if (!holds || !stands(before, after, was, is)) {
                still = without(without(still, before, id), after, id);
            }
        }
        return still;
    }

    /// The insides of containers that do not name their blocks after a node: its own container does, and what a loop or
    /// choice is called depends on all that is inside it.
    private static PMap<NodeId, Inside> without(PMap<NodeId, Inside> insides, Graph graph, NodeId id) {
        var others = insides;
        @Nullable
        Node at = graph.find(id).orElse(null);
        for (var direct = true; at != null; direct = false) {
            @Nullable
            NodeId parent = at.parent();
            if (parent != null && (direct || at.is("While") || at.is("If"))) {
                others = others.minus(at.id()).minus(parent);
            }
            at = parent == null ? null : graph.find(parent).orElse(null);
        }
        return others;
    }

    /// Whether a node is to its container what it was.
    private static boolean stands(Graph before, Graph after, Optional<Node> was, Optional<Node> is) {
        return was.isPresent() && is.isPresent() && was.get().name().equals(is.get().name())
                && Order.kind(was.get()).equals(Order.kind(is.get()))
                && was.map(Node::parent).equals(is.map(Node::parent))
                && before.incoming(was.get().id()).equals(after.incoming(is.get().id()));
    }

    /// Which nodes use the inside or the weights of another.
    record Users(PMap<NodeId, PMap<NodeId, NodeId>> byUsed) {
        static Users of(Graph graph) {
            var users = new Users(HashTreePMap.empty());
            for (var node : graph.nodes().values()) {
                users = users.with(node);
            }
            return users;
        }

        /// The users after some nodes changed.
        Users changed(Graph before, Graph after, Set<NodeId> touched) {
            var users = this;
            for (var id : touched) {
                var was = before.find(id);
                var is = after.find(id);
                users = was.isPresent() ? users.without(was.get()) : users;
                users = is.isPresent() ? users.with(is.get()) : users;
            }
            return users;
        }

        Collection<NodeId> of(NodeId used) {
            return byUsed.getOrDefault(used, HashTreePMap.empty()).keySet();
        }

        private Users with(Node node) {
            return used(node).map(id -> new Users(byUsed.plus(id,
                    byUsed.getOrDefault(id, HashTreePMap.empty()).plus(node.id(), node.id())))).orElse(this);
        }

        private Users without(Node node) {
            return used(node).map(id -> new Users(byUsed.plus(id,
                    byUsed.getOrDefault(id, HashTreePMap.empty()).minus(node.id())))).orElse(this);
        }

        private static Optional<NodeId> used(Node node) {
            return switch (node.content()) {
                case Content.Placed _ -> Optional.empty();
                case Content.Instance(var definition, var _) -> Optional.of(definition);
                case Content.SharedUse(var owner) -> Optional.of(owner);
            };
        }
    }
}
