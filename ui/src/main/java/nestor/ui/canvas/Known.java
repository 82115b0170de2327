package nestor.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nestor.graph.Flag;
import nestor.graph.Inferred;
import nestor.graph.NodeId;
import nestor.graph.Path;
import nestor.graph.Problem;
import org.jspecify.annotations.Nullable;

/// What is known of the nodes of one container, gathered in one pass over the model.
///
/// @param problems   node → what is wrong with it and inside it
/// @param parameters node → the number of its parameters, inside included
record Known(Map<NodeId, List<Problem>> problems, Map<NodeId, Long> parameters, Set<Path> failed,
        Set<NodeId> failedNodes) {
    static Known at(Inferred inferred, Path location) {
        var problems = new HashMap<NodeId, List<Problem>>();
        var failed = new HashSet<Path>();
        var failedNodes = new HashSet<NodeId>();
        for (var problem : inferred.problems()) {
            failed.add(problem.path());
            failedNodes.add(problem.node());
            var child = childOf(location, problem.path());
            if (child != null) {
                problems.computeIfAbsent(child, _ -> new ArrayList<>()).add(problem);
            }
        }
        var parameters = new HashMap<NodeId, Long>();
        for (var typed : inferred.sites().values()) {
            if (typed.site().owns() && !typed.parameters().isEmpty()
                    && !typed.site().node().flags().contains(Flag.UNREGISTERED)) {
                var child = childOf(location, typed.site().path());
                if (child != null) {
                    parameters.merge(child, typed.parameterCount(), Long::sum);
                }
            }
        }
        return new Known(problems, parameters, failed, failedNodes);
    }

    /// The node directly in `location` that `path` is, or is inside; null if it is elsewhere.
    private static @Nullable NodeId childOf(Path location, Path path) {
        for (@Nullable
        Path at = path; at != null && at.parent() != null; at = at.parent()) {
            if (location.equals(at.parent())) {
                return at.node();
            }
        }
        return null;
    }

    List<Problem> problems(NodeId id) {
        return problems.getOrDefault(id, List.of());
    }

    long parameters(NodeId id) {
        return parameters.getOrDefault(id, 0L);
    }

    boolean isFailed(Path path) {
        return failed.contains(path);
    }

    boolean isFailed(NodeId id) {
        return failedNodes.contains(id);
    }
}
