package nestor.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nestor.graph.Graph;
import nestor.graph.NodeId;

/// Which blocks of two projects are taken for the same one.
///
/// @param later   block of the earlier project → block of the later one
/// @param earlier the other way
record Matching(Map<NodeId, NodeId> later, Map<NodeId, NodeId> earlier) {
    private record Pair(NodeId a, NodeId b) {}

    /// Blocks of one id: right where one project was made of the other.
    static Matching byId(Project a, Project b) {
        var matching = new Matching(new HashMap<>(), new HashMap<>());
        a.graph().nodes().keySet().stream().filter(id -> b.graph().find(id).isPresent())
                .forEach(id -> matching.join(id, id));
        return matching;
    }

    /// Blocks of one name in one container, then those of one type in the same order: right where the ids were given
    /// anew, as by reading a program again.
    static Matching byPlace(Project a, Project b) {
        var matching = new Matching(new HashMap<>(), new HashMap<>());
        var open = new ArrayDeque<Pair>();
        open.add(new Pair(a.main(), b.main()));
        for (var definition : a.graph().definitions()) {
            var name = a.graph().node(definition.root()).name();
            b.graph().definitions().stream().map(other -> other.root())
                    .filter(root -> b.graph().node(root).name().equals(name)).findFirst()
                    .ifPresent(root -> open.add(new Pair(definition.root(), root)));
        }
        var names = new Names(new BlockNames(a), new BlockNames(b));
        while (!open.isEmpty()) {
            var pair = open.poll();
            if (!matching.later.containsKey(pair.a) && !matching.earlier.containsKey(pair.b)) {
                matching.join(pair.a, pair.b);
                open.addAll(children(a.graph(), b.graph(), names, pair));
            }
        }
        return matching;
    }

    private record Names(BlockNames a, BlockNames b) {}

    private static List<Pair> children(Graph a, Graph b, Names names, Pair containers) {
        var named = new HashMap<String, NodeId>();
        b.children(containers.b).forEach(id -> named.putIfAbsent(b.node(id).name(), id));
        named.remove("");
        var pairs = new ArrayList<Pair>();
        var leftA = new ArrayList<NodeId>();
        var taken = new HashSet<NodeId>();
        for (var id : a.children(containers.a)) {
            Optional.ofNullable(named.remove(a.node(id).name())).ifPresentOrElse(same -> {
                pairs.add(new Pair(id, same));
                taken.add(same);
            }, () -> leftA.add(id));
        }
        var leftB = b.children(containers.b).stream().filter(id -> !taken.contains(id)).toList();
        Alignment.common(leftA.stream().map(names.a::type).toList(), leftB.stream().map(names.b::type).toList(),
                (i, j) -> pairs.add(new Pair(leftA.get(i), leftB.get(j))));
        return pairs;
    }

    private void join(NodeId a, NodeId b) {
        later.put(a, b);
        earlier.put(b, a);
    }

    Optional<NodeId> after(NodeId a) {
        return Optional.ofNullable(later.get(a));
    }
}
