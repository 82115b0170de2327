package nestor.document;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nestor.graph.Content;
import nestor.graph.Graph;
import nestor.graph.NodeId;

/// Whose weights they are once their owner is gone.
final class Ownership {
    private Ownership() {}

    /// The project in which the first further use of each node that goes has taken over what it is: its settings, its
    /// inside, its stored values.
    static Project passOn(Project project, NodeId going) {
        var graph = project.graph();
        var removed = new HashSet<>(graph.subtree(going));
        var heirs = new HashMap<NodeId, NodeId>();
        for (var owner : removed) {
            var uses = Blocks.shared(graph, owner).stream().filter(use -> !removed.contains(use)).toList();
            if (!uses.isEmpty()) {
                graph = take(graph, owner, uses);
                heirs.put(owner, uses.getFirst());
            }
        }
        return heirs.isEmpty() ? project : renamed(project.with(graph), heirs);
    }

    private static Graph take(Graph graph, NodeId owner, List<NodeId> uses) {
        var heir = uses.getFirst();
        var changed = graph.put(graph.node(heir).withContent(graph.node(owner).content()));
        var edges = graph.edges(owner);
        for (var child : List.copyOf(graph.children(owner))) {
            changed = changed.move(child, heir, changed.children(heir).size());
        }
        for (var edge : edges) {
            changed = changed.connect(edge.from(), edge.to());
        }
        for (var use : uses.subList(1, uses.size())) {
            changed = changed.put(changed.node(use).withContent(new Content.SharedUse(heir)));
        }
        return changed;
    }

    private static Project renamed(Project project, Map<NodeId, NodeId> heirs) {
        var values = project.values();
        for (var entry : project.values().entrySet()) {
            var path = Arrays.stream(entry.getKey().path().split("/", -1)).map(step -> renamed(step, heirs))
                    .collect(Collectors.joining("/"));
            if (!path.equals(entry.getKey().path())) {
                values = values.minus(entry.getKey()).plus(new ParameterKey(path, entry.getKey().name()),
                        entry.getValue());
            }
        }
        return project.withValues(values);
    }

    private static String renamed(String step, Map<NodeId, NodeId> heirs) {
        var parts = step.split("#", 2);
        var heir = heirs.get(new NodeId(parts[0]));
        return heir == null ? step : parts.length > 1 ? heir + "#" + parts[1] : heir.value();
    }
}
